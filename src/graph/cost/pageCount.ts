import { type DecodedCursor, peekCursor } from '../connections/cursor';
import { pagesCovering } from '../connections/readNumberedPages';
import { checkPagingArguments, DEFAULT_FIRST } from '../connections/window';
import { UserInputError } from '../errors';
import type { Arguments } from './childFields';
import type { RowOptions } from './decorators';

/** As far as it decides how many pages are read. */
export interface ListWindow {
  readonly count: number;
  readonly isBackward: boolean;
  readonly cursor: DecodedCursor | undefined;
  readonly pagelen: number | undefined;
}

/** Undefined for a window that is refused. */
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

/** Calls for the rows of a window, where pages are as long as asked for. */
export function pageCount({ count, isBackward, cursor, pagelen }: ListWindow): number {
  const position = cursor?.position;
  if (position === undefined) return 1;
  if (typeof position !== 'number') {
    const [, followedPagelen, index] = position;
    // A walk goes on in the page it stopped in.
    return Math.max(1, Math.ceil((index + 1 + count) / followedPagelen));
  }
  const offset = isBackward ? Math.max(0, position - count) : position + 1;
  const rows = isBackward ? position - offset : count;
  return pagesCovering(offset, Math.max(1, rows), pagelen).pages.length;
}

function numberAt(args: Arguments, name: string): number | null {
  const value = args[name];
  return typeof value === 'number' ? value : null;
}

function textAt(args: Arguments, name: string): string | null {
  const value = args[name];
  return typeof value === 'string' ? value : null;
}
