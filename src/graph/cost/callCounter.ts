import {
  type FieldNode,
  getNamedType,
  getNullableType,
  type GraphQLCompositeType,
  type GraphQLField,
  type GraphQLObjectType,
  isCompositeType,
  isLeafType,
  isListType,
  isObjectType,
} from 'graphql';
import { connectionSelection } from '../connections/connectionSelection';
import { needsEntityRead } from '../projection/hydrate';
import { selectedFields, type SelectionInfo } from '../projection/selectedFields';
import { containsScopeUuid, entityMetadataOf } from '../projection/entityMetadata';
import { type PrefetchField, type SelectionPlan, selectionPlansOf } from '../projection/selectionPlan';
import { type Calls, callsOf, NO_CALLS, addCalls, multiplyCalls } from './calls';
import { type Arguments, argumentsOf, childFieldsOf, isConnection, readsParentSeparately } from './fieldsWithCalls';
import { quotaGroupOf, fieldMetadataOf, type ReadKey } from './decorators';
import { concreteTypes, canMakeCalls } from './canMakeCalls';
import { type CostConditions, SelectionMemo } from './selectionMemo';
import { type Cost, maxCost, NO_COST, sumCosts } from './cost';
import { listWindow, pageCount } from './pageCount';
import { BatchedReads } from './batchedReads';

/** The maximum number of fields in one estimate, which limits its CPU time. Larger operations count as unlimited. */
const MAX_FIELDS = 50_000;
/**
 * The estimated length of a list relation. The only one whose elements can cost calls is `Commit.parents`: a merge
 * commit has two.
 */
const RELATION_LIST_LENGTH = 2;

/** The error for an operation with more than MAX_FIELDS fields. */
export class TooManyFieldsError extends Error {}

interface ChildrenCost extends Cost {
  /** Whether the parent is read even if no path of it is selected. */
  readonly readsParent: boolean;
}

type Nodes = readonly FieldNode[];

/**
 * Counts the calls of an operation by traversing its selection in the order of execution. Traverses each selection
 * once, even if several fields or fragments lead to it.
 */
export class CallCounter {
  readonly #loaded = new SelectionMemo<Cost>();
  readonly #byKey = new SelectionMemo<ChildrenCost>();
  #fields = 0;

  constructor(private readonly info: SelectionInfo) {}

  /**
   * Counts the calls of a query. All root fields start in one turn of the event loop, and share a read of the scope.
   */
  countQuery(type: GraphQLObjectType, selected: Iterable<Nodes>): Calls {
    const { calls, scopeRead } = this.#countChildren(childFieldsOf(type, selected, true), type, { byUuid: false });
    return addCalls([calls, callsOf('api', scopeRead === 'no' ? 0 : 1)]);
  }

