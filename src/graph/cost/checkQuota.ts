import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { BitbucketSession } from '../../bitbucket/client';
import type { CallsByGroup } from '../../bitbucket/dialect/quotaGroups';
import type { QuotaShortage } from '../../rest/quota/quotaState';
import { formatGraphQLError, isClientInputError } from '../errors';
import type { SelectionInfo } from '../projection/selectedFields';
import { estimateCalls, type UnexecutedOperation, selectionInfoOf } from './estimateCalls';

/** The limits of `checkQuota`. */
export interface QuotaPolicy {
  /** The part of the quota that operations must not use, in percent of the limit. */
  readonly reservePercent: number;
  /** The maximum number of calls that one operation can make. Larger estimates are reduced to it. 0 means no limit. */
  readonly maxCallsPerOperation: number;
}

/**
 * Checks an operation before it is executed. Returns an error if the estimated calls would use the reserve of the
 * quota. Makes no call. An operation whose estimate is zero calls is never rejected. The calls that operations in
 * progress have not sent yet are not considered.
 *
 * An operation with a null `if` of @skip or @include is rejected, because it has no estimate and could use the reserve.
 */
export async function checkQuota(
  operation: UnexecutedOperation,
  bitbucket: Pick<BitbucketSession, 'shortage'>,
  { reservePercent, maxCallsPerOperation }: QuotaPolicy,
): Promise<GraphQLFormattedError | undefined> {
  const info = selectionInfoOf(operation);
  // Execution reports the errors of invalid variables.
  if (info === undefined) return undefined;
  const estimate = estimateOf(info);
  if (estimate instanceof GraphQLError) return formatGraphQLError(estimate.toJSON(), estimate);
  const shortage = await bitbucket.shortage(limitTo(estimate, maxCallsPerOperation), reservePercent);
  return shortage === undefined ? undefined : quotaError(shortage, estimate);
}

/** Returns the error of graphql-js if the `if` of @skip or @include is null. */
function estimateOf(info: SelectionInfo): CallsByGroup | GraphQLError {
  try {
    return estimateCalls(info);
  } catch (error) {
    if (error instanceof GraphQLError && isClientInputError(error)) return error;
    throw error;
  }
}

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
