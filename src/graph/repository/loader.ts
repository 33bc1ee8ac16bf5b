import type { RepositoryRef } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { EntityLoader } from '../loader';

/** Repositories by name or uuid; those of one workspace in one call. */
export function repositoryLoader({ bitbucket }: OperationContext): EntityLoader<RepositoryRef> {
  return new EntityLoader({
    idOf: repositoryId,
    read: (refs, fields) => bitbucket.repositories.many(refs, fields),
  });
}

/** The same for two spellings of a name that differ only in case, which Bitbucket does not tell apart. */
export function repositoryId({ workspace, slug }: RepositoryRef): string {
  return `${workspace}/${slug}`.toLowerCase();
}
