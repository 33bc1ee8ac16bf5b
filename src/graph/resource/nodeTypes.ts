import type { Collection } from '../../bitbucket/endpoints/collection';
import type { PartFormatName } from '../../bitbucket/endpoints/partFormats';
import { isUuid } from '../identifiers';
import type { NodeType } from '../nodes/nodeType';
import { RepositoryScope } from '../repository/scope';
import { WorkspaceScope } from '../workspace/scope';
import { idFormat, type IdFacts } from './globalId';
import type { ItemClass } from './itemOf';
import { KEY_FORMATS, type KeyFormat } from './keyFormats';
import type { Lookup } from './lookup';
import { inRepository, inWorkspace, isPlaceOf, type OwnerKind, ownerKindOf, type Place } from './place';

/** Creates the node type of a class, which finds its objects by their global ids. */
export function nodeTypeOf<C extends Collection>(item: ItemClass<C>): NodeType {
  return {
    type: item.name,
    fromParts(parts) {
      const { collection, place, lookup } = decode(parts, item.ids) ?? {};
      if (collection === undefined || place === undefined || !isPlaceOf(place, collection)) return undefined;
      return new item(place, [], lookup);
    },
  };
}

interface DecodedId<C extends Collection> {
  readonly collection: C;
  readonly place: Place;
  readonly lookup: Lookup;
}

/** Undefined if the parts are not those of a global id of this type. Clients can forge ids. */
function decode<C extends Collection>(parts: readonly (string | number)[], ids: IdFacts<C>): DecodedId<C> | undefined {
  const { collections, member } = ids;
  const [kind, ...others] = collections.length === 1 ? [ownerKindOf(collections[0]), ...parts] : parts;
  const collection = collections.find((each) => ownerKindOf(each) === kind);
  const [uuid, ...keys] = others;
  if (collection === undefined || typeof uuid !== 'string' || !isUuid(uuid)) return undefined;
  const { parents } = collection;
  const values: Record<string, string | number> = {};
  for (const [index, [part, format]] of Object.entries(parents).entries()) {
    const value = readPart(keys[index], format);
    if (value !== undefined) values[part] = value;
  }
  const value = idFormat(ids).fromNodeId(keys.at(-1));
  if (value === undefined || keys.length !== Object.keys(parents).length + 1) return undefined;
  const { scope, values: ofScope } = scopeByUuid(ownerKindOf(collection), uuid);
  return { collection, place: { scope, values: { ...ofScope, ...values } }, lookup: { by: member, value } };
}

function readPart(part: unknown, format: PartFormatName): string | number | undefined {
  const { fromNodeId }: KeyFormat<string | number> = KEY_FORMATS[format];
  return fromNodeId(part);
}

function scopeByUuid(kind: OwnerKind, uuid: string): Place {
  return kind === 'repository' ? inRepository(RepositoryScope.byUuid(uuid)) : inWorkspace(new WorkspaceScope(uuid));
}
