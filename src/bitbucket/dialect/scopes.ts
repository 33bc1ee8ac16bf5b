import type { NameAndId, ResponseScope } from '../../rest/cache/eviction';
import type { RestPath } from '../../rest/restPath';

/** Paths of a workspace or of a repository in it. Other paths belong to no workspace. */
const IN_WORKSPACE = /^\/(?:repositories|workspaces)\/\{\}/;
const IN_REPOSITORY = /^\/repositories\/\{\}\/\{\}/;

/** The scope of a response. Its owner is the workspace, and its container is the repository. */
export function scopeOf(principal: string, { path, endpoint }: RestPath): ResponseScope {
  const [, , workspace = '', repository = ''] = path.split('/');
  if (IN_REPOSITORY.test(endpoint)) {
    return { principal, owner: nameAndIdOf(workspace), container: nameAndIdOf(repository) };
  }
  return IN_WORKSPACE.test(endpoint) ? { principal, owner: nameAndIdOf(workspace) } : { principal };
}

/** The name and the id in lower case, from a slug and a uuid in braces. */
export function nameAndIdFrom(slug: string | undefined, uuid: string | undefined): NameAndId {
  return {
    ...(slug === undefined ? {} : { name: slug.toLowerCase() }),
    ...(uuid === undefined ? {} : { id: uuid.toLowerCase() }),
  };
}

/**
 * The name or the id in a path segment, which is a slug or a uuid. A path with the uuid of a repository can have the
 * segment `{}` for the workspace. It contains neither the name nor the id.
 */
function nameAndIdOf(segment: string): NameAndId {
  const name = decodeURIComponent(segment);
  if (name === '{}') return {};
  return name.startsWith('{') ? nameAndIdFrom(undefined, name) : nameAndIdFrom(name, undefined);
}

/** Workspaces, repositories and hashes are case-insensitive, so they are converted to lower case. Branches are not. */
export function normalizePath({ path }: RestPath, isImmutable: boolean): string {
  if (isImmutable) return path.toLowerCase();
  return path.replace(/^(?:\/[^/]*){1,3}/, (names) => names.toLowerCase());
}
