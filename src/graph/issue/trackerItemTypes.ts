import { ObjectType } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import type { TrackerListKind } from '../../bitbucket/types';
import { idIn, isDatabaseId, nameIn } from '../identifiers';
import { GLOBAL_ID_IN_REPOSITORY, Node } from '../nodes/node';
import { encodeNodeId } from '../nodes/nodeId';
import { Entity } from '../projection/entity';
import { Derived, From, Identity } from '../projection/fieldDecorators';
import { databaseId, id, text } from '../projection/readers';
import type { RepositoryScope } from '../repository/scope';
import { type TrackerItemKey, trackerItemLoader } from './loader';

export const Milestone = trackerItemType('Milestone', 'milestones');
export const Component = trackerItemType('Component', 'components');
export const Version = trackerItemType('Version', 'versions');

/** The GraphQL fields that milestones, components and versions have in common. */
export interface TrackerItem extends Node {
  readonly databaseId: number | null;
  readonly name: string;
}

/** A milestone, component or version. Its key is undefined if Bitbucket's JSON contains neither its id nor its name. */
export type TrackerItemEntity = Entity<TrackerItemKey | undefined> & TrackerItem;

/** The class of milestones, components or versions. */
export type TrackerItemClass = new (
  repository: RepositoryScope,
  layers: readonly JsonObject[],
  id?: number,
) => TrackerItemEntity;

/** Creates the GraphQL type and its class. */
function trackerItemType(typeName: string, kind: TrackerListKind): TrackerItemClass {
  @Identity(['id', 'name'])
  @ObjectType(typeName, {
    implements: Node,
    simpleResolvers: true,
    description: `A ${typeName.toLowerCase()} of an issue tracker.`,
  })
  class Item extends Entity<TrackerItemKey | undefined> implements TrackerItem {
    constructor(repository: RepositoryScope, layers: readonly JsonObject[], id?: number) {
      const key = keyOf(repository, kind, layers, id);
      super(
        {
          key,
          scope: repository,
          ...(key === undefined
            ? {}
            : { load: (context, fields) => context.loader(trackerItemLoader).load(key, fields) }),
        },
        layers,
      );
    }

    @Derived<Item>(
      {
        reader: id,
        requestedPaths: ['id', 'name'],
        requiredPaths: ['id'],
        needsScopeUuid: true,
        read: (item) => {
          const scope = Entity.scope(item);
          const id = item.databaseId;
          if (id === null || scope?.uuid === undefined) return scope?.failure;
          return isDatabaseId(id) ? encodeNodeId(typeName, scope.uuid, id) : id;
        },
      },
      { description: GLOBAL_ID_IN_REPOSITORY },
    )
    readonly id!: string;

    @From('id', databaseId, {
      nullable: true,
      description:
        'The numeric id in Bitbucket. Null if Bitbucket does not report it. ' +
        'Costs one REST call if an issue contains only the name.',
    })
    readonly databaseId!: number | null;

    @From('name', text)
    readonly name!: string;
  }
  // The GraphQL type of an entity is looked up by the name of its class.
  Object.defineProperty(Item, 'name', { value: typeName });
  return Item;
}

/** @param nodeId the id in a global id. Undefined if the item is embedded or a row of a list. */
function keyOf(
  repository: RepositoryScope,
  kind: TrackerListKind,
  layers: readonly JsonObject[],
  nodeId: number | undefined,
): TrackerItemKey | undefined {
  const id = nodeId ?? idIn(layers);
  const name = nameIn(layers, 'name', (text) => text !== '');
  if (id !== undefined) return { repository, kind, by: { id } };
  return name === undefined ? undefined : { repository, kind, by: { name } };
}
