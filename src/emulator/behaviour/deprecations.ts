/** Endpoints whose responses announce that Bitbucket will remove them. */
export interface DeprecationRule {
  /** Matches paths below the base URL. */
  readonly path: RegExp;
  /** Entry of Bitbucket's changelog. Default: `CHANGE-3071`, the removal of the issue tracker. */
  readonly change?: string;
}

/**
 * Returns the deprecation headers for a path, as recorded before Bitbucket removed the issue tracker. Empty if no rule
 * matches.
 */
export function deprecationHeaders(rules: readonly DeprecationRule[], path: string): Record<string, string> {
  const rule = rules.find((candidate) => path.search(candidate.path) >= 0);
  if (rule === undefined) return {};
  const announcement = `https://developer.atlassian.com/cloud/bitbucket/changelog#${rule.change ?? 'CHANGE-3071'}`;
  return {
    Deprecation: '@1771545600',
    Sunset: 'Fri, 21 Aug 2026 00:00:00 UTC',
    Link: `<${announcement}>; rel="deprecation"`,
  };
}
