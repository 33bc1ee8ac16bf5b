/** Paths whose responses announce the end of the endpoint. */
export interface DeprecationRule {
  /** Tested against the path below the base URL. */
  readonly path: RegExp;
  /** Entry of Bitbucket's changelog. Default: `CHANGE-3071`, the removal of the issue tracker. */
  readonly change?: string;
}

/** The deprecation headers of a response, as recorded before Bitbucket removed the issue tracker. */
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
