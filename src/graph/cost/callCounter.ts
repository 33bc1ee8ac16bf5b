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
  factsOf,
  holdsScopeUuid,
  type SelectionPlan,
  selectionPlansOf,
} from '../projection/selectionPlan';
import { type Calls, callsOf, mostOf, NO_CALLS, sumOf, timesOf } from './calls';
import { type Arguments, argumentsOf, childrenOf, isConnection, isLeftOpen } from './childFields';
import { countedAs, declaredOf, type ReadKey, type RowFacts } from './decorators';
import { concreteTypes, leadsToCalls } from './canMakeCalls';
import { Memo } from './selectionMemo';
import { listWindowOf, pagesOf } from './pageCount';
import { Reads } from './batchedReads';

/** So many fields looked at are more than any client means; execution would not get through them either. */
const MAX_FIELDS = 50_000;
/** Of a commit: one, and two of a merge. */
const PARENTS = 2;

/** Something is selected that is not worth walking. */
export class TooManyFieldsError extends Error {}

/**
 * Whether the row of the repository or workspace around is read for its uuid or name: in one turn with whatever else is
 * read of it, or once something else has arrived.
 */
type ScopeRow = 'no' | 'now' | 'later';

export interface Cost {
  readonly calls: Calls;
  readonly scopeRow: ScopeRow;
}

interface ChildrenCost extends Cost {
  /** The row of their parent is read as well, whatever else is selected of it. */
  readonly parentRow: boolean;
}

/** What a cost depends on beside what is selected. */
export interface Place {
  /** The repository or workspace around is known by its uuid. */
  readonly byUuid: boolean;
  /** A field that costs nothing here, for the mutation above has settled it. */
  readonly settled?: string | undefined;
  readonly rows?: RowFacts | undefined;
}

type Nodes = readonly FieldNode[];

const FREE: Cost = { calls: NO_CALLS, scopeRow: 'no' };

/**
 * Walks what an operation selects, as execution will, and counts the calls. Each selection is walked once, however often
 * and along whichever ways it is reached.
 */
export class Walk {
  readonly #rows = new Memo<Cost>();
  readonly #identities = new Memo<ChildrenCost>();
  #fields = 0;

  constructor(private readonly info: SelectionInfo) {}

  /** The fields of a query: all are asked for in one turn. */
  root(type: GraphQLObjectType, selected: Iterable<Nodes>): Calls {
    const { calls, scopeRow } = this.#children(childrenOf(type, selected, true), type, { byUuid: false });
    return sumOf([calls, callsOf('api', scopeRow === 'no' ? 0 : 1)]);
  }

  /** A thing of which only its identity is known. Its own row is added to `reads`. */
  identity(type: GraphQLCompositeType, nodes: Nodes, place: Place, key: ReadKey, reads: Reads): Cost {
    const types = concreteTypes(type, this.info.schema).filter(
      ({ name }) => key.type === undefined || key.type === name,
    );
    // Whichever type it turns out to be of, it is read once.
    const read = { type: type.name, ...key };
    return worst(types.map((concrete) => this.#identityOf(concrete, nodes, place, read, reads)));
  }

  /** A thing of which the JSON has arrived, shown in one or more places. */
  row(type: GraphQLCompositeType, showings: readonly Nodes[], place: Place): Cost {
    const { schema } = this.info;
    if (showings.length === 0) return FREE;
    if (place.rows?.shows === undefined && !leadsToCalls(type, schema)) return FREE;
    const costs = concreteTypes(type, schema).map((concrete) => {
      return this.#rows.once(concrete, showings, place, () => this.#rowOf(concrete, showings, place));
    });
    return worst(costs);
  }

  /** What is selected of a type at some nodes, by response key. */
  selected(type: GraphQLObjectType, nodes: Nodes): ReadonlyMap<string, Nodes> {
    const selected = selectedFields(this.info, type, nodes);
    this.#fields += selected.size;
    if (this.#fields > MAX_FIELDS) throw new TooManyFieldsError();
    return selected;
  }

  #identityOf(type: GraphQLObjectType, nodes: Nodes, place: Place, key: ReadKey, reads: Reads): Cost {
    const shape = this.#shape(type, nodes);
    const { calls, scopeRow, parentRow } = this.#identities.once(type, [nodes], place, () => {
      const children = this.#children(shape.prefetches, type, place);
      const relations = this.#relations(type, [...this.selected(type, nodes).values()], place);
      return { ...children, ...together([children, relations]) };
    });
    const isScope = factsOf(type).scopeUuid === 'uuid';
    const isRead = needsRow(shape) || parentRow || (isScope && scopeRow === 'now');
    if (isRead && 'entity' in type.extensions) reads.add(key, countedAs(type), shape.requestedPaths);
    if (!isScope) return { calls, scopeRow };
    const isReadLater = scopeRow === 'later' && !holdsUuid(shape);
    return { calls: sumOf([calls, callsOf(countedAs(type), isReadLater ? 1 : 0)]), scopeRow: 'no' };
  }

