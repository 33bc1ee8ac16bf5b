import { createHash } from 'node:crypto';
import { z } from 'zod';
import { UpstreamError } from '../../rest/upstreamError';
import { isPageQuery } from '../../bitbucket/pageQuery';
import type { Scope } from '../projection/scope';
import type { OperationContext } from '../context';
import { UserInputError } from '../errors';
import { MAX_PAGE_LENGTH } from '../limits';
import { decodeOpaque, encodeOpaque } from '../opaqueToken';

/** The largest index of a row that a cursor holds: page numbers stay below ten digits. */
const MAX_INDEX = 99_999_999;

/**
 * Where a row stands. Where pages are numbered, its index in the list. Else the query of its page (null: the first page),
 * the page's length, the row's index in it (-1: before the first row), and whether the parameters that define the list are
 * sent beside `ctx`.
 *
 * Clients can forge cursors, and a position becomes part of a URL. This is the one check of positions: the gateway accepts
 * no others, and gives out no others.
 */
const Position = z.union([
  z.int().min(0).max(MAX_INDEX),
  z
    .tuple([
      z.string().refine(isPageQuery).nullable(),
      z.int().min(1).max(MAX_PAGE_LENGTH),
      z.int().min(-1),
      z.literal(true).optional(),
    ])
    .refine(([, pagelen, index]) => index < pagelen),
]);
export type Position = z.output<typeof Position>;

const Cursor = z.tuple([z.string(), z.string(), z.string(), Position]);

/** What makes a list this list and no other. */
export interface ListIdentity {
  /** The kind of list, e.g. `issues`. */
  readonly kind: string;
  /** Filter, search and order: whatever decides which rows there are and in which order. */
  readonly definedBy?: unknown;
  /** The repository or workspace it belongs to; none for the lists of the credential itself. */
  readonly scope?: Scope;
  /** Further identity of the parent within the scope, e.g. an issue's number. */
  readonly parent?: string | number;
  /** Rows when neither `first` nor `last` is given; 25 unless told otherwise. */
  readonly defaultFirst?: number;
}

/**
 * Makes the cursors of one list: opaque, and of use in no other list. The cursor throws UpstreamError
 * BAD_UPSTREAM_RESPONSE for a position that is unknown, or that `decodeCursor` would refuse.
 */
export function cursorEncoder(list: ListIdentity): (position: Position | undefined) => string {
  let prefix: readonly string[] | undefined;
  return (position) => {
    if (!Position.safeParse(position).success) throw unknownPositionError();
    prefix ??= [list.kind, digestOf(list), parentOf(list, nameOrUuidOf(list))];
    return encodeOpaque([...prefix, position]);
  };
}

/** For example, Bitbucket did not count the rows, or its `next` holds what a cursor may not contain. */
function unknownPositionError(): UpstreamError {
  return new UpstreamError(
    'BAD_UPSTREAM_RESPONSE',
    "This element has no cursor, because Bitbucket's response does not report its position in a known form.",
  );
}

/**
 * The position in a cursor, once it is sure that the cursor was given out for this list. A list reached by name and the
 * same list reached by uuid (as Relay does when it refetches through `node`) share their cursors: only then the other
 * spelling has to be read.
 *
 * @throws UserInputError for the cursor of another list and for what is no cursor.
 */
export async function decodeCursor(
  cursor: string,
  argument: string,
  list: ListIdentity,
  context: OperationContext,
): Promise<Position> {
  const parsed = Cursor.safeParse(decodeOpaque(cursor));
  if (!parsed.success) throw new UserInputError(argument, 'must be a cursor that this gateway returned');
  const [kind, digest, parent, position] = parsed.data;
  const isOfThisKind = kind === list.kind && digest === digestOf(list);
  if (!isOfThisKind || !(await isOfParent(parent, list, context))) {
    throw new UserInputError(
      argument,
      'must be a cursor that this list returned, for the same parent, filter, search and order',
    );
  }
  return position;
}

async function isOfParent(parent: string, list: ListIdentity, context: OperationContext): Promise<boolean> {
  if (parent === parentOf(list, nameOrUuidOf(list))) return true;
  if (list.scope === undefined || parent.startsWith(namingOf(nameOrUuidOf(list)))) return false;
  const other = await list.scope.otherName(context);
  return other !== undefined && parent === parentOf(list, other);
}

/** What a cursor says before anybody has checked whose it is; undefined where it is none. */
export interface DecodedCursor {
  readonly position: Position;
  /** The repository or workspace around its list was spelled by its uuid. */
  readonly byUuid: boolean;
}

export function peekCursor(cursor: unknown): DecodedCursor | undefined {
  const parsed = typeof cursor === 'string' ? Cursor.safeParse(decodeOpaque(cursor)) : undefined;
  if (parsed?.success !== true) return undefined;
  const [, , parent, position] = parsed.data;
  return { position, byUuid: parent.startsWith('u') };
}

function digestOf({ kind, definedBy }: ListIdentity): string {
  return digest([kind, definedBy ?? null]);
}

function parentOf({ parent }: ListIdentity, spelling: string): string {
  return namingOf(spelling) + digest([spelling.toLowerCase(), parent ?? null]);
}

function nameOrUuidOf({ scope }: ListIdentity): string {
  return scope?.nameOrUuid ?? '';
}

/** `u` for what is spelled by its uuid, `n` by its name. */
function namingOf(spelling: string): 'u' | 'n' {
  return spelling.startsWith('{') && !spelling.includes('/') ? 'u' : 'n';
}

function digest(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('base64url').slice(0, 11);
}
