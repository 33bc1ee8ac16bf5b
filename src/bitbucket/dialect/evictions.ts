import type { JsonObject } from '../../lib/json';
import type { Eviction } from '../../rest/cache/eviction';
import type { RestCall } from '../../rest/restCall';
import { kindsChangedBy, kindsChangedByWrite } from '../endpoints/cacheKinds';
import { partsChangedBy } from './changedParts';
import { nameAndIdFrom, scopeOf } from './scopes';

/**
 * Selects the responses that a write can change: those of the same kind, and of kinds that depend on it, in the same
 * repository or workspace, for all principals.
 */
export function changedBy({ path }: RestCall): Eviction {
  const { owner, container } = scopeOf('', path);
  const { cacheKind } = path.endpoint;
  return {
    ...(owner === undefined ? {} : { owner }),
    ...(container === undefined ? {} : { container }),
    ...(cacheKind === 'none' ? {} : { kinds: kindsChangedByWrite(cacheKind) }),
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
  /** The body of the delivery. Its members have not been checked. */
  readonly payload: JsonObject;
}

/** These events can rename a repository, and do not report its former name. */
const RENAMES = /^repo:(?:updated|transfer)/;

/** Selects the responses that an event can change. */
export function changedByEvent({ eventKey, repository: { uuid, fullName }, payload }: RepositoryChange): Eviction {
  // The former name is unknown, so the cached data of all repositories are removed.
  if (RENAMES.test(eventKey)) return { owner: {}, container: {} };
  const [workspace, slug] = fullName?.split('/') ?? [];
  const changed = { owner: nameAndIdFrom(workspace, undefined), container: nameAndIdFrom(slug, uuid) };
  const kinds = kindsChangedBy(eventKey);
  // An unknown event can change everything in the repository.
  if (kinds === undefined) return changed;
  const parts = partsChangedBy(eventKey, payload);
  return { ...changed, kinds, ...(parts === undefined ? {} : { parts }) };
}
