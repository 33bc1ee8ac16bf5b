import type { GraphQLResolveInfo } from 'graphql';
import { Args, type ClassType, Ctx, FieldResolver, Info, Resolver, Root } from 'type-graphql';
import type { Collection } from '../../bitbucket/endpoints/collection';
import { listParameters } from '../../bitbucket/listQuery';
import type { JsonObject } from '../../lib/json';
import { resolveConnection } from '../connections/resolveConnection';
import { type Connection, connectionType, ForwardArgs } from '../connections/types';
import { checkPagingArguments } from '../connections/window';
import type { OperationContext } from '../context';
import type { Entity } from '../projection/entity';
import { RequiresPaths } from '../projection/requiresPaths';
import { Prefetch } from '../projection/prefetch';
import { type Allows, checkQuery, type ListArgs, queryOf, reversedQuery } from './arguments';
import type { CollectionField, Owner } from './fieldsOf';
import { collectionAt, type ItemClass } from './itemOf';
import { nodeTypeOf } from './nodeTypes';
import { parentKey, type PlaceOf } from './place';
import { readSharedPage } from './sharedList';

interface ManyOptions<C extends Collection, Args extends ListArgs, List extends ListArgs, Node extends Entity> {
  readonly description: string;
  /** Default: only `first` and `after`. */
  readonly args?: ClassType<Args> &
    (Allows<C, List> extends true ? unknown : 'The facts of the collection do not declare a member of this class.');
  /** Converts the arguments before the query, for example a value that has to be read first. Default: unchanged. */
  readonly resolveArguments?: (args: Args, context: OperationContext) => List | Promise<List>;
  /** Default: a new type, with the name of the type of the elements. */
  readonly connection?: ClassType<Connection<Node>>;
  /**
   * Whether other fields read the same list. Its pages then have the maximum length, and each is read once per operation.
   * The list must have no query. Default: false.
   */
  readonly sharesPages?: boolean;
}

/** A field with the resources of a collection. */
export function many<
  C extends Collection,
  Node extends Entity,
  Args extends ListArgs = ForwardArgs,
  List extends ListArgs = Args,
>(
  item: ItemClass<C, Node>,
  { connection = connectionType(item.name, () => item), ...options }: ManyOptions<C, Args, List, Node>,
): CollectionField<PlaceOf<C>> {
  const rows = manyRows(item.ids.collections, (row, place) => new item(place, [row]), { ...options, connection });
  return { ...rows, nodeTypes: [nodeTypeOf(item)] };
}

/**
 * A field with the rows of a collection whose type was not created by `itemOf`.
 *
 * @param collections one, or two if the lists belong to repositories and to workspaces
 * @param node creates the object of a row
 */
export function manyRows<
  C extends Collection,
  Node extends Entity,
  Args extends ListArgs = ForwardArgs,
  List extends ListArgs = Args,
>(
  collections: readonly [C, ...C[]],
  node: (row: JsonObject, place: PlaceOf<C>) => Node | Error,
  options: ManyOptions<C, Args, List, Node> & { readonly connection: ClassType<Connection<Node>> },
): CollectionField<PlaceOf<C>> {
  const { description, args, connection, resolveArguments, sharesPages = false } = options;

  function declare<Parent extends Entity>(
    name: string,
    { type, placeOf, requiredPaths = [], onlyIfRead = false }: Owner<Parent, PlaceOf<C>>,
  ): ClassType {
    @Resolver(type)
    class ManyResolver {
      @FieldResolver(() => connection, { nullable: true, description })
      @Prefetch()
      @RequiresPaths(requiredPaths, { onlyIfRead })
      async [name](
        @Root() parent: Parent,
        @Args(() => args ?? ForwardArgs) listArgs: Args,
        @Ctx() context: OperationContext,
        @Info() info: GraphQLResolveInfo,
      ): Promise<Connection<Node>> {
        checkPagingArguments(listArgs);
        const place = await placeOf(parent, context);
        const source = {
          collection: collectionAt(place, collections),
          place,
          node: (row: JsonObject) => node(row, place),
          sharesPages,
        };
        const resolved = resolveArguments === undefined ? listArgs : await resolveArguments(listArgs, context);
        return readList(source, resolved, context, info);
      }
    }
    return ManyResolver;
  }

  return { declare, nodeTypes: [] };
}

/** A list in its place. */
interface PlacedList<C extends Collection, Node extends Entity> {
  readonly collection: C;
  readonly place: PlaceOf<C>;
  readonly node: (row: JsonObject) => Node | Error;
  readonly sharesPages: boolean;
}

function readList<C extends Collection, Node extends Entity>(
  { collection, place, node, sharesPages }: PlacedList<C, Node>,
  args: ListArgs,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<Connection<Node>> {
  const { facts, name } = collection;
  const client = context.collection(collection);
  const query = queryOf(args, facts.query, place.conditions);
  return resolveConnection(
    {
      kind: name,
      scope: place.scope,
      parent: parentKey(place, collection),
      definedBy: listParameters(collection, query),
      paging: facts.paging,
      maxPageLength: facts.maxPageLength,
      ...(sharesPages && { pagelen: facts.maxPageLength }),
      fetch: (page, { reversed }) =>
        sharesPages
          ? readSharedPage(collection, place, page, context)
          : client.list(place.values, checkQuery(reversed ? reversedQuery(query) : query, collection), page),
      node,
    },
    args,
    context,
    info,
  );
}
