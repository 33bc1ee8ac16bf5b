import type { commitComments } from '../../bitbucket/endpoints/commits';
import { Entity } from '../projection/entity';
import type { RepositoryScope } from '../repository/scope';
import type { Owner } from '../resource/fieldsOf';
import type { PlaceOf } from '../resource/place';
import { fullHashOf } from './fullHash';
import { Commit } from './types';

/** The place of the collections below a commit. */
export type InCommit = PlaceOf<typeof commitComments>;

export function inCommit(scope: RepositoryScope, hash: string): InCommit {
  return { scope, values: { ...scope.ref, hash } };
}

/** Commits as the owners of collections. Their lists are read by the full hash, which is part of global ids. */
export const ofCommit: Owner<Commit, InCommit> = {
  type: () => Commit,
  requiredPaths: ['hash'],
  placeOf: async (commit, context) => {
    const key = Entity.key(commit);
    return inCommit(key.repository, await fullHashOf(key, context));
  },
};
