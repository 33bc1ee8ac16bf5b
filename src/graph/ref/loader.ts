import { isBatchableRef } from '../../bitbucket/refs';
import type { RefKind } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import type { ReadKey } from '../cost/decorators';
import { EntityLoader } from '../entityLoader';
import { repositoryId } from '../repository/loader';
import type { RepositoryScope } from '../repository/scope';

/** Identifies a branch or a tag. */
export interface RefKey {
  readonly repository: RepositoryScope;
  readonly kind: RefKind;
  readonly name: string;
}

/**
 * Loads branches and tags by name. Up to 100 branches of one repository cost one REST call together, and so do tags.
 * Names with unusual characters (see `isBatchableRef`) cost separate calls.
 */
export function refLoader({ bitbucket }: OperationContext): EntityLoader<RefKey> {
  const batchOf = ({ repository, kind }: RefKey): string => `${repositoryId(repository.ref)} ${kind}`;
  return new EntityLoader({
    idOf: (key) => `${batchOf(key)} ${key.name}`,
    batchOf,
    read: async (keys, fields) => {
      const [first] = keys;
      if (first === undefined) return [];
      const names = keys.map(({ name }) => name);
      return bitbucket.refs.many(first.repository.ref, first.kind, names, fields);
    },
  });
}

/**
 * Describes for the cost estimate how `refLoader` reads a branch or tag. The estimate counts each repository and kind
 * separately, so all batchable refs have the same group. A ref without a group costs a separate call.
 */
export function refReadKey(name: string): ReadKey {
  return { group: isBatchableRef(name) ? '' : undefined, key: name };
}
