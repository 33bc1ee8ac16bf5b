import type { GraphQLResolveInfo } from 'graphql';
import { invalidRowError, isInvalidRow } from '../../bitbucket/rows';
import type { ListPaging, PageSize } from '../../bitbucket/types';
import type { JsonObject } from '../../lib/json';
import type { OperationContext } from '../context';
import { hydrateAll } from '../projection/hydrate';
import type { Entity } from '../projection/entity';
import { selectionOf } from '../projection/selection';
import { containsScopeUuid } from '../projection/entityMetadata';
import { identityOf } from '../projection/selectionPlan';
import { meterConnection, nodeWeights } from './meterConnection';
import { cursorEncoder, type ListIdentity, type Position } from './cursor';
import { readCursorPages } from './readCursorPages';
import { readNumberedPages } from './readNumberedPages';
import type { FetchPage, Row } from './rows';
import type { BidirectionalArgs, Connection, Edge, ForwardArgs, PageInfo } from './types';
import { connectionSelection } from './connectionSelection';
import { readWindow } from './window';

/** A list of Bitbucket that `resolveConnection` reads. */
export interface ListSource<Node extends Entity> extends ListIdentity, ListPaging {
  readonly fetch: FetchPage;
  /** Returns the entity of a row, or an error that is then reported for that row. */
  readonly node: (row: JsonObject) => Node | Error;
}

/**
 * Resolves a connection field: reads the rows of the window with only the selected paths, and hydrates them.
 *
 * @throws UserInputError for invalid paging arguments.
 * @throws UpstreamError if a page cannot be read.
 */
export async function resolveConnection<Node extends Entity>(
  list: ListSource<Node>,
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
  const fields = [...new Set([...nodePlans.requestedPaths, ...identityOf(nodePlans)])].sort();
  const request = { fields, size: selection.needsTotalCount };
  const readRows =
    list.paging === 'numbered'
      ? () => readNumberedPages(list, window, request)
      : () => readCursorPages(list, window, request);
  // Awaited only so that the scope contains the uuid before the nodes are hydrated.
  const scopeUuid =
    nodePlans.needsScopeUuid && !containsScopeUuid(nodePlans.type) ? list.scope?.fetchUuid(context) : undefined;
  const [{ rows: allRows, size, ...pages }] = await Promise.all([readRows(), scopeUuid]);
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
async function readCount(list: ListSource<Entity>, needsTotalCount: boolean): Promise<Connection<never>> {
  const page = needsTotalCount
    ? await list.fetch({ fields: [], size: true, position: { page: 1, pagelen: 1 } }, { reversed: false })
    : undefined;
  return new LoadedConnection(
    cursorEncoder(list),
    [],
    [],
    { hasNextPage: false, hasPreviousPage: false },
    page?.size ?? null,
  );
}
