import type { JsonObject } from '../../lib/json';
import { nameIn, uuidIn } from '../identifiers';
import { isFullName, type RepositoryScope } from './scope';
import { Repository } from './types';

/**
 * Creates the repository that an object of `scope` contains, for example the fork of a pull request. It shares the scope if
 * it is the same repository.
 *
 * @returns an UpstreamError if the JSON identifies no repository
 */
export function embeddedRepository(layers: readonly JsonObject[], scope: RepositoryScope): Repository | Error {
  return isSame(layers, scope) ? new Repository(scope, layers) : Repository.ofJson(layers);
}

function isSame(layers: readonly JsonObject[], { uuid, nameOrUuid }: RepositoryScope): boolean {
  const fullName = nameIn(layers, 'full_name', isFullName)?.toLowerCase();
  return fullName === nameOrUuid.toLowerCase() || (uuid !== undefined && uuid === uuidIn(layers));
}
