import type { Collection } from '../../bitbucket/endpoints/collection';
import { encodeNodeId } from '../nodes/nodeId';
import { Entity } from '../projection/entity';
import { Derived } from '../projection/fieldDecorators';
import { invalidValueError } from '../projection/fieldErrors';
import { id } from '../projection/readers';
import { KEY_FORMATS, type KeyFormat } from './keyFormats';
import type { Lookup } from './lookup';
import { isPlaceOf, ownerKind, ownerKindOf, type Place } from './place';

/** What the global ids of a type consist of. */
export interface IdFacts<C extends Collection = Collection> {
  /** One, or two if the resources belong to repositories and to workspaces. */
  readonly collections: readonly [C, ...C[]];
  /** The member of the JSON whose value is the last part of the id. */
  readonly member: string;
}

/**
 * Declares the global id of the resources of a collection. Its parts are the uuid of the repository or workspace, the keys in
 * the path of the list, and the value of `member`. If the type has two collections, the first part is `repository` or
 * `workspace`.
 */
export function GlobalId(
  facts: IdFacts,
): (prototype: Entity<{ readonly place: Place; readonly lookup: Lookup | undefined }>, field: string) => void {
  const { member, collections } = facts;
  const isOnlyIdentity = collections.every(
    ({ facts: { key, alsoBy, alsoAddressedBy } }) =>
      key.at === member && alsoBy === 'none' && alsoAddressedBy === 'none',
  );
  const owners = collections.map(ownerKindOf);
  return Derived(
    {
      reader: id,
      requestedPaths: [member],
      // If another member identifies the resource, the JSON may not contain this one.
      requiredPaths: isOnlyIdentity ? [] : [member],
      needsScopeUuid: true,
      read: (entity) => {
        const { place, lookup } = Entity.key(entity);
        const known = lookup?.by === member ? lookup.value : undefined;
        const json = Entity.peek(entity, member);
        const format = idFormat(facts);
        const value = format.fromJson(json) ?? known;
        if (value === undefined && json !== undefined) {
          return invalidValueError(entity, { field: 'id', paths: [member], expected: format.expected });
        }
        const parts = value === undefined ? undefined : idParts(place, value, facts);
        return parts === undefined ? place.scope.failure : encodeNodeId(entity.constructor.name, ...parts);
      },
    },
    {
      description:
        'The global id. Pass it to `node(id:)` to read the object again. ' +
        `Costs one REST call if no response contains the uuid of the ${owners.join(' or ')}.`,
    },
  );
}

/** The parts of a global id after the name of the type. Undefined if one of them is unknown. */
export function idParts(
  place: Place,
  value: string | number,
  { collections }: IdFacts,
): readonly (string | number)[] | undefined {
  const { scope, values } = place;
  const collection = collections.find((each) => isPlaceOf(place, each));
  if (scope.uuid === undefined || collection === undefined) return undefined;
  const parents = Object.keys(collection.parents).map((part) => values[part] ?? '');
  return [...(collections.length === 1 ? [] : [ownerKind(scope)]), scope.uuid, ...parents, value];
}

/** The format of the value of `member`. Any member other than the key is a uuid. */
export function idFormat({ collections: [{ facts }], member }: IdFacts): KeyFormat<string | number> {
  return KEY_FORMATS[member === facts.key.at ? facts.key.as : 'uuid'];
}
