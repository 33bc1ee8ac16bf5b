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
import {
  type PrefetchField,
  entityMetadataOf,
  containsScopeUuid,
  type SelectionPlan,
  selectionPlansOf,
} from '../projection/selectionPlan';
import { type Calls, callsOf, maxCalls, NO_CALLS, addCalls, multiplyCalls } from './calls';
import { type Arguments, argumentsOf, childFieldsOf, isConnection, readsParentSeparately } from './childFields';
import { quotaGroupOf, fieldMetadataOf, type ReadKey } from './decorators';
import { concreteTypes, canMakeCalls } from './canMakeCalls';
import { type CostConditions, SelectionMemo } from './selectionMemo';
import { listWindow, pageCount } from './pageCount';
import { BatchedReads } from './batchedReads';

/** The maximum number of fields in one estimate. Execution could not process more either. */
const MAX_FIELDS = 50_000;
/** The number of parents of a merge commit. Other commits have one. */
const MAX_PARENTS = 2;

/** Is thrown for a selection with more than MAX_FIELDS fields. */
export class TooManyFieldsError extends Error {}

/**
 * Whether the surrounding repository or workspace is read for its uuid or name. `now` shares a call with other reads of
 * it; `later` is a separate call after another response.
 */
type ScopeRead = 'no' | 'now' | 'later';

export interface Cost {
  readonly calls: Calls;
  readonly scopeRead: ScopeRead;
}

interface ChildrenCost extends Cost {
  /** Whether the parent is read even if no path of it is selected. */
  readonly readsParent: boolean;
}

type Nodes = readonly FieldNode[];

const NO_COST: Cost = { calls: NO_CALLS, scopeRead: 'no' };

/**
 * Counts the calls of an operation by traversing its selection in the order of execution. Traverses each selection
 * once, even if several paths lead to it.
 */
export class CallCounter {
  readonly #loaded = new SelectionMemo<Cost>();
  readonly #byKey = new SelectionMemo<ChildrenCost>();
  #fields = 0;

  constructor(private readonly info: SelectionInfo) {}

  /** Counts the calls of a query. All root fields start in one turn of the event loop. */
  countQuery(type: GraphQLObjectType, selected: Iterable<Nodes>): Calls {
    const { calls, scopeRead } = this.#countChildren(childFieldsOf(type, selected, true), type, { byUuid: false });
    return addCalls([calls, callsOf('api', scopeRead === 'no' ? 0 : 1)]);
  }

