import type { RestCall } from '../upstream';
import { kindOf, type ResourceKind } from './kinds';
import { type Eviction, namesIn, type Names, scopeOf } from './scope';

/** What a write may have changed, for everybody: what is of its kind, in its repository or workspace. */
export function changedByWrite({ path }: RestCall): Eviction {
  const kind = kindOf(path);
  return { ...namesIn(scopeOf('', path)), ...(kind === undefined ? {} : { kinds: [kind] }) };
}

/** Something that happened in a repository, as its webhook told it. */
export interface RepositoryChange {
  /** `X-Event-Key`, e.g. `repo:push`. */
  readonly eventKey: string;
  readonly workspace: Names;
  readonly repository: Names;
}

/** A push moves the repository's own date. What other events change (a rename, a transfer) may be anything. */
const CHANGED_BY: readonly (readonly [RegExp, readonly ResourceKind[]])[] = [
  [/^issue:/, ['issue']],
  [/^repo:commit_/, ['commit']],
  [/^repo:push$/, ['repository', 'ref', 'commit']],
];

/** https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/ */
export function changedByEvent({ eventKey, workspace, repository }: RepositoryChange): Eviction {
  const kinds = CHANGED_BY.find(([pattern]) => pattern.test(eventKey))?.[1];
  return { workspace, repository, ...(kinds === undefined ? {} : { kinds }) };
}
