import type { GraphQLFormattedError } from 'graphql';
import type { CallsByGroup } from '../../bitbucket/dialect/quotaGroups';
import type { QuotaShortage } from '../../rest/quota/quotaState';
import type { OperationContext } from '../context';
import { estimateOnce } from './estimate';
import { selectionInfoOf, type UnexecutedOperation } from './selectionInfo';

/** The limits of `checkQuota`. */
export interface QuotaPolicy {
  /** The part of the quota that operations must not use, in percent of the limit. */
  readonly reservePercent: number;
  /** The maximum number of calls that one operation can make. Larger estimates are reduced to it. 0 means no limit. */
  readonly maxCallsPerOperation: number;
}

/**
 * Checks an operation before it is executed. Returns an error if the estimated calls would use the reserve of the
 * quota, or if they cannot be estimated. Makes no call. An operation whose estimate is zero calls is never rejected. The
 * calls that operations in progress have not sent yet are not considered.
 */
export async function checkQuota(
  operation: UnexecutedOperation,
  context: Pick<OperationContext, 'bitbucket' | 'loader'>,
  { reservePercent, maxCallsPerOperation }: QuotaPolicy,
): Promise<GraphQLFormattedError | undefined> {
  const info = selectionInfoOf(operation);
  // Execution reports the errors of invalid variables.
  if (info === undefined) return undefined;
  const estimate = await estimateOnce(info, context);
  if (!estimate.isPossible) return IMPOSSIBLE_ESTIMATE;
  const shortage = await context.bitbucket.shortage(limitTo(estimate.calls, maxCallsPerOperation), reservePercent);
  return shortage === undefined ? undefined : quotaError(shortage, estimate.calls);
}

const IMPOSSIBLE_ESTIMATE: GraphQLFormattedError = {
  message:
    'The REST calls of this operation cannot be estimated, because it selects too much. ' +
    'It was not executed, because a part of the quota is reserved (QUOTA_RESERVE). ' +
    'Select fewer fields, aliases or ids, or split the operation.',
  extensions: { code: 'OPERATION_TOO_EXPENSIVE', resource: 'ESTIMATE' },
};

function limitTo(estimate: CallsByGroup, maxCalls: number): CallsByGroup {
  if (maxCalls === 0) return estimate;
  return Object.fromEntries(Object.entries(estimate).map(([group, calls]) => [group, Math.min(calls, maxCalls)]));
}

function quotaError(shortage: QuotaShortage, estimate: CallsByGroup): GraphQLFormattedError {
  const { group, limit, remaining, reserved, calls, retryAfterMs } = shortage;
  const quota = `${remaining} of ${limit} calls per hour remain, and ${reserved} of them are reserved`;
  return {
    message: `This operation may need ${calls} REST calls. ${quota}. ${advice(retryAfterMs)}`,
    extensions: {
      code: 'RATE_LIMITED',
      scope: 'bitbucket',
      ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
      estimate,
      resource: group,
      limit,
      remaining,
      reserve: reserved,
    },
  };
}

function advice(retryAfterMs: number | undefined): string {
  if (retryAfterMs === undefined) return 'Waiting does not help: select less, or request shorter lists.';
  return `Try again in ${Math.ceil(retryAfterMs / 1_000)} s, or select less.`;
}
