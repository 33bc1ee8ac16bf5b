import type { GraphQLResolveInfo } from 'graphql';
import { invalidRowError, isInvalidRow } from '../../bitbucket/rows';
import type { Fields, ListPaging, PageSize } from '../../bitbucket/types';
import type { JsonObject } from '../../lib/json';
import type { OperationContext } from '../context';
import { hydrateAll } from '../projection/hydrate';
import type { Entity } from '../projection/entity';
import { selectionOf } from '../projection/selection';
import { containsScopeUuid } from '../projection/entityMetadata';
import { identityOf, type SelectionPlans } from '../projection/selectionPlan';
import { meterConnection, nodeWeights } from './meterConnection';
import { cursorEncoder, type ListIdentity, type Position } from './cursor';
import { readCursorPages } from './readCursorPages';
import { readNumberedPages } from './readNumberedPages';
import type { FetchPage, Row, RowRequest, WindowRows } from './rows';
import type { BidirectionalArgs, Connection, Edge, ForwardArgs, PageInfo } from './types';
import { connectionSelection } from './connectionSelection';
import { readWindow, type Window } from './window';

/** What lists of Bitbucket and computed lists have in common. */
interface RowSource<Node extends Entity> extends ListIdentity {
  /** Returns the entity of a row, or an error that is then reported for that row. */
  readonly node: (row: JsonObject) => Node | Error;
  /** Returns the paths to request of each row. Default: those that the selection of the nodes needs. */
  readonly rowPaths?: (nodes: SelectionPlans) => Fields;
}

/** A list of Bitbucket that `resolveConnection` reads. */
export interface ListSource<Node extends Entity> extends RowSource<Node>, ListPaging {
  readonly fetch: FetchPage;
}

/** A list whose rows the gateway computes, for example from the rows of another list. */
export interface ComputedList<Node extends Entity> extends RowSource<Node> {
  readonly readRows: (window: Window, request: RowRequest) => Promise<WindowRows>;
}

/**
 * Resolves a connection field: reads the rows of the window with only the selected paths, and hydrates them.
 *
 * @throws UserInputError for invalid paging arguments.
 * @throws UpstreamError if a page cannot be read.
 */
export async function resolveConnection<Node extends Entity>(
  list: ListSource<Node> | ComputedList<Node>,
  args: ForwardArgs & Partial<BidirectionalArgs>,
  context: OperationContext,
  info: GraphQLResolveInfo,
): Promise<Connection<Node>> {
  const window = await readWindow(args, list, context);
  const selection = connectionSelection(info, info.returnType, info.fieldNodes);
  const { weights } = selectionOf(info);
  if (!selection.needsRows) {
    const connection = await readCount(list, selection.needsTotalCount);
    meterConnection({ rows: 0, failures: 0, cursor: () => undefined }, weights, context.meter);
    return connection;
  }

  const { node: nodePlans } = selection;
  const request = { fields: (list.rowPaths ?? rowPathsOf)(nodePlans), size: selection.needsTotalCount };
  // Awaited only so that the scope contains the uuid before the nodes are hydrated.
  const scopeUuid =
    nodePlans.needsScopeUuid && !containsScopeUuid(nodePlans.type) ? list.scope?.fetchUuid(context) : undefined;
  const [{ rows: allRows, size, ...pages }] = await Promise.all([readRows(list, window, request), scopeUuid]);
  // An object below a row can then be missing without another read of the scope.
  if (allRows.length > 0) list.scope?.confirm();
  const rows = context.symbolicRows?.one(allRows) ?? allRows;
  const nodes = rows.map(({ json }): Node | Error => (isInvalidRow(json) ? invalidRowError() : list.node(json)));
  const encode = cursorEncoder(list);
  const failures = nodes.filter((each) => each instanceof Error).length;
  const position = rows[0]?.position;
  const sampleCursor = () => (position === undefined ? undefined : encode(position));
  meterConnection({ rows: rows.length, failures, cursor: sampleCursor }, weights, context.meter);
  await hydrateAll(nodes, { plans: nodePlans, weights: nodeWeights(weights) }, context, info);

  return new LoadedConnection(encode, rows, nodes, pages, size ?? null);
}

/** The paths of rows that the selection of the nodes needs. */
export function rowPathsOf(nodes: SelectionPlans): Fields {
  return [...new Set([...nodes.requestedPaths, ...identityOf(nodes)])].sort();
}

function readRows(
  list: ListSource<Entity> | ComputedList<Entity>,
  window: Window,
  request: RowRequest,
): Promise<WindowRows> {
  if ('readRows' in list) return list.readRows(window, request);
  return list.paging === 'next-only'
    ? readCursorPages(list, window, request)
    : readNumberedPages(list, window, request);
}

/** Encodes a cursor only when it is read, because most operations select none. */
class LoadedConnection<Node> implements Connection<Node> {
  readonly #encode: (position: Position | undefined) => string;
  readonly #rows: readonly Row[];
  readonly #pages: Pick<PageInfo, 'hasNextPage' | 'hasPreviousPage'>;

  constructor(
    encode: (position: Position | undefined) => string,
    rows: readonly Row[],
    readonly nodes: readonly (Node | Error)[],
    pages: Pick<PageInfo, 'hasNextPage' | 'hasPreviousPage'>,
    readonly totalCount: PageSize | null,
  ) {
    this.#encode = encode;
    this.#rows = rows;
    this.#pages = pages;
  }

  get edges(): readonly Edge<Node>[] {
    return this.nodes.map((node, index) => new LoadedEdge(node, () => this.#cursorAt(index)));
  }

  get pageInfo(): PageInfo {
    return new LoadedPageInfo(this.#pages, (index) => (this.#rows.length === 0 ? null : this.#cursorAt(index)));
  }

  #cursorAt(index: number): string {
    return this.#encode(this.#rows.at(index)?.position);
  }
}

class LoadedEdge<Node> implements Edge<Node> {
  readonly #cursor: () => string;

  constructor(
    readonly node: Node | Error,
    cursor: () => string,
  ) {
    this.#cursor = cursor;
  }

  get cursor(): string {
    return this.#cursor();
  }
}

class LoadedPageInfo implements PageInfo {
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
  readonly #cursorAt: (index: number) => string | null;

  constructor(pages: Pick<PageInfo, 'hasNextPage' | 'hasPreviousPage'>, cursorAt: (index: number) => string | null) {
    this.hasNextPage = pages.hasNextPage;
    this.hasPreviousPage = pages.hasPreviousPage;
    this.#cursorAt = cursorAt;
  }

  get startCursor(): string | null {
    return this.#cursorAt(0);
  }

  get endCursor(): string | null {
    return this.#cursorAt(-1);
  }
}

/**
 * Reads only the total count, with one call that requests no rows. Makes no call if the count is not selected either.
 */
async function readCount(
  list: ListSource<Entity> | ComputedList<Entity>,
  needsTotalCount: boolean,
): Promise<Connection<never>> {
  const size = needsTotalCount ? await readSize(list) : undefined;
  return new LoadedConnection(
    cursorEncoder(list),
    [],
    [],
    { hasNextPage: false, hasPreviousPage: false },
    size ?? null,
  );
}

async function readSize(list: ListSource<Entity> | ComputedList<Entity>): Promise<PageSize | undefined> {
  const request = { fields: [], size: true };
  const { size } =
    'readRows' in list
      ? await list.readRows({ direction: 'forward', count: 0 }, request)
      : await list.fetch({ ...request, position: { page: 1, pagelen: 1 } }, { reversed: false });
  return size;
}
