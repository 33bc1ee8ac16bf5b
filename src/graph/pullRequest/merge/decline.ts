import type { Fields } from '../../../bitbucket/types';
import type { JsonObject } from '../../../lib/json';
import type { OperationContext } from '../../context';
import type { RepositoryScope } from '../../repository/scope';
import { recoverClosing } from './closing';
import { PullRequestState } from '../enums';

/**
 * Declines a pull request.
 *
 * @returns the requested paths of the pull request.
 * @throws ConflictError if it is merged; UpstreamError
 */
export async function decline(
  scope: RepositoryScope,
  number: number,
  fields: Fields,
  context: OperationContext,
): Promise<{ readonly json: JsonObject; readonly alreadyDeclined: boolean }> {
  try {
    const json = await context.bitbucket.pullRequests.decline({ ...scope.ref, number }, fields);
    return { json, alreadyDeclined: false };
  } catch (error) {
    const closing = { scope, number, targetState: PullRequestState.DECLINED, fields } as const;
    const { json, wasClosed } = await recoverClosing(error, closing, context);
    return { json, alreadyDeclined: wasClosed };
  }
}
