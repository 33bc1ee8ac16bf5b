import type { OperationContext } from '../context';
import { UserInputError } from '../errors';
import { MAX_PAGE_LENGTH } from '../limits';
import { decodeCursor, type ListIdentity, type Position } from './cursor';
import type { BidirectionalArgs, ForwardArgs } from './types';

export const DEFAULT_FIRST = 25;
export const MAX_FIRST = MAX_PAGE_LENGTH;

/** The rows that a client asks a connection for. */
export interface Window {
  readonly direction: 'forward' | 'backward';
  /** 0 to 100. */
  readonly count: number;
  /** The row at the near end, itself not asked for: `after` going forwards, `before` going backwards. */
  readonly boundary?: Position;
}

/**
 * Checks `first`, `after`, `last` and `before` by the rules of Relay's connection specification, strictly: of combinations
 * that the specification discourages none is let through. For resolvers that have to make a call before they know their
 * list; `windowOf` does the same.
 *
 * @throws UserInputError naming the argument.
 */
export function checkPagingArguments(args: ForwardArgs & Partial<BidirectionalArgs>): void {
  const { first = null, after = null, last = null, before = null } = args;
  refuse(first !== null && last !== null, 'last', 'must not be combined with `first`');
  refuse(after !== null && before !== null, 'before', 'must not be combined with `after`');
  refuse(first !== null && before !== null, 'before', 'must not be combined with `first`. Use it with `last`');
  refuse(last !== null && after !== null, 'after', 'must not be combined with `last`. Use it with `first`');
  refuse(before !== null && last === null, 'last', 'is required with `before`');
  checkCount('first', first);
  checkCount('last', last);
}

/** The window that a client asks for. @throws UserInputError naming the argument. */
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

function checkCount(argument: string, count: number | null): void {
  const isOutOfRange = count !== null && (count < 0 || count > MAX_FIRST);
  refuse(isOutOfRange, argument, `must be from 0 to ${MAX_FIRST}, but is ${count}`);
}

function refuse(isWrong: boolean, argument: string, requirement: string): void {
  if (isWrong) throw new UserInputError(argument, requirement);
}
