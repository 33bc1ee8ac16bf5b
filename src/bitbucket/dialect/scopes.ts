import type { Names, ResponseScope } from '../../rest/cache/scope';
import type { RestPath } from '../../rest/restPath';
import type { RestCall } from '../../rest/restCall';
import { isImmutable } from './cacheKinds';

/** `/repositories/{}/{}…`, `/repositories/{}` and `/workspaces/{}…` belong to a workspace, other paths to none. */
const IN_WORKSPACE = /^\/(?:repositories|workspaces)\/\{\}/;
const IN_REPOSITORY = /^\/repositories\/\{\}\/\{\}/;

/** The workspace is the owner, and the repository the container. */
export function scopeOf(principal: string, { path, endpoint }: RestPath): ResponseScope {
  const [, , workspace = '', repository = ''] = path.split('/');
  if (IN_REPOSITORY.test(endpoint)) {
    return { principal, owner: namesOf(workspace), container: namesOf(repository) };
  }
  return IN_WORKSPACE.test(endpoint) ? { principal, owner: namesOf(workspace) } : { principal };
}

/** Both as events write them: a slug, and a uuid in braces. */
export function namesFrom(slug: string | undefined, uuid: string | undefined): Names {
  return {
    ...(slug === undefined ? {} : { name: slug.toLowerCase() }),
    ...(uuid === undefined ? {} : { id: uuid.toLowerCase() }),
  };
}

/** Bitbucket accepts a slug or a uuid in each place, and `{}` for the workspace of a repository's uuid. */
function namesOf(segment: string): Names {
  const name = decodeURIComponent(segment);
  if (name === '{}') return {};
  return name.startsWith('{') ? namesFrom(undefined, name) : namesFrom(name, undefined);
}

/** The case of workspaces, repositories and hashes does not matter. The case of branches does. */
export function normalizePath(call: RestCall): string {
  const { path } = call.path;
  if (isImmutable(call)) return path.toLowerCase();
  return path.replace(/^(?:\/[^/]*){1,3}/, (names) => names.toLowerCase());
}
