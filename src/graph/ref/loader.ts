import { isBatchableRef } from '../../bitbucket/refs';
import type { OperationContext } from '../context';
import type { ReadKey } from '../cost/decorators';
import { EntityLoader } from '../entityLoader';
import { repositoryId } from '../repository/loader';
import type { RefKey } from './types';

/** Branches and tags by name; those of one repository in one call. */
export function refLoader({ bitbucket }: OperationContext): EntityLoader<RefKey> {
  const groupOf = ({ repository, kind }: RefKey): string => `${repositoryId(repository.ref)} ${kind}`;
  return new EntityLoader({
    idOf: (key) => `${groupOf(key)} ${key.name}`,
    groupOf,
    read: async (keys, fields) => {
      const [first] = keys;
      if (first === undefined) return [];
      const names = keys.map(({ name }) => name);
      return bitbucket.refs.many(first.repository.ref, first.kind, names, fields);
    },
  });
}

/** How this loader reads a branch or a tag of one repository; those with plain names go out together. */
export function refReadKey(name: string): ReadKey {
  return { group: isBatchableRef(name) ? '' : undefined, key: name };
}
