import { isJsonObject, type JsonObject } from '../../lib/json';
import { branchPart, commitPart } from './cacheParts';
import { valueAt } from './valueAt';

/**
 * The parts of the cache that an event changes: the build statuses of the branches and commits in its payload. Undefined if the
 * payload does not contain them, so that all parts can have changed.
 * https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/
 */
export function partsChangedBy(eventKey: string, payload: JsonObject): readonly string[] | undefined {
  if (eventKey.startsWith('repo:commit_status_')) return partsOfStatus(payload['commit_status']);
  // A branch with new commits has other build statuses.
  if (eventKey === 'repo:push') return partsOfPush(payload['push']);
  return allOrNone([branchIn(valueAt(payload, 'pullrequest', 'source', 'branch', 'name'))]);
}

/** A status without `refname` can belong to any branch that contains the commit. */
function partsOfStatus(status: unknown): readonly string[] | undefined {
  const hashes = [
    valueAt(status, 'commit', 'hash'),
    hashInLink(valueAt(status, 'links', 'commit', 'href')),
    hashInLink(valueAt(status, 'links', 'self', 'href')),
  ];
  const commits = hashes.map((hash) => (typeof hash === 'string' ? commitPart(hash) : undefined));
  return allOrNone([branchIn(valueAt(status, 'refname')), commits.find((part) => part !== undefined)]);
}

function partsOfPush(push: unknown): readonly string[] | undefined {
  const changes = valueAt(push, 'changes');
  if (!Array.isArray(changes) || changes.length === 0) return undefined;
  return allOrNone(changes.flatMap((change: unknown) => partsOfChange(change)));
}

/** The parts of one change. A part that is unknown is undefined. A change of a tag changes none. */
function partsOfChange(change: unknown): readonly (string | undefined)[] {
  const refs = [valueAt(change, 'new'), valueAt(change, 'old')].filter(isJsonObject);
  if (refs.length === 0) return [undefined];
  return refs.filter((ref) => ref['type'] !== 'tag').map((ref) => branchIn(ref['name']));
}

/** Some tools report `refs/heads/main` instead of `main`. The branches of other full names, such as pull requests, are unknown. */
function branchIn(name: unknown): string | undefined {
  if (typeof name !== 'string') return undefined;
  const branch = name.replace(/^refs\/heads\//, '');
  return branch === '' || branch.startsWith('refs/') ? undefined : branchPart(branch);
}

/** The hash in the address of a commit, or of one of its statuses. */
function hashInLink(href: unknown): string | undefined {
  return typeof href === 'string' ? /\/commit\/([0-9a-f]+)(?:[/?]|$)/i.exec(href)?.[1] : undefined;
}

/** Undefined if one of the parts is unknown. */
function allOrNone(parts: readonly (string | undefined)[]): readonly string[] | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known : undefined;
}
