import type { OperationContext } from '../context';
import { checkNumber } from '../arguments/checkLimit';
import { UserInputError } from '../errors';
import { PAGE_COUNT } from '../limits';
import { decodeCursor, type ListIdentity, type Position } from './cursor';
import type { BidirectionalArgs, ForwardArgs } from './types';

/** The number of rows if neither `first` nor `last` is given, and the list has no other default. */
export const DEFAULT_FIRST = 25;

/** The rows that a client requests from a connection. */
export interface Window {
  readonly direction: 'forward' | 'backward';
  /** From 0 to 100. */
  readonly count: number;
  /** The position in the cursor: the row before the window for `after`, the row after it for `before`. */
  readonly boundary?: Position;
}

/**
 * Checks `first`, `after`, `last` and `before` by Relay's connection specification. Rejects all combinations that the
 * specification discourages. https://relay.dev/graphql/connections.htm#sec-Arguments
 *
 * `readWindow` makes the same checks. A resolver that makes a call before `readWindow` uses this function first.
 *
 * @throws UserInputError for the invalid argument.
 */
export function checkPagingArguments(args: ForwardArgs & Partial<BidirectionalArgs>): void {
  const { first = null, after = null, last = null, before = null } = args;
  rejectIf(first !== null && last !== null, 'last', 'must not be combined with `first`');
  rejectIf(after !== null && before !== null, 'before', 'must not be combined with `after`');
  rejectIf(first !== null && before !== null, 'before', 'must not be combined with `first`. Use it with `last`');
  rejectIf(last !== null && after !== null, 'after', 'must not be combined with `last`. Use it with `first`');
  rejectIf(before !== null && last === null, 'last', 'is required with `before`');
  if (first !== null) checkNumber('first', first, PAGE_COUNT);
  if (last !== null) checkNumber('last', last, PAGE_COUNT);
}

/** Returns the window that the arguments request. @throws UserInputError for an invalid argument or cursor. */
export async function readWindow(
  args: ForwardArgs & Partial<BidirectionalArgs>,
  list: ListIdentity,
  context: OperationContext,
): Promise<Window> {
  checkPagingArguments(args);
  const { first = null, after = null, last = null, before = null } = args;
  const direction = last === null ? 'forward' : 'backward';
  const count = first ?? last ?? list.defaultFirst ?? DEFAULT_FIRST;
  const cursor = after ?? before;
  if (cursor === null) return { direction, count };
  const boundary = await decodeCursor(cursor, after === null ? 'before' : 'after', list, context);
  return { direction, count, boundary };
}

function rejectIf(isWrong: boolean, argument: string, requirement: string): void {
  if (isWrong) throw new UserInputError(argument, requirement);
}
