import { UserInputError } from './errors';

/** Rows in one page of Bitbucket. https://developer.atlassian.com/cloud/bitbucket/rest/intro/#pagination */
export const MAX_PAGE_LENGTH = 100;

/** UTF-16 code units of a string that a client sends, where no other maximum is declared. */
export const DEFAULT_MAX_LENGTH = 1_024;

/** @throws UserInputError when a field that takes many ids or names is given too many of them. */
export function checkManyCount(argument: string, given: readonly unknown[]): void {
  if (given.length > MAX_PAGE_LENGTH) throw new UserInputError(argument, `a list of at most ${MAX_PAGE_LENGTH}`);
}
