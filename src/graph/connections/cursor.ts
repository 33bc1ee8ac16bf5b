import { createHash } from 'node:crypto';
import { z } from 'zod';
import { UpstreamError } from '../../rest/upstreamError';
import { isPageQuery } from '../../bitbucket/pageQuery';
import type { Scope } from '../projection/scope';
import type { OperationContext } from '../context';
import { UserInputError } from '../errors';
import { MAX_FIXED_PAGE_LENGTH } from '../limits';
import { decodeOpaque, encodeOpaque } from '../opaqueToken';

/** The largest row index that a cursor may contain. Page numbers then have fewer than ten digits. */
const MAX_INDEX = 99_999_999;

/**
 * The position of a row in its page:
 *
 * - the query of the page, or null for the first page
 * - the length of the page
 * - the index of the row in the page, or -1 for the position before the first row of a page with a query
 * - true if the page query requires the parameters that define the list in addition to its `ctx` parameter
 */
const PositionInPage = z
  .tuple([
    z.string().refine(isPageQuery).nullable(),
    z.int().min(1).max(MAX_FIXED_PAGE_LENGTH),
    z.int().min(-1),
    z.literal(true).optional(),
  ])
  .refine(([query, pagelen, index]) => index < pagelen && (query !== null || index >= 0));
export type PositionInPage = z.output<typeof PositionInPage>;

const Index = z.int().min(0).max(MAX_INDEX);

/**
 * The position of a row: its index in the list if the list has page numbers and its pages have equal lengths, otherwise
 * its position in its page. In a list whose rows the gateway computes: the id of the row.
 *
 * `lastIndex` is the index of a row that was the last one of its list. The page after it may not exist, and Bitbucket
 * rejects the number of such a page.
 *
 * Clients can forge cursors, and positions become part of a URL. Every position is checked here, both when a cursor is
 * encoded and when it is decoded.
 */
const Position = z.union([
  Index,
  z.strictObject({ lastIndex: Index }),
  z.strictObject({ id: z.int().min(1) }),
  PositionInPage,
]);
export type Position = z.output<typeof Position>;

/** The index of a row in its list. Undefined if its position contains no index. */
export function indexIn(position: Position): number | undefined {
  if (typeof position === 'number') return position;
  return isInPage(position) || 'id' in position ? undefined : position.lastIndex;
}

/** The id of a row. Undefined if its position contains none. */
export function idIn(position: Position | undefined): number | undefined {
  return typeof position === 'object' && 'id' in position ? position.id : undefined;
}

export function isInPage(position: Position | undefined): position is PositionInPage {
  return Array.isArray(position);
}

/** The kind of the list, the digest of its definition, the digest of its parent, and the position. */
const Cursor = z.tuple([z.string(), z.string(), z.string(), Position]);

/** The properties that distinguish a list from all others. */
export interface ListIdentity {
  /** The kind of list, for example `issues`. */
  readonly kind: string;
  /** The filter, search and order: all that determines the rows and their order. */
  readonly definedBy?: unknown;
  /** The repository or workspace that the list belongs to. Absent for lists that belong to the credential. */
  readonly scope?: Scope;
  /** The key of the parent in the scope, for example the number of an issue. */
  readonly parent?: string | number;
  /** The number of rows if neither `first` nor `last` is given. Default: 25. */
  readonly defaultFirst?: number;
  /** The maximum number of rows in a page of Bitbucket. Cursors do not contain longer pages. */
  readonly maxPageLength: number;
  /**
   * A fixed page length, so that different windows share cached pages. Default: the length follows from the window.
   * Applies to numbered lists only.
   */
  readonly pagelen?: number;
  /** Whether the position of a row is its id. Default: false. */
  readonly byId?: boolean;
}

/**
 * Returns a function that encodes the cursors of one list. A cursor is opaque and valid only for that list.
 *
 * The function throws UpstreamError BAD_UPSTREAM_RESPONSE for a position that is unknown or that `decodeCursor` would
 * reject.
 */
