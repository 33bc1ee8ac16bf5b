import type { RepositoryRef } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { EntityLoader } from '../entityLoader';

/**
 * Loads repositories by name or uuid. The repositories of one workspace usually cost one REST call together. Uuids,
 * unusual names and repositories that do not exist cost separate calls.
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
