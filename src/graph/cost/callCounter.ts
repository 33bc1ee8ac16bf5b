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
import { needsRow } from '../projection/hydrate';
import { selectedFields, type SelectionInfo } from '../projection/selectedFields';
import {
  type PrefetchField,
  entityMetadataOf,
  holdsScopeUuid,
  type SelectionPlan,
  selectionPlansOf,
} from '../projection/selectionPlan';
import { type Calls, callsOf, maxCalls, NO_CALLS, addCalls, multiplyCalls } from './calls';
import { type Arguments, argumentsOf, childFieldsOf, isConnection, requiresParentRow } from './childFields';
import { quotaGroupOf, fieldMetadataOf, type ReadKey, type RowOptions } from './decorators';
import { concreteTypes, canMakeCalls } from './canMakeCalls';
import { type Place, SelectionMemo } from './selectionMemo';
import { listWindow, pageCount } from './pageCount';
import { BatchedReads } from './batchedReads';

/** So many fields looked at are more than any client means; execution would not get through them either. */
const MAX_FIELDS = 50_000;
/** Of a commit: one, and two of a merge. */
const MAX_PARENTS = 2;

/** Something is selected that is not worth walking. */
export class TooManyFieldsError extends Error {}

/**
 * Whether the row of the repository or workspace around is read for its uuid or name: in one turn with whatever else is
 * read of it, or once something else has arrived.
 */
type ScopeRead = 'no' | 'now' | 'later';

export interface Cost {
  readonly calls: Calls;
  readonly scopeRead: ScopeRead;
}

interface ChildrenCost extends Cost {
  /** The row of their parent is read as well, whatever else is selected of it. */
  readonly readsParent: boolean;
}

type Nodes = readonly FieldNode[];

const NO_COST: Cost = { calls: NO_CALLS, scopeRead: 'no' };

/**
 * Walks what an operation selects, as execution will, and counts the calls. Each selection is walked once, however often
 * and along whichever ways it is reached.
 */
export class CallCounter {
  readonly #rows = new SelectionMemo<Cost>();
  readonly #identities = new SelectionMemo<ChildrenCost>();
  #fields = 0;

  constructor(private readonly info: SelectionInfo) {}

  /** The fields of a query: all are asked for in one turn. */
  root(type: GraphQLObjectType, selected: Iterable<Nodes>): Calls {
    const { calls, scopeRead } = this.#children(childFieldsOf(type, selected, true), type, { byUuid: false });
    return addCalls([calls, callsOf('api', scopeRead === 'no' ? 0 : 1)]);
  }

  /** A thing of which only its identity is known. Its own row is added to `reads`. */
  identity(type: GraphQLCompositeType, nodes: Nodes, place: Place, key: ReadKey, reads: BatchedReads): Cost {
    const types = concreteTypes(type, this.info.schema).filter(
      ({ name }) => key.type === undefined || key.type === name,
    );
    // Whichever type it turns out to be of, it is read once.
    const read = { type: type.name, ...key };
    return maxCost(types.map((concrete) => this.#identityOf(concrete, nodes, place, read, reads)));
  }

  /** A thing of which the JSON has arrived, shown in one or more places. */
  row(type: GraphQLCompositeType, nodeGroups: readonly Nodes[], place: Place): Cost {
    const { schema } = this.info;
    if (nodeGroups.length === 0) return NO_COST;
    if (place.rows?.availablePaths === undefined && !canMakeCalls(type, schema)) return NO_COST;
    const costs = concreteTypes(type, schema).map((concrete) => {
      return this.#rows.getOrCompute(concrete, nodeGroups, place, () => this.#rowOf(concrete, nodeGroups, place));
    });
    return maxCost(costs);
  }

  /** What is selected of a type at some nodes, by response key. */
  selected(type: GraphQLObjectType, nodes: Nodes): ReadonlyMap<string, Nodes> {
    const selected = selectedFields(this.info, type, nodes);
    this.#fields += selected.size;
    if (this.#fields > MAX_FIELDS) throw new TooManyFieldsError();
    return selected;
  }

  #identityOf(type: GraphQLObjectType, nodes: Nodes, place: Place, key: ReadKey, reads: BatchedReads): Cost {
    const plan = this.#plan(type, nodes);
    const { calls, scopeRead, readsParent } = this.#identities.getOrCompute(type, [nodes], place, () => {
      const children = this.#children(plan.prefetches, type, place);
      const relations = this.#relations(type, [...this.selected(type, nodes).values()], place);
      return { ...children, ...sumCosts([children, relations]) };
    });
    const isScope = entityMetadataOf(type).scopeUuid === 'uuid';
    const isRead = needsRow(plan) || readsParent || (isScope && scopeRead === 'now');
    if (isRead && 'entity' in type.extensions) reads.add(key, quotaGroupOf(type), plan.requestedPaths);
    if (!isScope) return { calls, scopeRead };
    const isReadLater = scopeRead === 'later' && !holdsUuid(plan);
    return { calls: addCalls([calls, callsOf(quotaGroupOf(type), isReadLater ? 1 : 0)]), scopeRead: 'no' };
  }

