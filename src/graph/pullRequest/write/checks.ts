import { UserInputError } from '../../errors';
import { isRefName } from '../../identifiers';
import { RepositoryScope } from '../../repository/scope';

/** The input fields that identify a pull request. */
interface NamesPullRequest {
  readonly repository: string;
  readonly number: number;
}

/**
 * Returns the repository and the number of the pull request that an input names.
 *
 * @throws UserInputError if the name of the repository or the number is invalid.
 */
export function namedPullRequest({ repository, number }: NamesPullRequest): {
  readonly scope: RepositoryScope;
  readonly number: number;
} {
  const scope = RepositoryScope.byFullName(repository, 'input.repository');
  checkPullRequestNumber('input.number', number);
  return { scope, number };
}

/** @throws UserInputError if the number is less than 1. */
export function checkPullRequestNumber(argument: string, number: number): void {
  if (number < 1) throw new UserInputError(argument, 'must be the number of a pull request, which is at least 1');
}

/** @throws UserInputError if a comment or task cannot have this id. */
export function checkId(argument: string, id: number | null | undefined): void {
  if (typeof id === 'number' && id < 1) throw new UserInputError(argument, 'must be at least 1');
}

/** @throws UserInputError if the text is empty. */
export function checkNotEmpty(argument: string, text: string | null | undefined): void {
  if (typeof text === 'string' && text.trim() === '') throw new UserInputError(argument, 'must not be empty');
}

/** @throws UserInputError if git does not accept the name. */
export function checkBranch(argument: string, name: string | null | undefined): void {
  if (typeof name === 'string' && !isRefName(name)) throw new UserInputError(argument, 'must be the name of a branch');
}

/** @throws UserInputError for null, if Bitbucket has no value that means null. */
export function rejectNull<T>(argument: string, value: T | null | undefined): T | undefined {
  if (value === null) throw new UserInputError(argument, 'must not be null. Omit it to keep the current value');
  return value;
}
