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
import { containsScopeUuid } from '../projection/entityMetadata';
import { type SelectionPlan, selectionPlansOf } from '../projection/selectionPlan';
import { type Calls, callsOf, NO_CALLS, addCalls, multiplyCalls } from './calls';
import {
  type Arguments,
  argumentsOf,
  type FieldWithCalls,
  fieldsWithCallsOf,
  isConnection,
  readsParentSeparately,
} from './fieldsWithCalls';
import { fieldMetadataOf, quotaGroupOf, type ReadKey } from './decorators';
import { canMakeCalls, concreteTypes } from './canMakeCalls';
import { type CostConditions, SelectionMemo } from './selectionMemo';
import { type Cost, maxCost, NO_COST, sumCosts } from './cost';
import { listWindow, pageCount } from './pageCount';
import { BatchedReads } from './batchedReads';
import { isScopeType, lacksRequiredPath, requestsUuid } from './necessaryReads';

/** The maximum number of fields in one estimate, which limits its CPU time. Larger operations count as unlimited. */
const MAX_FIELDS = 50_000;
/**
 * The estimated length of a list relation. In a query or mutation, only the elements of `Commit.parents` can cost
 * calls, and a merge commit has two parents.
 */
const RELATION_LIST_LENGTH = 2;

/** The error for an operation with more than MAX_FIELDS fields. */
export class TooManyFieldsError extends Error {}

interface FieldsCost extends Cost {
  /** Whether the parent of these fields is read even if no path of it is selected. */
  readonly readsParent: boolean;
}

type FieldNodes = readonly FieldNode[];

/**
 * Counts the calls of an operation by traversing its selection in the order of execution. Traverses each selection
 * once per type and conditions, even if several fields or fragments lead to it.
 */
export class CallCounter {
  readonly #loaded = new SelectionMemo<Cost>();
  readonly #byKey = new SelectionMemo<FieldsCost>();
  #fields = 0;

  constructor(private readonly info: SelectionInfo) {}

