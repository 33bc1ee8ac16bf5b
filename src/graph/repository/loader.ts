import { isBatchableRepository } from '../../bitbucket/repositories';
import type { RepositoryRef } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import type { ReadKey } from '../cost/decorators';
import { isUuid } from '../identifiers';
import { EntityLoader } from '../entityLoader';

/**
 * Loads repositories by name or uuid. The repositories of one workspace usually cost one REST call together. Uuids,
 * unusual names (see `isBatchableRepository`) and repositories that do not exist cost separate calls.
 */
export function repositoryLoader({ bitbucket }: OperationContext): EntityLoader<RepositoryRef> {
  return new EntityLoader({
    idOf: repositoryId,
    read: (refs, fields) => bitbucket.repositories.many(refs, fields),
  });
}

/** Identifies a repository within an operation. In lower case, because Bitbucket ignores the case of names. */
export function repositoryId({ workspace, slug }: RepositoryRef): string {
  return `${workspace}/${slug}`.toLowerCase();
}

/**
 * Describes for the cost estimate how `repositoryLoader` reads a repository. Repositories with the same `group` share a
 * REST call. A repository without a group costs a separate call.
 */
export function repositoryReadKey(ref: RepositoryRef): ReadKey {
  const byUuid = isUuid(ref.slug);
  if (!isBatchableRepository(ref)) return { key: repositoryId(ref), byUuid };
  return { group: ref.workspace.toLowerCase(), key: ref.slug.toLowerCase(), byUuid };
}