  #rowOf(type: GraphQLObjectType, nodeGroups: readonly Nodes[], around: Place): Cost {
    const isScope = entityMetadataOf(type).scopeUuid === 'uuid';
    // A repository or workspace in a row is known by its name.
    const place = isScope ? { ...around, byUuid: false } : around;
    const selected = nodeGroups.flatMap((nodes) => [...this.selected(type, nodes).values()]);
    const children = this.#children(childFieldsOf(type, selected), type, place);
    const { calls, scopeRead } = sumCosts([children, this.#relations(type, selected, place)]);
    const plan = this.#plan(type, nodeGroups.flat());
    const isReadAsScope = isScope && scopeRead !== 'no' && !holdsUuid(plan);
    const isRead = children.readsParent || isReadAsScope || isCondensed(plan, place.rows?.availablePaths);
    return {
      calls: addCalls([calls, callsOf(quotaGroupOf(type), isRead ? 1 : 0)]),
      scopeRead: isScope ? 'no' : scopeRead,
    };
  }

  #relations(type: GraphQLObjectType, selected: readonly Nodes[], { byUuid }: Place): Cost {
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
      const { calls, scopeRead } = this.row(related, nodes, { byUuid, rows: fieldMetadataOf(field).rows });
      const count = isListType(getNullableType(field.type)) ? MAX_PARENTS : 1;
      return { calls: multiplyCalls(calls, count), scopeRead };
    });
    return sumCosts(costs);
  }

  #children(children: readonly PrefetchField[], parent: GraphQLObjectType, place: Place): ChildrenCost {
    const reads = new BatchedReads();
    const costs: Cost[] = [];
    let readsParent = false;
    for (const child of children) {
      const args = argumentsOf(child, this.info);
      if (args === undefined || child.definition.name === place.knownField) continue;
      readsParent ||= requiresParentRow(child, args);
      costs.push(this.#child(child, args, parent, place, reads));
    }
    const { calls, scopeRead } = sumCosts(costs);
    return { calls: addCalls([reads.calls, calls]), scopeRead, readsParent };
  }

  #child(
    child: PrefetchField,
    args: Arguments,
    parent: GraphQLObjectType,
    { byUuid }: Place,
    reads: BatchedReads,
  ): Cost {
    const { definition, nodes } = child;
    const type = getNamedType(definition.type);
    if (isLeafType(type)) return { calls: callsOf(quotaGroupOf(parent), 1), scopeRead: 'no' };
    if (isConnection(type)) return this.#connection(child, args, byUuid);
    if (!isCompositeType(type)) return NO_COST;
    const { readBy, alsoReads } = fieldMetadataOf(definition);
    const keys = readBy?.(args) ?? [{ key: JSON.stringify([definition.name, args]) }];
    const costs = keys.map((key: ReadKey) => {
      return this.identity(type, nodes, { byUuid: key.byUuid ?? byUuid }, key, reads);
    });
    const also = alsoReads?.(args, (field) => this.#selects(type, nodes, field)) ?? NO_CALLS;
    return sumCosts([...costs, { calls: also, scopeRead: 'no' }]);
  }

  #connection({ definition, nodes }: PrefetchField, args: Arguments, byUuid: boolean): Cost {
    const { node, nodeGroups, rows: wantsRows, totalCount } = connectionSelection(this.info, definition.type, nodes);
    const { rows } = fieldMetadataOf(definition);
    const window = listWindow(args, rows);
    if (window === undefined) return NO_COST;
    const isOtherSpelling = window.cursor !== undefined && window.cursor.byUuid !== byUuid;
    const below = this.row(node.type, nodeGroups, { byUuid, rows });
    const learnsUuid = wantsRows && node.needsScopeUuid && !holdsScopeUuid(node.type) && !byUuid;
    const later = below.scopeRead === 'no' ? 'no' : 'later';
    const pages = wantsRows ? pageCount(window) : Number(totalCount);
    return {
      calls: addCalls([callsOf(quotaGroupOf(node.type), pages), multiplyCalls(below.calls, window.count)]),
      scopeRead: learnsUuid || isOtherSpelling ? 'now' : later,
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

/** Of several types that one thing may be of. */
function maxCost(costs: readonly Cost[]): Cost {
  return { calls: maxCalls(costs.map(({ calls }) => calls)), scopeRead: latestScopeRead(costs) };
}

function latestScopeRead(costs: readonly Cost[]): ScopeRead {
  const all = new Set(costs.map(({ scopeRead }) => scopeRead));
  if (all.has('now')) return 'now';
  return all.has('later') ? 'later' : 'no';
}

function holdsUuid({ requestedPaths }: SelectionPlan): boolean {
  return requestedPaths.includes('uuid');
}

/** Whether something is wanted that Bitbucket never shows there. */
function isCondensed({ requiredPaths }: SelectionPlan, availablePaths: readonly string[] | undefined): boolean {
  if (availablePaths === undefined) return false;
  return requiredPaths.some((path) => !availablePaths.some((shown) => path === shown || path.startsWith(`${shown}.`)));
}