export function cursorEncoder(list: ListIdentity): (position: Position | undefined) => string {
  let prefix: readonly string[] | undefined;
  return (position) => {
    if (!Position.safeParse(position).success || !fitsList(list, position)) throw unknownPositionError();
    prefix ??= [list.kind, digestOf(list), parentOf(list, nameOrUuidOf(list))];
    return encodeOpaque([...prefix, position]);
  };
}

/**
 * Possible reasons: Bitbucket did not count the rows, or its `next` link contains parameters that a cursor must not
 * contain.
 */
function unknownPositionError(): UpstreamError {
  return new UpstreamError(
    'BAD_UPSTREAM_RESPONSE',
    "This element has no cursor, because Bitbucket's response does not report its position in a known form.",
  );
}

/**
 * Returns the position in a cursor of this list.
 *
 * A client can reach a list by the name of its scope, and later by the uuid: Relay does so when it refetches through
 * `node`. A cursor is valid for both. If the cursor was created with the uuid and the list was reached by the name, the
 * uuid is read from Bitbucket to compare them, and vice versa.
 *
 * @throws UserInputError for a cursor of another list, and for a text that is not a cursor.
 * @throws UpstreamError if the name or the uuid cannot be read.
 */
export async function decodeCursor(
  cursor: string,
  argument: string,
  list: ListIdentity,
  context: OperationContext,
): Promise<Position> {
  const parsed = Cursor.safeParse(decodeOpaque(cursor));
  if (!parsed.success || !fitsList(list, parsed.data[3])) {
    throw new UserInputError(argument, 'must be a cursor that this gateway returned');
  }
  const [kind, digest, parent, position] = parsed.data;
  const isSameList = kind === list.kind && (digest === digestOf(list) || isDryRun(context));
  if (!isSameList || !(await isSameParent(parent, list, context))) {
    throw new UserInputError(
      argument,
      'must be a cursor that this list returned, for the same parent, filter, search and order',
    );
  }
  return position;
}

/** Whether the list has positions of this kind, and whether the gateway requests pages of the length in it. */
function fitsList({ maxPageLength, byId = false }: ListIdentity, position: Position | undefined): boolean {
  if ((idIn(position) !== undefined) !== byId) return false;
  return !isInPage(position) || position[1] <= maxPageLength;
}

async function isSameParent(parent: string, list: ListIdentity, context: OperationContext): Promise<boolean> {
  if (parent === parentOf(list, nameOrUuidOf(list))) return true;
  if (list.scope === undefined || parent.startsWith(namingOf(nameOrUuidOf(list)))) return isDryRun(context);
  const other = await list.scope.otherName(context);
  return isDryRun(context) || (other !== undefined && parent === parentOf(list, other));
}

/**
 * Whether the names and hashes that identify the list may be synthetic. A dry run cannot compare them with those in a
 * cursor, and assumes that the cursor belongs to the list.
 */
function isDryRun({ symbolicRows }: OperationContext): boolean {
  return symbolicRows !== undefined;
}

/** Identifies the kind and the definition of a list. */
function digestOf({ kind, definedBy }: ListIdentity): string {
  return digest([kind, definedBy ?? null]);
}

/** Identifies the parent of a list. The first character shows whether its scope was reached by uuid. */
function parentOf({ parent }: ListIdentity, nameOrUuid: string): string {
  return namingOf(nameOrUuid) + digest([nameOrUuid.toLowerCase(), parent ?? null]);
}

function nameOrUuidOf({ scope }: ListIdentity): string {
  return scope?.nameOrUuid ?? '';
}

/** Returns `u` for a uuid, `n` for a name. */
function namingOf(nameOrUuid: string): 'u' | 'n' {
  return nameOrUuid.startsWith('{') && !nameOrUuid.includes('/') ? 'u' : 'n';
}

/** Returns 66 bits of a hash, so that cursors remain short. */
function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 11);
}
