import type { NameAndId, ResponseScope } from '../../rest/cache/eviction';
import type { PathValues } from '../../rest/endpoint';
import { pathTo, type RestPath } from '../../rest/restPath';
import { repositories } from '../endpoints/repositories';

/** The scope of a response. Its owner is the workspace, and its container is the repository. */
export function scopeOf(principal: string, { values }: RestPath): ResponseScope {
  const { workspace, slug } = values;
  if (workspace === undefined) return { principal };
  if (slug === undefined) return { principal, owner: nameAndIdOf(workspace) };
  return { principal, owner: nameAndIdOf(workspace), container: nameAndIdOf(slug) };
}

/** The path of the repository that a path is in. Undefined for a path outside every repository. */
export function containerOf({ values }: RestPath): RestPath | undefined {
  return values['slug'] === undefined ? undefined : pathTo(repositories.item, values);
}

/** The name and the id in lower case, from a slug and a uuid in braces. */
export function nameAndIdFrom(slug: string | undefined, uuid: string | undefined): NameAndId {
  return {
    ...(slug === undefined ? {} : { name: slug.toLowerCase() }),
    ...(uuid === undefined ? {} : { id: uuid.toLowerCase() }),
  };
}

/**
 * The name or the id in a value, which is a slug or a uuid. In a path with the uuid of a repository, the workspace can be
 * `{}`, which is neither.
 */
function nameAndIdOf(value: PathValues[string]): NameAndId {
  const name = String(value);
  if (name === '{}') return {};
  return name.startsWith('{') ? nameAndIdFrom(undefined, name) : nameAndIdFrom(name, undefined);
}
