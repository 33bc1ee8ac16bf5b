import { RepositoryScope } from '../../repository/scope';

/** The input fields that identify a pull request. */
interface NamesPullRequest {
  readonly repository: string;
  readonly number: number;
}

/**
 * Returns the repository and the number of the pull request that an input names.
 *
 * @throws UserInputError if the name of the repository is invalid.
 */
export function namedPullRequest({ repository, number }: NamesPullRequest): {
  readonly scope: RepositoryScope;
  readonly number: number;
} {
  const scope = RepositoryScope.byFullName(repository, 'input.repository');
  return { scope, number };
}
