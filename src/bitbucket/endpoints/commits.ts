import { address, type AddressFacts } from './address';
import { collection } from './collection';
import type { CollectionFacts } from './collectionFacts';

/** What all endpoints of commits and diffs have in common. */
const commitAddress = {
  cache: 'commit',
  quota: 'api',
  provesAccess: true,
} as const satisfies AddressFacts;

/**
 * The immutable members of a commit and its parents. Others can change: the account of an author can be renamed, and the
 * repository can change in any way.
 */
const COMMIT_FIELDS = /^(?:parents\.)*(?:type|hash|date|message|author\.(?:type|raw)|links\.html\.href)$/;

/** The members of a page of changed files. */
const DIFFSTAT_FIELDS =
  /^(?:values\.(?:type|status|lines_added|lines_removed|(?:old|new)\.(?:type|path|escaped_path))|next|size|page|pagelen)$/;

/** The history of a repository. Revisions are sent in the query, because names with slashes fail in the path. */
export const commitHistory = address('/repositories/{workspace}/{slug}/commits', {}, commitAddress);

/** One commit. The hash has 7 to 40 digits. A response with all members is not immutable. */
export const commit = address(
  '/repositories/{workspace}/{slug}/commit/{hash}',
  { hash: 'hash' },
  { ...commitAddress, isImmutable: (fields) => fields !== undefined && allMatch(fields, COMMIT_FIELDS) },
);

/** The changed files of a diff. `hashes` is one full hash, or two as `head..base`: the reverse of git's order. */
export const diffstat = address(
  '/repositories/{workspace}/{slug}/diffstat/{hashes}',
  { hashes: 'hash' },
  { ...commitAddress, isImmutable: (fields) => fields === undefined || allMatch(fields, DIFFSTAT_FIELDS) },
);

/** A diff as text. */
export const diff = address(
  '/repositories/{workspace}/{slug}/diff/{hashes}',
  { hashes: 'hash' },
  { ...commitAddress, isImmutable: (fields) => fields === undefined },
);

/**
 * The changed files of a pull request from a fork. `spec` is a part of a link that Bitbucket returned:
 * `workspace/slug:source\rdestination`, with the fork and two hashes.
 */
export const forkDiffstat = address(
  '/repositories/{workspace}/{slug}/diffstat/{spec}',
  { spec: 'forkSpec' },
  commitAddress,
);

/** The diff of a pull request from a fork. */
export const forkDiff = address('/repositories/{workspace}/{slug}/diff/{spec}', { spec: 'forkSpec' }, commitAddress);

/** The conflicts of merging two revisions. `hashes` is `head..base`. */
export const fileConflicts = address(
  '/repositories/{workspace}/{slug}/file-conflicts/{hashes}',
  { hashes: 'hash' },
  { ...commitAddress, isImmutable: () => true },
);

/** The conflicts of a pull request from a fork. */
export const forkFileConflicts = address(
  '/repositories/{workspace}/{slug}/file-conflicts/{spec}',
  { spec: 'forkSpec' },
  commitAddress,
);

/** What the collections below a commit have in common. */
const commitPart = {
  ...commitAddress,
  listEndsWithSlash: false,
  paging: 'numbered',
  maxPageLength: 100,
  wrapper: 'none',
  missing: ['NOT_FOUND'],
  many: 'alone',
  batchable: 'none',
  alsoBy: 'none',
  alsoAddressedBy: 'none',
  listsOmit: 'none',
  query: 'none',
  servedBy: 'bitbucket',
} as const satisfies Partial<CollectionFacts>;

/** Oldest first. */
export const commitComments = collection(
  '/repositories/{workspace}/{slug}/commit/{hash}/comments/{comment}',
  { hash: 'hash' },
  {
    ...commitPart,
    key: { at: 'id', as: 'number' },
    one: 'address',
  },
);

export const commitStatuses = collection(
  '/repositories/{workspace}/{slug}/commit/{hash}/statuses/{key}',
  { hash: 'hash' },
  {
    ...commitPart,
    cache: 'status',
    key: { at: 'key', as: 'text' },
    one: 'none',
  },
);

/** POST creates a build status, or overwrites the one with the same key. */
export const commitBuildStatus = address(
  '/repositories/{workspace}/{slug}/commit/{hash}/statuses/build',
  { hash: 'hash' },
  { ...commitAddress, cache: 'status' },
);

function allMatch(fields: string, pattern: RegExp): boolean {
  return fields.split(',').every((field) => pattern.test(field));
}
