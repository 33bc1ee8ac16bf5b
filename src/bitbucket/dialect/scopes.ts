import type { Names, ResponseScope } from '../../rest/cache/eviction';
import type { RestPath } from '../../rest/restPath';
import type { RestCall } from '../../rest/restCall';
import { isImmutable } from './cacheKinds';

/** `/repositories/{}/{}…`, `/repositories/{}` and `/workspaces/{}…` belong to a workspace, other paths to none. */
const IN_WORKSPACE = /^\/(?:repositories|workspaces)\/\{\}/;
const IN_REPOSITORY = /^\/repositories\/\{\}\/\{\}/;

/** The scope of a response: the workspace is its owner, the repository its container. */
export function scopeOf(principal: string, { path, endpoint }: RestPath): ResponseScope {
  const [, , workspace = '', repository = ''] = path.split('/');
  if (IN_REPOSITORY.test(endpoint)) {
    return { principal, owner: namesOf(workspace), container: namesOf(repository) };
  }
  return IN_WORKSPACE.test(endpoint) ? { principal, owner: namesOf(workspace) } : { principal };
}

/** Names in lower case, from a slug and a uuid in braces. */
export function namesFrom(slug: string | undefined, uuid: string | undefined): Names {
  return {
    ...(slug === undefined ? {} : { name: slug.toLowerCase() }),
    ...(uuid === undefined ? {} : { id: uuid.toLowerCase() }),
  };
}

/** The name in a path segment: a slug, a uuid, or `{}` for the workspace of a repository that is named by uuid. */
function namesOf(segment: string): Names {
  const name = decodeURIComponent(segment);
  if (name === '{}') return {};
  return name.startsWith('{') ? namesFrom(undefined, name) : namesFrom(name, undefined);
}

/** Workspaces, repositories and hashes are case-insensitive, so they are converted to lower case. Branches are not. */
export function normalizePath(call: RestCall): string {
  const { path } = call.path;
  if (isImmutable(call)) return path.toLowerCase();
  return path.replace(/^(?:\/[^/]*){1,3}/, (names) => names.toLowerCase());
}
