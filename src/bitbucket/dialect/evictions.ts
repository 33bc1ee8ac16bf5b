import type { Eviction } from '../../rest/cache/eviction';
import type { RestCall } from '../../rest/restCall';
import { kindOf, type ResourceKind } from './cacheKinds';
import { nameAndIdFrom, scopeOf } from './scopes';

/**
 * Selects the responses that a write can change: those of the same kind in the same repository or workspace, for all
 * principals.
 */
export function changedBy({ path }: RestCall): Eviction {
  const kind = kindOf(path);
  const { owner, container } = scopeOf('', path);
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(container === undefined ? {} : { container }),
    ...(kind === undefined ? {} : { kinds: [kind] }),
  };
}

/** A change in a repository that a webhook delivery reports. */
export interface RepositoryChange {
  /** Value of `X-Event-Key`, such as `repo:push`. */
  readonly eventKey: string;
  readonly repository: {
    /** In braces. */
    readonly uuid?: string;
    /** "workspace/slug". */
    readonly fullName?: string;
  };
}

/** The kinds that an event changes. A push also changes the date of the repository. Other events can change any kind. */
const CHANGED_KINDS: readonly (readonly [RegExp, readonly ResourceKind[]])[] = [
  [/^issue:/, ['issue']],
  [/^repo:commit_/, ['commit']],
  [/^repo:push$/, ['repository', 'ref', 'commit']],
];
/** These events can rename a repository, and do not report its former name. */
const RENAMES = /^repo:(?:updated|transfer)/;

/** Selects the responses that an event can change. https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/ */
export function changedByEvent({ eventKey, repository: { uuid, fullName } }: RepositoryChange): Eviction {
  // The former name is unknown, so the cached data of all repositories are removed.
  if (RENAMES.test(eventKey)) return { owner: {}, container: {} };
  const [workspace, slug] = fullName?.split('/') ?? [];
  const kinds = CHANGED_KINDS.find(([pattern]) => pattern.test(eventKey))?.[1];
  return {
    owner: nameAndIdFrom(workspace, undefined),
    container: nameAndIdFrom(slug, uuid),
    ...(kinds === undefined ? {} : { kinds }),
  };
}
