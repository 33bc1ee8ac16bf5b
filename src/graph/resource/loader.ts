import type { Collection } from '../../bitbucket/endpoints/collection';
import type { Fields, ReadOutcome } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { EntityLoader } from '../entityLoader';
import { findRow } from '../readAllRows';
import { isCheckedElsewhere } from './assertScopeExists';
import type { Lookup } from './lookup';
import { type PlaceOf, placeId } from './place';
import { readCollection } from './readCollection';

/** Identifies a resource of a collection. */
export interface LoaderKey<C extends Collection> {
  readonly place: PlaceOf<C>;
  readonly lookup: Lookup;
}

/**
 * Creates the loader of a collection for one operation. The facts of the collection determine which resources it reads
 * together: as a filtered list, as rows of the whole list, or none.
 */
export function collectionLoader<C extends Collection>(
  collection: C,
  context: OperationContext,
): EntityLoader<LoaderKey<C>> {
  const { facts } = collection;
  const idOf = ({ place, lookup }: LoaderKey<C>): string => `${placeId(place)} ${lookup.by} ${lookup.value}`;
  const addressedBy = [facts.key.at, ...(facts.alsoAddressedBy === 'none' ? [] : facts.alsoAddressedBy)];
  const isWalked = ({ lookup }: LoaderKey<C>): boolean => facts.one === 'walk' || !addressedBy.includes(lookup.by);

  async function walk(keys: readonly LoaderKey<C>[], fields: Fields): Promise<readonly ReadOutcome[]> {
    const [first] = keys;
    if (first === undefined) return [];
    const members = [facts.key.at, ...(facts.alsoBy === 'none' ? [] : facts.alsoBy)];
    const rows = await readCollection(collection, first.place.values, {}, [...fields, ...members], context);
    return keys.map(({ lookup }) => findRow(rows, lookup.by, lookup.value));
  }

  async function readByKey(keys: readonly LoaderKey<C>[], fields: Fields): Promise<readonly ReadOutcome[]> {
    const [first] = keys;
    if (first === undefined) return [];
    const values = keys.map(({ lookup }) => lookup.value);
    // If so, a 404 means that the resource does not exist.
    const repositoryIsRead = keys.every(({ place }) => isCheckedElsewhere(place.scope));
    return context.collection(collection).many(first.place.values, values, { fields, repositoryIsRead });
  }

  return new EntityLoader({
    idOf,
    // If several keys are read by walking the list, one walk also finds the keys that could be read by address.
    batchOf: (key) => {
      const isAlone = facts.many === 'alone' && !isWalked(key);
      return isAlone ? idOf(key) : `${placeId(key.place)} ${facts.many === 'walk' ? '' : String(isWalked(key))}`;
    },
    read: (keys, fields) => {
      const together = facts.many === 'walk' && keys.length > 1;
      return together || keys.some(isWalked) ? walk(keys, fields) : readByKey(keys, fields);
    },
  });
}
