import { UserInputError } from './errors';

/** As many as one page of Bitbucket holds. */
const MAX_MANY = 100;

/** @throws UserInputError when a field that takes many ids or names is given too many of them. */
export function checkManyCount(argument: string, given: readonly unknown[]): void {
  if (given.length > MAX_MANY) throw new UserInputError(argument, `a list of at most ${MAX_MANY}`);
}
