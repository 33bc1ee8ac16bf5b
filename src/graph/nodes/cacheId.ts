import type { Entity } from '../projection/entity';
import { Derived } from '../projection/fieldDecorators';
import { id } from '../projection/readers';
import { encodeNodeId } from './nodeId';

interface CacheIdSource<E extends Entity> {
  readonly requestedPaths: readonly string[];
  /** The parts of the id. Undefined if the JSON does not contain them. */
  readonly parts: (entity: E) => readonly (string | number)[] | undefined;
}

/** Declares the id of an object that cannot be read separately. Client caches can distinguish objects by it. */
export function CacheId<E extends Entity>({ requestedPaths, parts }: CacheIdSource<E>) {
  return Derived<E>(
    {
      reader: id,
      requestedPaths,
      requiredPaths: [],
      read: (entity) => {
        const values = parts(entity);
        return values && encodeNodeId(entity.constructor.name, ...values);
      },
    },
    { description: 'An id for the cache of a client. `node(id:)` does not accept it. Costs no REST call.' },
  );
}