  /** Counts the calls for an object of which only the key is known. Adds the read of the object itself to `reads`. */
  countByKey(
    type: GraphQLCompositeType,
    nodes: Nodes,
    conditions: CostConditions,
    key: ReadKey,
    reads: BatchedReads,
  ): Cost {
    const types = concreteTypes(type, this.info.schema).filter(
      ({ name }) => key.type === undefined || key.type === name,
    );
    // The object is read once, whatever its concrete type is.
    const read = { type: type.name, ...key };
    return maxCost(types.map((concrete) => this.#countTypeByKey(concrete, nodes, conditions, read, reads)));
  }

  /** Counts the calls for an object whose JSON has arrived and that is selected at one or more places. */
  countLoaded(type: GraphQLCompositeType, nodeGroups: readonly Nodes[], conditions: CostConditions): Cost {
    const { schema } = this.info;
    if (nodeGroups.length === 0) return NO_COST;
    if (conditions.rows?.availablePaths === undefined && !canMakeCalls(type, schema)) return NO_COST;
    const costs = concreteTypes(type, schema).map((concrete) => {
      return this.#loaded.getOrCompute(concrete, nodeGroups, conditions, () =>
        this.#countLoadedType(concrete, nodeGroups, conditions),
      );
    });
    return maxCost(costs);
  }

  /** Returns the fields selected from a type by these nodes, by response key. @throws TooManyFieldsError */
  selected(type: GraphQLObjectType, nodes: Nodes): ReadonlyMap<string, Nodes> {
    const selected = selectedFields(this.info, type, nodes);
    this.#fields += selected.size;
    if (this.#fields > MAX_FIELDS) throw new TooManyFieldsError();
    return selected;
  }

  #countTypeByKey(
    type: GraphQLObjectType,
    nodes: Nodes,
    conditions: CostConditions,
    key: ReadKey,
    reads: BatchedReads,
  ): Cost {
    const plan = this.#plan(type, nodes);
    const { calls, scopeRead, readsParent } = this.#byKey.getOrCompute(type, [nodes], conditions, () => {
      const children = this.#countChildren(plan.prefetches, type, conditions);
      const relations = this.#countRelations(type, [...this.selected(type, nodes).values()], conditions);
      return { ...children, ...sumCosts([children, relations]) };
    });
    const isScope = isScopeType(type);
    const isRead = needsEntityRead(plan) || readsParent || (isScope && scopeRead === 'now');
    // A type without `@Identity`, for example `RateLimit`, is not read by a key.
    if (isRead && 'entity' in type.extensions) reads.add(key, quotaGroupOf(type), plan.requestedPaths);
    if (!isScope) return { calls, scopeRead };
    // The fields below read this object for its uuid. `reads` contains a read `now`, but no read `later`.
    const isReadLater = scopeRead === 'later' && !requestsUuid(plan);
    return { calls: addCalls([calls, callsOf(quotaGroupOf(type), isReadLater ? 1 : 0)]), scopeRead: 'no' };
  }

  #countLoadedType(type: GraphQLObjectType, nodeGroups: readonly Nodes[], surrounding: CostConditions): Cost {
    const isScope = isScopeType(type);
    // Fields inside a repository or workspace that a response contains use its name.
    const conditions = isScope ? { ...surrounding, byUuid: false } : surrounding;
    const selected = nodeGroups.flatMap((nodes) => [...this.selected(type, nodes).values()]);
    const children = this.#countChildren(childFieldsOf(type, selected), type, conditions);
    const { calls, scopeRead } = sumCosts([children, this.#countRelations(type, selected, conditions)]);
    const plan = this.#plan(type, nodeGroups.flat());
    const isReadAsScope = isScope && scopeRead !== 'no' && !requestsUuid(plan);
    const isRead = children.readsParent || isReadAsScope || isCondensed(plan, conditions.rows?.availablePaths);
    return {
      calls: addCalls([calls, callsOf(quotaGroupOf(type), isRead ? 1 : 0)]),
      scopeRead: isScope ? 'no' : scopeRead,
    };
  }

  #countRelations(type: GraphQLObjectType, selected: readonly Nodes[], { byUuid }: CostConditions): Cost {
    const places = new Map<GraphQLField<unknown, unknown>, Nodes[]>();
    for (const nodes of selected) {
      const field = type.getFields()[nodes[0]?.name.value ?? ''];
      if (field === undefined || fieldMetadataOf(field).from?.relation !== true) continue;
      const known = places.get(field);
      if (known === undefined) places.set(field, [nodes]);
      else known.push(nodes);
    }
    const costs = [...places].map(([field, nodes]): Cost => {
      const related = getNamedType(field.type);
      if (!isCompositeType(related)) return NO_COST;
      const { calls, scopeRead } = this.countLoaded(related, nodes, { byUuid, rows: fieldMetadataOf(field).rows });
      const count = isListType(getNullableType(field.type)) ? RELATION_LIST_LENGTH : 1;
      return { calls: multiplyCalls(calls, count), scopeRead };
    });
    return sumCosts(costs);
  }

  #countChildren(
    children: readonly PrefetchField[],
    parent: GraphQLObjectType,
    conditions: CostConditions,
  ): ChildrenCost {
    const reads = new BatchedReads();
    const costs: Cost[] = [];
    let readsParent = false;
    for (const child of children) {
      const args = argumentsOf(child, this.info);
      if (args === undefined || child.definition.name === conditions.knownField) continue;
      readsParent ||= readsParentSeparately(child, args);
      costs.push(this.#countChild(child, args, parent, conditions, reads));
    }
    const { calls, scopeRead } = sumCosts(costs);
    return { calls: addCalls([reads.calls, calls]), scopeRead, readsParent };
  }

  #countChild(
    child: PrefetchField,
    args: Arguments,
    parent: GraphQLObjectType,
    { byUuid }: CostConditions,
    reads: BatchedReads,
  ): Cost {
    const { definition, nodes } = child;
    const type = getNamedType(definition.type);
    if (isLeafType(type)) return { calls: callsOf(quotaGroupOf(parent), 1), scopeRead: 'no' };
    if (isConnection(type)) return this.#countConnection(child, args, byUuid);
    if (!isCompositeType(type)) return NO_COST;
    const { readBy, alsoReads } = fieldMetadataOf(definition);
    const keys = readBy?.(args) ?? [{ key: JSON.stringify([definition.name, args]) }];
    const costs = keys.map((key: ReadKey) => {
      return this.countByKey(type, nodes, { byUuid: key.byUuid ?? byUuid }, key, reads);
    });
    const also = alsoReads?.(args, (field) => this.#selects(type, nodes, field)) ?? NO_CALLS;
    return sumCosts([...costs, { calls: also, scopeRead: 'no' }]);
  }

  #countConnection({ definition, nodes }: PrefetchField, args: Arguments, byUuid: boolean): Cost {
    const { node, nodeGroups, needsRows, needsTotalCount } = connectionSelection(this.info, definition.type, nodes);
    const { rows } = fieldMetadataOf(definition);
    const window = listWindow(args, rows);
    if (window === undefined) return NO_COST;
    // A cursor of the same list, reached by name instead of uuid or the reverse: see `decodeCursor`.
    const readsOtherName = window.cursor !== undefined && window.cursor.byUuid !== byUuid;
    const nodeCost = this.countLoaded(node.type, nodeGroups, { byUuid, rows });
    const readsUuid = needsRows && node.needsScopeUuid && !containsScopeUuid(node.type) && !byUuid;
    const nodeScopeRead = nodeCost.scopeRead === 'no' ? 'no' : 'later';
    const pages = needsRows ? pageCount(window) : Number(needsTotalCount);
    return {
      calls: addCalls([callsOf(quotaGroupOf(node.type), pages), multiplyCalls(nodeCost.calls, window.count)]),
      scopeRead: readsUuid || readsOtherName ? 'now' : nodeScopeRead,
    };
  }

  #selects(type: GraphQLCompositeType, nodes: Nodes, field: string): boolean {
    if (!isObjectType(type)) return false;
    return [...this.selected(type, nodes).values()].some(([node]) => node?.name.value === field);
  }

  #plan(type: GraphQLObjectType, nodes: Nodes): SelectionPlan {
    return selectionPlansOf(this.info, type, nodes).of(type.name);
  }
}

/** Whether the type is a repository or a workspace. Its `uuid` is the uuid of the scope. */
function isScopeType(type: GraphQLObjectType): boolean {
  return entityMetadataOf(type).scopeUuidPath === 'uuid';
}

function requestsUuid({ requestedPaths }: SelectionPlan): boolean {
  return requestedPaths.includes('uuid');
}

/** Whether Bitbucket's rows contain condensed objects, without a path that the selection requires. */
function isCondensed({ requiredPaths }: SelectionPlan, availablePaths: readonly string[] | undefined): boolean {
  if (availablePaths === undefined) return false;
  return requiredPaths.some(
    (path) => !availablePaths.some((available) => path === available || path.startsWith(`${available}.`)),
  );
}