  /**
   * Counts the calls of a query. All root fields start in one turn of the event loop. If any of them needs the uuid or
   * the name of its repository or workspace, the estimate adds one call for all of them.
   */
  countQuery(type: GraphQLObjectType, selected: Iterable<FieldNodes>): Calls {
    const { calls, scopeRead } = this.#countFieldsWithCalls(fieldsWithCallsOf(type, selected, true), type, {
      byUuid: false,
    });
    return addCalls([calls, callsOf('api', scopeRead === 'none' ? 0 : 1)]);
  }

  /** Counts the calls for an object of which only the key is known. If the object must be read, adds the read to `reads`. */
  countByKey(
    type: GraphQLCompositeType,
    fieldNodes: FieldNodes,
    conditions: CostConditions,
    key: ReadKey,
    reads: BatchedReads,
  ): Cost {
    const types = concreteTypes(type, this.info.schema).filter(
      ({ name }) => key.type === undefined || key.type === name,
    );
    // The object is read once, whatever its concrete type is.
    const read = { type: type.name, ...key };
    return maxCost(types.map((concrete) => this.#countTypeByKey(concrete, fieldNodes, conditions, read, reads)));
  }

  /** Counts the calls for an object whose JSON has arrived and that is selected at one or more places. */
  countLoaded(type: GraphQLCompositeType, fieldNodesByPlace: readonly FieldNodes[], conditions: CostConditions): Cost {
    const { schema } = this.info;
    if (fieldNodesByPlace.length === 0) return NO_COST;
    if (conditions.rowOptions?.availablePaths === undefined && !canMakeCalls(type, schema)) return NO_COST;
    const costs = concreteTypes(type, schema).map((concrete) => {
      return this.#loaded.getOrCompute(concrete, fieldNodesByPlace, conditions, () =>
        this.#countLoadedType(concrete, fieldNodesByPlace, conditions),
      );
    });
    return maxCost(costs);
  }

  /** Returns the fields selected from a type by these nodes, by response key. @throws TooManyFieldsError */
  selected(type: GraphQLObjectType, fieldNodes: FieldNodes): ReadonlyMap<string, FieldNodes> {
    const selected = selectedFields(this.info, type, fieldNodes);
    this.#fields += selected.size;
    if (this.#fields > MAX_FIELDS) throw new TooManyFieldsError();
    return selected;
  }

  #countTypeByKey(
    type: GraphQLObjectType,
    fieldNodes: FieldNodes,
    conditions: CostConditions,
    key: ReadKey,
    reads: BatchedReads,
  ): Cost {
    const plan = this.#plan(type, fieldNodes);
    const { calls, scopeRead, readsParent } = this.#byKey.getOrCompute(type, [fieldNodes], conditions, () => {
      const children = this.#countFieldsWithCalls(plan.prefetches, type, conditions);
      const relations = this.#countRelations(type, [...this.selected(type, fieldNodes).values()], conditions);
      return { ...children, ...sumCosts([children, relations]) };
    });
    const isScope = isScopeType(type);
    const isRead = needsEntityRead(plan) || readsParent || (isScope && scopeRead === 'shared');
    // A type without `@Identity`, for example `RateLimit`, is not read by a key.
    if (isRead && 'entity' in type.extensions) reads.add(key, quotaGroupOf(type), plan.requestedPaths);
    if (!isScope) return { calls, scopeRead };
    // Selected fields may need the uuid of this object. A `shared` read of it was added to `reads` above. A `separate`
    // read is another call, unless the plan requests the uuid anyway.
    const needsSeparateRead = scopeRead === 'separate' && !requestsUuid(plan);
    return { calls: addCalls([calls, callsOf(quotaGroupOf(type), needsSeparateRead ? 1 : 0)]), scopeRead: 'none' };
  }

  #countLoadedType(
    type: GraphQLObjectType,
    fieldNodesByPlace: readonly FieldNodes[],
    surrounding: CostConditions,
  ): Cost {
    const isScope = isScopeType(type);
    // The fields of a repository or workspace that is embedded in a response address it by name, not by uuid.
    const conditions = isScope ? { ...surrounding, byUuid: false } : surrounding;
    const selected = fieldNodesByPlace.flatMap((fieldNodes) => [...this.selected(type, fieldNodes).values()]);
    const children = this.#countFieldsWithCalls(fieldsWithCallsOf(type, selected), type, conditions);
    const { calls, scopeRead } = sumCosts([children, this.#countRelations(type, selected, conditions)]);
    const plan = this.#plan(type, fieldNodesByPlace.flat());
    const isReadAsScope = isScope && scopeRead !== 'none' && !requestsUuid(plan);
    const isRead =
      children.readsParent || isReadAsScope || lacksRequiredPath(conditions.rowOptions?.availablePaths, plan);
    return {
      calls: addCalls([calls, callsOf(quotaGroupOf(type), isRead ? 1 : 0)]),
      scopeRead: isScope ? 'none' : scopeRead,
    };
  }

  #countRelations(type: GraphQLObjectType, selected: readonly FieldNodes[], { byUuid }: CostConditions): Cost {
    const places = new Map<GraphQLField<unknown, unknown>, FieldNodes[]>();
    for (const fieldNodes of selected) {
      const field = type.getFields()[fieldNodes[0]?.name.value ?? ''];
      if (field === undefined || fieldMetadataOf(field).from?.relation !== true) continue;
      const known = places.get(field);
      if (known === undefined) places.set(field, [fieldNodes]);
      else known.push(fieldNodes);
    }
    const costs = [...places].map(([field, fieldNodes]): Cost => {
      const related = getNamedType(field.type);
      if (!isCompositeType(related)) return NO_COST;
      const { calls, scopeRead } = this.countLoaded(related, fieldNodes, {
        byUuid,
        rowOptions: fieldMetadataOf(field).rows,
      });
      const count = isListType(getNullableType(field.type)) ? RELATION_LIST_LENGTH : 1;
      return { calls: multiplyCalls(calls, count), scopeRead };
    });
    return sumCosts(costs);
  }

  #countFieldsWithCalls(
    children: readonly FieldWithCalls[],
    parent: GraphQLObjectType,
    conditions: CostConditions,
  ): FieldsCost {
    const reads = new BatchedReads();
    const costs: Cost[] = [];
    let readsParent = false;
    for (const child of children) {
      const args = argumentsOf(child, this.info);
      if (args === undefined || child.definition.name === conditions.fieldKnownFromWrite) continue;
      readsParent ||= readsParentSeparately(child, args);
      costs.push(this.#countField(child, args, parent, conditions, reads));
    }
    const { calls, scopeRead } = sumCosts(costs);
    return { calls: addCalls([reads.calls, calls]), scopeRead, readsParent };
  }

  #countField(
    child: FieldWithCalls,
    args: Arguments,
    parent: GraphQLObjectType,
    { byUuid }: CostConditions,
    reads: BatchedReads,
  ): Cost {
    const { definition, nodes: fieldNodes } = child;
    const type = getNamedType(definition.type);
    if (isLeafType(type)) return { calls: callsOf(quotaGroupOf(parent), 1), scopeRead: 'none' };
    if (isConnection(type)) return this.#countConnection(child, args, byUuid);
    if (!isCompositeType(type)) return NO_COST;
    const { readBy, alsoReads } = fieldMetadataOf(definition);
    const keys = readBy?.(args) ?? [{ key: JSON.stringify([definition.name, args]) }];
    const costs = keys.map((key: ReadKey) => {
      return this.countByKey(type, fieldNodes, { byUuid: key.byUuid ?? byUuid }, key, reads);
    });
    const also = alsoReads?.(args, (field) => this.#selects(type, fieldNodes, field)) ?? NO_CALLS;
    return sumCosts([...costs, { calls: also, scopeRead: 'none' }]);
  }

  #countConnection({ definition, nodes: fieldNodes }: FieldWithCalls, args: Arguments, byUuid: boolean): Cost {
    const { node, fieldNodesByPlace, needsRows, needsTotalCount } = connectionSelection(
      this.info,
      definition.type,
      fieldNodes,
    );
    const { rows: rowOptions } = fieldMetadataOf(definition);
    const window = listWindow(args, rowOptions);
    if (window === undefined) return NO_COST;
    // The list returned the cursor when its scope was identified by uuid, and now its scope is identified by name, or the
    // reverse. `decodeCursor` then reads the other identifier.
    const readsOtherName = window.cursor !== undefined && window.cursor.byUuid !== byUuid;
    const nodeCost = this.countLoaded(node.type, fieldNodesByPlace, { byUuid, rowOptions });
    const readsUuid = needsRows && node.needsScopeUuid && !containsScopeUuid(node.type) && !byUuid;
    const nodeScopeRead = nodeCost.scopeRead === 'none' ? 'none' : 'separate';
    const pages = needsRows ? pageCount(window) : Number(needsTotalCount);
    return {
      calls: addCalls([callsOf(quotaGroupOf(node.type), pages), multiplyCalls(nodeCost.calls, window.count)]),
      scopeRead: readsUuid || readsOtherName ? 'shared' : nodeScopeRead,
    };
  }

  #selects(type: GraphQLCompositeType, fieldNodes: FieldNodes, field: string): boolean {
    if (!isObjectType(type)) return false;
    return [...this.selected(type, fieldNodes).values()].some(([node]) => node?.name.value === field);
  }

  #plan(type: GraphQLObjectType, fieldNodes: FieldNodes): SelectionPlan {
    return selectionPlansOf(this.info, type, fieldNodes).of(type.name);
  }
}
