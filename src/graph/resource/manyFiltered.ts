import type { GraphQLResolveInfo } from 'graphql';
import { Args, type ClassType, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Collection } from '../../bitbucket/endpoints/collection';
import type { Fields } from '../../bitbucket/types';
import type { JsonObject } from '../../lib/json';
import { indexIn } from '../connections/cursor';
import { resolveConnection } from '../connections/resolveConnection';
import type { WindowRows } from '../connections/rows';
import { type Connection, connectionType, type ForwardArgs } from '../connections/types';
import { checkPagingArguments, type Window } from '../connections/window';
import type { OperationContext } from '../context';
import type { Entity } from '../projection/entity';
import { Prefetch } from '../projection/prefetch';
import { RequiresPaths } from '../projection/requiresPaths';
import { readAllRows } from '../readAllRows';
import type { CollectionField, Owner } from './fieldsOf';
import type { ItemClass } from './itemOf';
import { nodeTypeOf } from './nodeTypes';
import { parentKey, type PlaceOf } from './place';
import { readSharedPage } from './sharedList';

interface FilteredOptions<Args extends ForwardArgs, Node extends Entity> {
  readonly description: string;
  readonly args: ClassType<Args>;
  /** The arguments that select rows, which a cursor depends on. */
  readonly definedBy: (args: Args) => unknown;
  readonly isSelected: (row: JsonObject, args: Args) => boolean;
  /** The paths of a row that `isSelected` reads. */
  readonly filterPaths: Fields;
  /** Default: a new type, with the name of the type of the elements. */
  readonly connection?: ClassType<Connection<Node>>;
}

/**
 * A field with the resources of a collection that Bitbucket cannot filter. Reads the whole list, once per operation, and
 * filters its rows. The position of a row is its index in the whole list.
 */
export function manyFiltered<C extends Collection, Node extends Entity, Args extends ForwardArgs>(
  item: ItemClass<C, Node>,
  { connection = connectionType(item.name, () => item), ...options }: FilteredOptions<Args, Node>,
): CollectionField<PlaceOf<C>> {
  const [collection] = item.ids.collections;
  const { description, args, definedBy, filterPaths } = options;

  function declare<Parent extends Entity>(
    name: string,
    { type, placeOf, requiredPaths = [], onlyIfRead = false }: Owner<Parent, PlaceOf<C>>,
  ): ClassType {
    @Resolver(type)
    class FilteredResolver {
      @FieldResolver(() => connection, { nullable: true, description })
      @Prefetch()
      @RequiresPaths(requiredPaths, { onlyIfRead })
      async [name](
        @Root() parent: Parent,
        @Args(() => args) listArgs: Args,
        @Ctx() context: OperationContext,
        @Info() info: GraphQLResolveInfo,
      ): Promise<Connection<Node>> {
        checkPagingArguments(listArgs);
        const place = await placeOf(parent, context);
        // The values in a dry run are synthetic, so all rows count as selected.
        const isSelected = (row: JsonObject): boolean =>
          context.symbolicRows !== undefined || options.isSelected(row, listArgs);
        return resolveConnection(
          {
            kind: collection.name,
            scope: place.scope,
            parent: parentKey(place, collection),
            definedBy: definedBy(listArgs),
            maxPageLength: collection.facts.maxPageLength,
            readRows: (window, { fields = [] }) =>
              // The filter needs its paths even if no node is selected, for example for the total count.
              readRows({ collection, place, isSelected }, window, [...fields, ...filterPaths], context),
            node: (row) => new item(place, [row]),
          },
          listArgs,
          context,
          info,
        );
      }
    }
    return FilteredResolver;
  }

  return { declare, nodeTypes: [nodeTypeOf(item)] };
}

interface FilteredList<C extends Collection> {
  readonly collection: C;
  readonly place: PlaceOf<C>;
  readonly isSelected: (row: JsonObject) => boolean;
}

async function readRows<C extends Collection>(
  { collection, place, isSelected }: FilteredList<C>,
  { boundary, count }: Window,
  fields: Fields,
  context: OperationContext,
): Promise<WindowRows> {
  const rows = await readAllRows({
    ...collection.facts,
    fetch: (page) => readSharedPage(collection, place, page, context),
    fields: [...new Set(fields)].sort(),
  });
  const selected = rows.map((json, position) => ({ json, position })).filter(({ json }) => isSelected(json));
  const start = boundary === undefined ? -1 : (indexIn(boundary) ?? -1);
  const following = selected.filter(({ position }) => position > start);
  return {
    rows: following.slice(0, count),
    hasNextPage: following.length > count,
    hasPreviousPage: boundary !== undefined,
    size: selected.length,
  };
}