  #rowOf(type: GraphQLObjectType, showings: readonly Nodes[], around: Place): Cost {
    const isScope = factsOf(type).scopeUuid === 'uuid';
    // A repository or workspace in a row is known by its name.
    const place = isScope ? { ...around, byUuid: false } : around;
    const selected = showings.flatMap((nodes) => [...this.selected(type, nodes).values()]);
    const children = this.#children(childrenOf(type, selected), type, place);
    const { calls, scopeRow } = together([children, this.#relations(type, selected, place)]);
    const shape = this.#shape(type, showings.flat());
    const isReadAsScope = isScope && scopeRow !== 'no' && !holdsUuid(shape);
    const isRead = children.parentRow || isReadAsScope || isCondensed(shape, place.rows?.shows);
    return {
      calls: sumOf([calls, callsOf(countedAs(type), isRead ? 1 : 0)]),
      scopeRow: isScope ? 'no' : scopeRow,
    };
  }

  #relations(type: GraphQLObjectType, selected: readonly Nodes[], { byUuid }: Place): Cost {
    const places = new Map<GraphQLField<unknown, unknown>, Nodes[]>();
    for (const nodes of selected) {
      const field = type.getFields()[nodes[0]?.name.value ?? ''];
      if (field === undefined || declaredOf(field).from?.relation !== true) continue;
      const known = places.get(field);
      if (known === undefined) places.set(field, [nodes]);
      else known.push(nodes);
    }
    const costs = [...places].map(([field, nodes]): Cost => {
      const related = getNamedType(field.type);
      if (!isCompositeType(related)) return FREE;
      const { calls, scopeRow } = this.row(related, nodes, { byUuid, rows: declaredOf(field).rows });
      const count = isListType(getNullableType(field.type)) ? PARENTS : 1;
      return { calls: timesOf(calls, count), scopeRow };
    });
    return together(costs);
  }

  #children(children: readonly PrefetchField[], parent: GraphQLObjectType, place: Place): ChildrenCost {
    const reads = new Reads();
    const costs: Cost[] = [];
    let parentRow = false;
    for (const child of children) {
      const args = argumentsOf(child, this.info);
      if (args === undefined || child.definition.name === place.settled) continue;
      parentRow ||= isLeftOpen(child, args);
      costs.push(this.#child(child, args, parent, place, reads));
    }
    const { calls, scopeRow } = together(costs);
    return { calls: sumOf([reads.calls, calls]), scopeRow, parentRow };
  }

  #child(child: PrefetchField, args: Arguments, parent: GraphQLObjectType, { byUuid }: Place, reads: Reads): Cost {
    const { definition, nodes } = child;
    const type = getNamedType(definition.type);
    if (isLeafType(type)) return { calls: callsOf(countedAs(parent), 1), scopeRow: 'no' };
    if (isConnection(type)) return this.#connection(child, args, byUuid);
    if (!isCompositeType(type)) return FREE;
    const { readBy, alsoReads } = declaredOf(definition);
    const keys = readBy?.(args) ?? [{ key: JSON.stringify([definition.name, args]) }];
    const costs = keys.map((key: ReadKey) => {
      return this.identity(type, nodes, { byUuid: key.byUuid ?? byUuid }, key, reads);
    });
    const also = alsoReads?.(args, (field) => this.#selects(type, nodes, field)) ?? NO_CALLS;
    return together([...costs, { calls: also, scopeRow: 'no' }]);
  }

  #connection({ definition, nodes }: PrefetchField, args: Arguments, byUuid: boolean): Cost {
    const { node, showings, rows: wantsRows, totalCount } = connectionSelection(this.info, definition.type, nodes);
    const { rows } = declaredOf(definition);
    const window = listWindowOf(args, rows);
    if (window === undefined) return FREE;
    const isOtherSpelling = window.cursor !== undefined && window.cursor.byUuid !== byUuid;
    const below = this.row(node.type, showings, { byUuid, rows });
    const learnsUuid = wantsRows && node.needsScopeUuid && !holdsScopeUuid(node.type) && !byUuid;
    const later = below.scopeRow === 'no' ? 'no' : 'later';
    const pages = wantsRows ? pagesOf(window) : Number(totalCount);
    return {
      calls: sumOf([callsOf(countedAs(node.type), pages), timesOf(below.calls, window.count)]),
      scopeRow: learnsUuid || isOtherSpelling ? 'now' : later,
    };
  }

  #selects(type: GraphQLCompositeType, nodes: Nodes, field: string): boolean {
    if (!isObjectType(type)) return false;
    return [...this.selected(type, nodes).values()].some(([node]) => node?.name.value === field);
  }

  #shape(type: GraphQLObjectType, nodes: Nodes): SelectionPlan {
    return selectionPlansOf(this.info, type, nodes).of(type.name);
  }
}

function together(costs: readonly Cost[]): Cost {
  return { calls: sumOf(costs.map(({ calls }) => calls)), scopeRow: latest(costs) };
}

/** Of several types that one thing may be of. */
function worst(costs: readonly Cost[]): Cost {
  return { calls: mostOf(costs.map(({ calls }) => calls)), scopeRow: latest(costs) };
}

function latest(costs: readonly Cost[]): ScopeRow {
  const all = new Set(costs.map(({ scopeRow }) => scopeRow));
  if (all.has('now')) return 'now';
  return all.has('later') ? 'later' : 'no';
}

function holdsUuid({ requestedPaths }: SelectionPlan): boolean {
  return requestedPaths.includes('uuid');
}

/** Whether something is wanted that Bitbucket never shows there. */
function isCondensed({ requiredPaths }: SelectionPlan, shows: readonly string[] | undefined): boolean {
  if (shows === undefined) return false;
  return requiredPaths.some((path) => !shows.some((shown) => path === shown || path.startsWith(`${shown}.`)));
}
