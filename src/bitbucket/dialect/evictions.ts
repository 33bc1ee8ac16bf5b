import type { JsonObject } from '../../lib/json';
import type { Eviction, ResponseScope } from '../../rest/cache/eviction';
import type { RestCall } from '../../rest/restCall';
import { kindsChangedBy, kindsChangedByWrite } from '../endpoints/cacheKinds';
import { partsChangedBy } from './changedParts';
import { nameAndIdFrom, scopeOf } from './scopes';
import { valueAt } from './valueAt';

/** A repository and its workspace. */
type Place = Required<Pick<ResponseScope, 'owner' | 'container'>>;

/**
 * Selects the responses that a write can change: those of the same kind, and of kinds that depend on it, in the same
 * repository or workspace, for all principals. Without the uuid of the repository, it also selects responses of other
 * repositories that were read by uuid.
 *
 * @param response the JSON of the write's success, which can contain the name and the uuid of the repository
 */
export function changedBy({ path }: RestCall, response?: JsonObject): Eviction {
  const scope = scopeOf('', path);
  const { owner, container } = repositoryOf(scope, response) ?? scope;
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
  const changed = placeOf(fullName, uuid);
  const kinds = kindsChangedBy(eventKey);
  // An unknown event can change everything in the repository.
  if (kinds === undefined) return changed;
  const parts = partsChangedBy(eventKey, payload);
  return { ...changed, kinds, ...(parts === undefined ? {} : { parts }) };
}

/**
 * The name and the uuid of the repository in the response to a write. Undefined unless the response contains both and one of them
 * is in the path of the write: a repository that was renamed, and another repository, must not replace the one in the path.
 */
function repositoryOf({ owner, container }: ResponseScope, response: JsonObject | undefined): Place | undefined {
  if (container === undefined || response === undefined) return undefined;
  // A pull request belongs to its destination.
  const candidates = [response['repository'], valueAt(response, 'destination', 'repository'), response];
  for (const candidate of candidates) {
    const [uuid, fullName] = [valueAt(candidate, 'uuid'), valueAt(candidate, 'full_name')];
    if (typeof uuid !== 'string' || typeof fullName !== 'string' || !/^[^/]+\/[^/]+$/.test(fullName)) continue;
    const found = placeOf(fullName, uuid);
    const isSameName = found.owner.name === owner?.name && found.container.name === container.name;
    if (container.id === undefined ? isSameName : found.container.id === container.id) return found;
  }
  return undefined;
}

function placeOf(fullName: string | undefined, uuid: string | undefined): Place {
  const [workspace, slug] = fullName?.split('/') ?? [];
  return { owner: nameAndIdFrom(workspace, undefined), container: nameAndIdFrom(slug, uuid) };
}
