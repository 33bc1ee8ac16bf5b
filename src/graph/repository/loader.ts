import { isBatchableRepository } from '../../bitbucket/repositories';
import type { RepositoryRef } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import type { ReadKey } from '../cost/decorators';
import { isUuid } from '../identifiers';
import { EntityLoader } from '../entityLoader';

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

/** How this loader reads a repository; those of one workspace go out together. */
export function repositoryReadKey(ref: RepositoryRef): ReadKey {
  const byUuid = isUuid(ref.slug);
  if (!isBatchableRepository(ref)) return { key: repositoryId(ref), byUuid };
  return { group: ref.workspace.toLowerCase(), key: ref.slug.toLowerCase(), byUuid };
}
