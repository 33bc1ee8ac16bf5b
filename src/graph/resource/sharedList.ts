import type { Collection } from '../../bitbucket/endpoints/collection';
import type { Page, PageRequest } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { sharedPages } from '../sharedPages';
import { checkQuery } from './arguments';
import { type PlaceOf, placeId } from './place';

/**
 * Reads a page of a collection that several fields of an operation read, with one call for all of them. Its pages have
 * the maximum length, so that every field reads the same ones.
 */
export function readSharedPage<C extends Collection>(
  collection: C,
  place: PlaceOf<C>,
  request: PageRequest,
  context: OperationContext,
): Promise<Page> {
  // A request for the size alone would select a page that no other field reads.
  const position =
    request.fields?.length === 0 ? { page: 1, pagelen: collection.facts.maxPageLength } : request.position;
  const { cachePart } = place;
  return context
    .loader(sharedPages)
    .load(`${collection.name} ${placeId(place)}`, { ...request, position, cachePart }, (page) =>
      context.collection(collection).list(place.values, checkQuery({}, collection), page),
    );
}
