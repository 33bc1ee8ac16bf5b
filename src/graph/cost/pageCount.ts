import { type DecodedCursor, indexIn, isInPage, peekCursor } from '../connections/cursor';
import { pagesCovering } from '../connections/pagesCovering';
import { checkPagingArguments, DEFAULT_FIRST } from '../connections/window';
import { UserInputError } from '../errors';
import { MAX_PAGE_LENGTH } from '../limits';
import type { Arguments } from './fieldsWithCalls';
import type { RowOptions } from './decorators';

/** The paging arguments of a connection, as far as they determine the number of pages. */
export interface ListWindow {
  /** The number of rows. */
  readonly count: number;
  readonly isBackward: boolean;
  /** The content of `after` or `before`. Undefined if the argument is absent or not a cursor. */
  readonly cursor: DecodedCursor | undefined;
  /** The fixed number of rows per page. Undefined if it follows from the other members. */
  readonly pagelen: number | undefined;
}

/** Returns the window that the paging arguments request. Undefined if they are invalid. */
export function listWindow(args: Arguments, options: RowOptions = {}): ListWindow | undefined {
  const [first, last] = [numberAt(args, 'first'), numberAt(args, 'last')];
  const [after, before] = [textAt(args, 'after'), textAt(args, 'before')];
  try {
    checkPagingArguments({ first, last, after, before });
  } catch (error) {
    if (error instanceof UserInputError) return undefined;
    throw error;
  }
  return {
    count: first ?? last ?? options.defaultFirst ?? DEFAULT_FIRST,
    isBackward: last !== null,
    cursor: peekCursor(after ?? before),
    pagelen: options.pagelen,
  };
}

/** Returns the number of pages that contain the rows of a window. Each costs one call. */
export function pageCount({ count, isBackward, cursor, pagelen }: ListWindow): number {
  const position = cursor?.position;
  if (position === undefined) return 1;
  if (isInPage(position)) {
    const [, cursorPagelen, index] = position;
    // The request continues with the page of the cursor.
    return Math.max(1, Math.ceil((index + 1 + count) / cursorPagelen));
  }
  const index = indexIn(position) ?? 0;
  const offset = isBackward ? Math.max(0, index - count) : index + 1;
  const rows = isBackward ? index - offset : count;
  const { first, last } = pagesCovering(offset, Math.max(1, rows), {
    maxPageLength: pagelen ?? MAX_PAGE_LENGTH,
    pagelen,
  });
  return last - first + 1;
}

function numberAt(args: Arguments, name: string): number | null {
  const value = args[name];
  return typeof value === 'number' ? value : null;
}

function textAt(args: Arguments, name: string): string | null {
  const value = args[name];
  return typeof value === 'string' ? value : null;
}
