import type { RestPath } from '../../rest/restPath';
import type { RestCall } from '../../rest/restCall';

/** The kinds of resources in the cache. Each has one TTL. */
export type ResourceKind = 'repository' | 'issue' | 'tracker' | 'commit' | 'ref' | 'hook' | 'workspace' | 'account';

/** Endpoints as in `RestPath.endpoint`. The first match applies. */
const KINDS: readonly (readonly [ResourceKind, RegExp])[] = [
  ['hook', /\/hooks(?:\/|$)/],
  ['issue', /^\/repositories\/\{\}\/\{\}\/issues(?:\/|$)/],
  ['tracker', /^\/repositories\/\{\}\/\{\}\/(?:milestones|components|versions)(?:\/|$)/],
  ['commit', /^\/repositories\/\{\}\/\{\}\/(?:commits?|diff|diffstat)(?:\/|$)/],
  ['ref', /^\/repositories\/\{\}\/\{\}\/refs\//],
  ['repository', /^\/repositories\/\{\}(?:\/\{\})?$/],
  ['workspace', /^\/(?:workspaces|user\/workspaces)(?:\/|$)/],
  ['account', /^\/users?(?:\/|$)/],
];

/** The kind of a path. Undefined for responses that are not cached. */
export function kindOf({ endpoint }: RestPath): ResourceKind | undefined {
  return KINDS.find(([, pattern]) => pattern.test(endpoint))?.[0];
}

/** A read whose response can be immutable. */
interface ImmutableRead {
  readonly endpoint: string;
  /** Whether a response with these `fields` can never change. */
  readonly isImmutable: (fields: string | undefined) => boolean;
}

/**
 * The immutable members of a commit and its parents. Others can change: the account of an author can be renamed, and
 * the repository can change in any way. A response with other members, or with all members, is not immutable.
 */
const COMMIT_FIELDS = /^(?:parents\.)*(?:type|hash|date|message|author\.(?:type|raw)|links\.html\.href)$/;

/** The members of a page of changed files. */
const DIFFSTAT_FIELDS =
  /^(?:values\.(?:type|status|lines_added|lines_removed|(?:old|new)\.(?:type|path|escaped_path))|next|size|page|pagelen)$/;

/** Comments and build statuses of a commit are not included, because they change. */
const IMMUTABLE_READS: readonly ImmutableRead[] = [
  {
    endpoint: '/repositories/{}/{}/commit/{}',
    isImmutable: (fields) => fields !== undefined && allMatch(fields, COMMIT_FIELDS),
  },
  {
    endpoint: '/repositories/{}/{}/diffstat/{}',
    isImmutable: (fields) => fields === undefined || allMatch(fields, DIFFSTAT_FIELDS),
  },
  { endpoint: '/repositories/{}/{}/diff/{}', isImmutable: (fields) => fields === undefined },
];

/** Whether the response can never change: the path contains full hashes, and all requested members are immutable. */
export function isImmutable({ method, path, query = [] }: RestCall): boolean {
  if (method !== 'GET' || !/\/[0-9a-f]{40}(?:\.\.[0-9a-f]{40})?$/i.test(path.path)) return false;
  const fields = query.find(([name]) => name === 'fields')?.[1];
  return IMMUTABLE_READS.some((read) => read.endpoint === path.endpoint && read.isImmutable(fields));
}

function allMatch(fields: string, pattern: RegExp): boolean {
  return fields.split(',').every((field) => pattern.test(field));
}
