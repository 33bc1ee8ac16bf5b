import { Entity } from '../projection/entity';
import type { Owner } from '../resource/fieldsOf';
import { inRepository } from '../resource/place';
import { Repository } from './types';

/** Repositories as the owners of collections. */
export const ofRepository: Owner<Repository, ReturnType<typeof inRepository>> = {
  type: () => Repository,
  placeOf: (repository) => inRepository(Entity.key(repository)),
};
