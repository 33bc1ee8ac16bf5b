import type { FieldMergeFunction, StoreObject } from '@apollo/client';

type Elements = readonly (StoreObject | null)[];

/**
 * Creates the merge function of a list whose elements have no id, but contain an object that has one. The new list
 * replaces the old one. An element keeps the fields that another operation has selected for the same object.
 *
 * @param field returns the object that identifies an element, for example the account of a participant
 */
export function listByNode(field: string): FieldMergeFunction<Elements | null> {
  return (existing, incoming, { readField, isReference, mergeObjects }) => {
    const idOf = (element: StoreObject | null): string | undefined => {
      const node = element === null ? undefined : readField(field, element);
      return isReference(node) ? node.__ref : undefined;
    };
    return (
      incoming?.map((element) => {
        const id = idOf(element);
        const known = id === undefined ? undefined : existing?.find((other) => idOf(other) === id);
        return element && known ? mergeObjects(known, element) : element;
      }) ?? null
    );
  };
}
