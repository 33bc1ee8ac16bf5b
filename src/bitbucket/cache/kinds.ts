import type { RestCall } from '../../rest/upstream';
import type { RestPath } from '../../rest/restPath';

/** What answers are told apart by: each kind stays good for a time of its own. */
export type ResourceKind = 'repository' | 'issue' | 'tracker' | 'commit' | 'ref' | 'hook' | 'workspace' | 'account';

/** Endpoints as `RestPath.endpoint` names them; the first that fits counts. */
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

/** Undefined for what is not kept. */
export function kindOf({ endpoint }: RestPath): ResourceKind | undefined {
  return KINDS.find(([, pattern]) => pattern.test(endpoint))?.[0];
}

/** One kind of read whose answer can be kept for ever. */
interface ImmutableRead {
  readonly endpoint: string;
  /** Whether the answer to a call of it, with the `fields` it asks for, can never change. */
  readonly neverChanges: (fields: string | undefined) => boolean;
}

/**
 * What git records of a commit and of its parents. Not all of a commit is for ever: the person behind the author may
 * change their name, the repository anything, so a call that asks for those (or for everything) is not kept.
 */
const OF_A_COMMIT = /^(?:parents\.)*(?:type|hash|date|message|author\.(?:type|raw)|links\.html\.href)$/;

/** A page of changed files, and its place in the list. */
const OF_A_DIFFSTAT =
  /^(?:values\.(?:type|status|lines_added|lines_removed|(?:old|new)\.(?:type|path|escaped_path))|next|size|page|pagelen)$/;

/** Comments and statuses hang on a commit and do change. */
const IMMUTABLE_READS: readonly ImmutableRead[] = [
  {
    endpoint: '/repositories/{}/{}/commit/{}',
    neverChanges: (fields) => fields !== undefined && areAll(fields, OF_A_COMMIT),
  },
  {
    endpoint: '/repositories/{}/{}/diffstat/{}',
    neverChanges: (fields) => fields === undefined || areAll(fields, OF_A_DIFFSTAT),
  },
  { endpoint: '/repositories/{}/{}/diff/{}', neverChanges: (fields) => fields === undefined },
];

/** Whether the answer can never change: it is about full hashes only, and holds nothing else. */
export function isImmutable({ method, path, query = [] }: RestCall): boolean {
  if (method !== 'GET' || !/\/[0-9a-f]{40}(?:\.\.[0-9a-f]{40})?$/i.test(path.path)) return false;
  const fields = query.find(([name]) => name === 'fields')?.[1];
  return IMMUTABLE_READS.some(({ endpoint, neverChanges }) => endpoint === path.endpoint && neverChanges(fields));
}

function areAll(fields: string, pattern: RegExp): boolean {
  return fields.split(',').every((field) => pattern.test(field));
}
