import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { BitbucketSession } from '../../bitbucket/client';
import type { CallsByGroup } from '../../bitbucket/dialect/quotaGroups';
import type { QuotaShortage } from '../../rest/quota/quotaState';
import { formatGraphQLError, isClientInputError } from '../errors';
import type { SelectionInfo } from '../projection/selectedFields';
import { estimateCalls, type OperationRequest, selectionInfoOf } from './estimateCalls';

export interface QuotaPolicy {
  /** Percent of the limit that operations must leave alone. */
  readonly reservePercent: number;
  /** What an operation may make at most, whatever is estimated; 0 means no limit. */
  readonly maxCallsPerOperation: number;
}

/**
 * Why an operation may not begin: the calls it is estimated to make would dip into the reserve. Makes no call; an
 * operation that makes none is never refused. What is under way meanwhile counts only as far as it has been sent.
 * An operation with a null `if` of @skip or @include is refused as a whole: without an estimate it could pass the reserve.
 */
export async function checkQuota(
  request: OperationRequest,
  bitbucket: Pick<BitbucketSession, 'shortage'>,
  { reservePercent, maxCallsPerOperation }: QuotaPolicy,
): Promise<GraphQLFormattedError | undefined> {
  const info = selectionInfoOf(request);
  if (info === undefined) return undefined;
  const estimate = estimateOf(info);
  if (estimate instanceof GraphQLError) return formatGraphQLError(estimate.toJSON(), estimate);
  const shortage = await bitbucket.shortage(atMost(estimate, maxCallsPerOperation), reservePercent);
  return shortage === undefined ? undefined : quotaError(shortage, estimate);
}

/** The estimate, or the error of graphql-js for a switch that is null: such an operation cannot be estimated. */
function estimateOf(info: SelectionInfo): CallsByGroup | GraphQLError {
  try {
    return estimateCalls(info);
  } catch (error) {
    if (error instanceof GraphQLError && isClientInputError(error)) return error;
    throw error;
  }
}

function atMost(estimate: CallsByGroup, most: number): CallsByGroup {
  if (most === 0) return estimate;
  return Object.fromEntries(Object.entries(estimate).map(([group, calls]) => [group, Math.min(calls, most)]));
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
