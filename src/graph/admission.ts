import type { GraphQLFormattedError } from 'graphql';
import type { OperationContext } from './context';
import { checkQuota, type QuotaPolicy } from './cost/checkQuota';
import type { UnexecutedOperation } from './cost/selectionInfo';
import type { ResponseMemory } from './execution/responseMemory';

/** Decides whether an operation may be executed. Returns or throws the error if it may not. */
export type Admission = (
  operation: UnexecutedOperation,
  context: OperationContext,
) => Promise<GraphQLFormattedError | undefined>;

/** Rejects an operation if the memory for response data is full, or if its calls could use part of the quota reserve. */
export function createAdmission(policy: QuotaPolicy, memory: ResponseMemory): Admission {
  return async (operation, context) => {
    if (memory.isFull) throw memory.limitError();
    // Without a reserve, the result of the estimate would not be used.
    return policy.reservePercent === 0 ? undefined : checkQuota(operation, context, policy);
  };
}
