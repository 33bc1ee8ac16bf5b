import { pullRequests } from '../../../bitbucket/endpoints/pullRequests';
import { UpstreamError } from '../../../rest/upstreamError';
import type { Container } from '../../mutations/deletion';
import type { InPullRequest } from '../owner';

/** A pull request as the container of comments and tasks. */
export function pullRequestContainer({ scope, values: { number } }: InPullRequest): Container {
  return {
    async verify(context) {
      await context.collection(pullRequests).get(scope.ref, number, ['id']);
    },
  };
}

/** As `explainMissing`, for the comment that a create refers to. Without one, the handler rethrows the error. */
export function explainMissingComment(id: number | undefined, place: InPullRequest): (error: unknown) => never {
  if (id !== undefined) return explainMissing(`comment ${id}`, place);
  return (error) => {
    throw error;
  };
}

/**
 * Returns a `catch` handler that explains a missing comment or task. Bitbucket's message is only its id.
 *
 * @param object for example "comment 7".
 */
export function explainMissing(object: string, { values: { number } }: InPullRequest): (error: unknown) => never {
  return (error) => {
    if (!(error instanceof UpstreamError) || error.code !== 'NOT_FOUND' || !/^\d*$/.test(error.message)) throw error;
    const message = `Pull request ${number} has no ${object}, or it was deleted.`;
    throw new UpstreamError('NOT_FOUND', message, { ...error.details, cause: error });
  };
}
