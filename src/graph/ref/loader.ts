import type { OperationContext } from '../context';
import { EntityLoader } from '../loader';
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
