import type { Collection, KeyOf } from '../../bitbucket/endpoints/collection';
import type { JsonObject } from '../../lib/json';
import type { OperationContext } from '../context';
import { Entity } from '../projection/entity';
import type { IdFacts } from './globalId';
import { collectionLoader } from './loader';
import { KEY_FORMATS } from './keyFormats';
import { type Lookup, lookupIn } from './lookup';
import { isPlaceOf, ownerKind, ownerKindOf, type Place, type PlaceOf } from './place';

/** Identifies a resource. */
export interface ItemKey<C extends Collection> {
  readonly place: PlaceOf<C>;
  /** Undefined if Bitbucket's JSON contains no valid key. Such a resource cannot be read separately. */
  readonly lookup: Lookup | undefined;
}

/** A class whose objects are resources of a collection. */
export interface ItemClass<C extends Collection, Item extends Entity = Entity> {
  readonly name: string;
  new (place: PlaceOf<C>, layers?: readonly JsonObject[], known?: KeyOf<C> | Lookup): Item;
  readonly prototype: Item;
  readonly ids: IdFacts<C>;
}

export interface ItemOptions {
  /** The member of the JSON whose value is the last part of global ids. Default: the key. */
  readonly idBy?: string;
  /** Finds the key in JSON that does not contain it at its usual place. */
  readonly keyIn?: (layers: readonly JsonObject[]) => string | number | undefined;
}

/**
 * Creates the base class of a type whose objects are resources of a collection. It declares the global id, and loads absent
 * paths with the loader of the collection.
 *
 * @param collections one, or two if the resources belong to repositories and to workspaces
 */
export function itemOf<C extends Collection>(
  collections: readonly [C, ...C[]],
  { idBy = collections[0].facts.key.at, keyIn }: ItemOptions = {},
) {
  const ids = { collections, member: idBy };
  const loaders = new Map(
    collections.map((each) => [each, (context: OperationContext) => collectionLoader(each, context)] as const),
  );

  abstract class Item extends Entity<ItemKey<C>> {
    static readonly ids = ids;

    /** @param known the key or another identity. Default: the identity in the JSON */
    constructor(place: PlaceOf<C>, layers: readonly JsonObject[] = [], known?: KeyOf<C> | Lookup) {
      const collection = collectionAt(place, collections);
      const lookup =
        toLookup(known, collection) ?? lookupIn(layers, collection) ?? toLookup(keyIn?.(layers), collection);
      const loader = loaders.get(collection);
      // A webhook delivery can lack the key of the parent.
      const canLoad = lookup !== undefined && loader !== undefined && isPlaceOf(place, collection);
      super(
        {
          key: { place, lookup },
          scope: place.scope,
          ...(canLoad && { load: (context, fields) => context.loader(loader).load({ place, lookup }, fields) }),
        },
        layers,
      );
    }

    /** Evicts all resources of this type that the operation has loaded. Called after a write. */
    static clear(context: OperationContext): void {
      for (const loader of loaders.values()) context.loader(loader).clear();
    }

    /** `Resource` declares it. */
    readonly id!: string;
  }
  return Item;
}

/** Undefined for a key that is not valid. */
function toLookup(known: string | number | Lookup | undefined, { facts: { key } }: Collection): Lookup | undefined {
  if (typeof known === 'object') return known;
  const value = KEY_FORMATS[key.as].fromJson(known);
  return value === undefined ? undefined : { by: key.at, value };
}

/** The collection of the type at this place. */
export function collectionAt<C extends Collection>({ scope }: Place, collections: readonly [C, ...C[]]): C {
  return collections.find((each) => ownerKindOf(each) === ownerKind(scope)) ?? collections[0];
}
