import type { MergeResponse } from '../../../bitbucket/pullRequests';
import type { MergeOptions } from '../../../bitbucket/pullRequestBodies';
import type { Fields } from '../../../bitbucket/types';
import type { JsonObject } from '../../../lib/json';
import { UpstreamError } from '../../../rest/upstreamError';
import type { OperationContext } from '../../context';
import { sleepBy } from '../../event/clock';
import type { RepositoryScope } from '../../repository/scope';
import { recoverClosing } from './closing';
import { PullRequestState } from '../enums';
import { isMergeFailure, mergeErrorOf } from './mergeErrors';

/** The merge of a pull request. */
export interface Merge {
  readonly scope: RepositoryScope;
  readonly number: number;
  readonly options: MergeOptions;
  /** How long to wait for a merge in the background, in milliseconds. */
  readonly waitMs: number;
  /** The paths of the pull request that the payload selects. */
  readonly fields: Fields;
}

export type MergeResult =
  | { readonly state: 'merged'; readonly json: JsonObject; readonly alreadyMerged: boolean }
  | { readonly state: 'pending'; readonly taskId: string };

/** The waits before the state of a merge in the background is read. */
const POLL_DELAYS_MS = [1_000, 2_000, 4_000, 8_000];

/**
 * Merges a pull request with one POST. If Bitbucket may have merged it without a response, reads the pull request.
 *
 * @throws ConflictError if it is declined; UpstreamError
 */
export async function merge(merging: Merge, context: OperationContext): Promise<MergeResult> {
  try {
    const { scope, number, options, fields } = merging;
    const response = await context.bitbucket.pullRequests.merge({ ...scope.ref, number }, options, fields);
    const result = response.state === 'pending' ? await poll(response.taskId, merging, context) : response;
    return result.state === 'merged' ? { ...result, alreadyMerged: false } : result;
  } catch (error) {
    return recoverMerge(error, merging, context);
  }
}

/** @throws UpstreamError if the merge failed */
async function poll(
  taskId: string,
  { scope, number, fields, waitMs }: Merge,
  context: OperationContext,
): Promise<MergeResponse> {
  const { clock, bitbucket } = context;
  const end = clock.now() + waitMs;
  let remainingMs = waitMs;
  for (const delayMs of POLL_DELAYS_MS) {
    // Reads that take long also end the wait.
    if (delayMs > remainingMs || clock.now() >= end) break;
    remainingMs -= delayMs;
    try {
      await sleepBy(clock, delayMs, bitbucket.signal);
      const task = await bitbucket.pullRequests.mergeTask({ ...scope.ref, number }, taskId, fields);
      if (task.state === 'merged') return task;
    } catch (error) {
      // Bitbucket continues the merge, whatever else prevents the gateway from waiting or from reading its state.
      if (isMergeFailure(error)) throw error;
    }
  }
  return { state: 'pending', taskId };
}

async function recoverMerge(error: unknown, { scope, number, fields }: Merge, context: OperationContext) {
  if (!(error instanceof UpstreamError)) throw error;
  const closing = { scope, number, targetState: PullRequestState.MERGED, fields } as const;
  const { json, wasClosed } = await recoverClosing(mergeErrorOf(error), closing, context);
  return { state: 'merged', json, alreadyMerged: wasClosed } as const;
}
