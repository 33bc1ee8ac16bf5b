/** The kinds of resources in the cache. Each has one TTL, in `CacheConfig.ttlMs`. */
export const CACHE_KINDS = {
  repository: { changedBy: ['repo:push'] },
  issue: { changedBy: ['issue:'] },
  tracker: { changedBy: [] },
  pullRequest: { changedBy: ['pullrequest:', 'repo:push'] },
  /** Build statuses of commits and pull requests. New commits of a pull request have other statuses. */
  status: {
    changedBy: ['repo:commit_status_', 'repo:push', 'pullrequest:push', 'pullrequest:updated'],
    hasParts: true,
  },
  /** Pipelines with their steps, and deployments, which have no event. */
  pipeline: { changedBy: ['repo:commit_status_', 'pipeline:'], writesAlsoChange: ['status'] },
  environment: { changedBy: [] },
  commit: { changedBy: ['repo:push', 'repo:commit_comment_'] },
  ref: { changedBy: ['repo:push'] },
  hook: { changedBy: [] },
  workspace: { changedBy: [] },
  account: { changedBy: [] },
} as const satisfies Readonly<Record<string, CacheKindFacts>>;

export type CacheKind = keyof typeof CACHE_KINDS;

interface CacheKindFacts {
  /**
   * The beginnings of the webhook events that change resources of this kind. An event that matches no kind can change all
   * kinds. https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/
   */
  readonly changedBy: readonly string[];
  /** Other kinds that a write of this kind changes. A run creates a build status, and a stop changes it. Default: none. */
  readonly writesAlsoChange?: readonly string[];
  /** Whether the responses of this kind are divided by commit and branch: see `dialect/cacheParts.ts`. Default: no. */
  readonly hasParts?: boolean;
}

/** The kinds whose responses have parts. */
export const KINDS_WITH_PARTS: readonly string[] = Object.entries<CacheKindFacts>(CACHE_KINDS)
  .filter(([, { hasParts }]) => hasParts === true)
  .map(([kind]) => kind);

/** The kinds that a write to an endpoint of this kind changes. */
export function kindsChangedByWrite(kind: string): readonly string[] {
  const facts = Object.entries<CacheKindFacts>(CACHE_KINDS).find(([name]) => name === kind)?.[1];
  return [kind, ...(facts?.writesAlsoChange ?? [])];
}

/** The kinds that an event changes. Undefined if this is unknown, so that it can be any kind. */
export function kindsChangedBy(eventKey: string): readonly string[] | undefined {
  const changed = Object.entries(CACHE_KINDS).filter(([, { changedBy }]) => {
    return changedBy.some((beginning: string) => eventKey.startsWith(beginning));
  });
  return changed.length === 0 ? undefined : changed.map(([kind]) => kind);
}