  /** Counts the calls for an object of which only the key is known. Adds the read of the object itself to `reads`. */
  countByKey(type: GraphQLCompositeType, nodes: Nodes, place: CostConditions, key: ReadKey, reads: BatchedReads): Cost {
    const types = concreteTypes(type, this.info.schema).filter(
      ({ name }) => key.type === undefined || key.type === name,
    );
    // The object is read once, whatever its concrete type is.
    const read = { type: type.name, ...key };
    return maxCost(types.map((concrete) => this.#countTypeByKey(concrete, nodes, place, read, reads)));
  }

  /** Counts the calls for an object whose JSON has arrived and that is selected at one or more places. */
  countLoaded(type: GraphQLCompositeType, nodeGroups: readonly Nodes[], place: CostConditions): Cost {
    const { schema } = this.info;
    if (nodeGroups.length === 0) return NO_COST;
    if (place.rows?.availablePaths === undefined && !canMakeCalls(type, schema)) return NO_COST;
    const costs = concreteTypes(type, schema).map((concrete) => {
      return this.#loaded.getOrCompute(concrete, nodeGroups, place, () =>
        this.#countLoadedType(concrete, nodeGroups, place),
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
    place: CostConditions,
    key: ReadKey,
    reads: BatchedReads,
  ): Cost {
    const plan = this.#plan(type, nodes);
    const { calls, scopeRead, readsParent } = this.#byKey.getOrCompute(type, [nodes], place, () => {
      const children = this.#countChildren(plan.prefetches, type, place);
      const relations = this.#countRelations(type, [...this.selected(type, nodes).values()], place);
      return { ...children, ...sumCosts([children, relations]) };
    });
    const isScope = isScopeType(type);
    const isRead = needsEntityRead(plan) || readsParent || (isScope && scopeRead === 'now');
    if (isRead && 'entity' in type.extensions) reads.add(key, quotaGroupOf(type), plan.requestedPaths);
    if (!isScope) return { calls, scopeRead };
    const isReadLater = scopeRead === 'later' && !requestsUuid(plan);
    return { calls: addCalls([calls, callsOf(quotaGroupOf(type), isReadLater ? 1 : 0)]), scopeRead: 'no' };
  }

  #countLoadedType(type: GraphQLObjectType, nodeGroups: readonly Nodes[], surrounding: CostConditions): Cost {
    const isScope = isScopeType(type);
    // A repository or workspace in a row is known by its name.
    const place = isScope ? { ...surrounding, byUuid: false } : surrounding;
    const selected = nodeGroups.flatMap((nodes) => [...this.selected(type, nodes).values()]);
    const children = this.#countChildren(childFieldsOf(type, selected), type, place);
    const { calls, scopeRead } = sumCosts([children, this.#countRelations(type, selected, place)]);
    const plan = this.#plan(type, nodeGroups.flat());
    const isReadAsScope = isScope && scopeRead !== 'no' && !requestsUuid(plan);
    const isRead = children.readsParent || isReadAsScope || isCondensed(plan, place.rows?.availablePaths);
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
      const count = isListType(getNullableType(field.type)) ? MAX_PARENTS : 1;
      return { calls: multiplyCalls(calls, count), scopeRead };
    });
    return sumCosts(costs);
  }

  #countChildren(children: readonly PrefetchField[], parent: GraphQLObjectType, place: CostConditions): ChildrenCost {
    const reads = new BatchedReads();
    const costs: Cost[] = [];
    let readsParent = false;
    for (const child of children) {
      const args = argumentsOf(child, this.info);
      if (args === undefined || child.definition.name === place.knownField) continue;
      readsParent ||= readsParentSeparately(child, args);
      costs.push(this.#countChild(child, args, parent, place, reads));
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
    const { node, nodeGroups, rows: readsRows, totalCount } = connectionSelection(this.info, definition.type, nodes);
    const { rows } = fieldMetadataOf(definition);
    const window = listWindow(args, rows);
    if (window === undefined) return NO_COST;
    const readsOtherName = window.cursor !== undefined && window.cursor.byUuid !== byUuid;
    const below = this.countLoaded(node.type, nodeGroups, { byUuid, rows });
    const readsUuid = readsRows && node.needsScopeUuid && !containsScopeUuid(node.type) && !byUuid;
    const later = below.scopeRead === 'no' ? 'no' : 'later';
    const pages = readsRows ? pageCount(window) : Number(totalCount);
    return {
      calls: addCalls([callsOf(quotaGroupOf(node.type), pages), multiplyCalls(below.calls, window.count)]),
      scopeRead: readsUuid || readsOtherName ? 'now' : later,
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

function sumCosts(costs: readonly Cost[]): Cost {
  return { calls: addCalls(costs.map(({ calls }) => calls)), scopeRead: latestScopeRead(costs) };
}

/** Returns the upper bound for an object that may have several types. */
function maxCost(costs: readonly Cost[]): Cost {
  return { calls: maxCalls(costs.map(({ calls }) => calls)), scopeRead: latestScopeRead(costs) };
}

function latestScopeRead(costs: readonly Cost[]): ScopeRead {
  const all = new Set(costs.map(({ scopeRead }) => scopeRead));
  if (all.has('now')) return 'now';
  return all.has('later') ? 'later' : 'no';
}

/** Whether the type is a repository or a workspace. The uuid of the scope is then its own `uuid`. */
function isScopeType(type: GraphQLObjectType): boolean {
  return entityMetadataOf(type).scopeUuidPath === 'uuid';
}

function requestsUuid({ requestedPaths }: SelectionPlan): boolean {
  return requestedPaths.includes('uuid');
}

/** Whether a required path is not among those that Bitbucket returns at this place. */
function isCondensed({ requiredPaths }: SelectionPlan, availablePaths: readonly string[] | undefined): boolean {
  if (availablePaths === undefined) return false;
  return requiredPaths.some(
    (path) => !availablePaths.some((available) => path === available || path.startsWith(`${available}.`)),
  );
}
