import { type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { OperationRecord, UpstreamUsage } from '../../observability/operationLog';
import type { ClientError } from './clientErrors';

/** An operation that was executed or rejected. */
export interface FinishedOperation {
  /** Undefined if the document was rejected or does not contain the requested operation. */
  readonly operation: OperationDefinitionNode | undefined;
  readonly durationMs: number;
  readonly errors: readonly ClientError[] | undefined;
  /** Undefined if nothing was executed. */
  readonly usage: UpstreamUsage | undefined;
  /** Identifies the caller's gateway key, without containing it. */
  readonly callerId: string;
}

const NO_USAGE: UpstreamUsage = { calls: 0, cached: 0, deduplicated: 0, bytes: 0, rounds: 0 };

/** Creates the record for the log and the metrics. Only the record of a mutation contains the caller. */
export function recordOf({
  operation,
  durationMs,
  errors = [],
  usage = NO_USAGE,
  callerId,
}: FinishedOperation): OperationRecord {
  const codes = errors.map((error) => error.toJSON().extensions?.['code']).filter((code) => typeof code === 'string');
  return {
    ...(operation?.name === undefined ? {} : { operationName: operation.name.value }),
    ...(operation === undefined ? {} : { operationType: operation.operation }),
    ...(operation?.operation === OperationTypeNode.MUTATION ? { caller: callerId } : {}),
    durationMs: Math.round(durationMs * 10) / 10,
    errorCodes: [...new Set(codes)].sort(),
    upstream: usage,
  };
}
