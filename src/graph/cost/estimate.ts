import { type OperationDefinitionNode, OperationTypeNode } from 'graphql';
import type { CredentialKind } from '../../bitbucket/credentials/principals';
import type { CallsByGroup } from '../../bitbucket/dialect/quotaGroups';
import { createDryRun } from '../../bitbucket/dryRun/dryRun';
import { UpstreamError } from '../../rest/upstreamError';
import { createOperationContext, type OperationContext } from '../context';
import { ResultMeter } from '../execution/resultMeter';
import { checkClientKey } from '../idempotency/idempotency';
import type { SelectionInfo } from '../projection/selectedFields';
import { DryExecution } from './dryExecution';
import { SelectionSizes } from './selectionSize';

/** The limits of a dry run, which bound its CPU time. docs/quota.md lists them. */
const LIMITS = {
  /** Fields after fragments are expanded. A field that makes calls counts as FIELDS_PER_CALL further fields. */
  fields: 10_000,
  /** Fields that make calls, and objects in their lists of ids. */
  reads: 1_000,
  /** Calls. A call that represents several calls counts once. */
  calls: 800,
};
/** The CPU time of a field that makes calls, compared with that of another field. */
const FIELDS_PER_CALL = 100;

/** The result of `estimateCalls`. */
export type Estimate =
  | { readonly isPossible: true; readonly calls: CallsByGroup }
  /** The dry run has exceeded a limit. */
  | { readonly isPossible: false };

/** Estimates the calls of the operation that the context belongs to. Estimates each operation once. */
export function estimateOnce(
  info: SelectionInfo,
  { bitbucket, loader }: Pick<OperationContext, 'bitbucket' | 'loader'>,
): Promise<Estimate> {
  const estimates = loader(createEstimates);
  const estimate = estimates.get(info.operation) ?? estimateCalls(info, bitbucket.credentialKind);
  estimates.set(info.operation, estimate);
  return estimate;
}

function createEstimates(): Map<OperationDefinitionNode, Promise<Estimate>> {
  return new Map();
}

/**
 * Estimates the calls of an operation by a dry run: its resolvers and loaders run with an upstream that counts the calls
 * and sends none. Assumes that nothing is cached, that all lists are full, and that all objects exist.
 */
export async function estimateCalls(info: SelectionInfo, credentialKind: CredentialKind): Promise<Estimate> {
  // The subscription reads the repository once to check access. The calls for its events are unknown.
  if (info.operation.operation === OperationTypeNode.SUBSCRIPTION) return { isPossible: true, calls: { api: 1 } };
  const sizes = new SelectionSizes(info);
  if (isTooLarge(sizes, info)) return { isPossible: false };
  const limitError = new UpstreamError('OPERATION_TOO_EXPENSIVE', 'The dry run has exceeded a limit.');
  const meter = new ResultMeter();
  const dryRun = createDryRun({
    credentialKind,
    onCall(count) {
      if (count > LIMITS.calls) meter.stop(limitError);
      if (meter.error !== undefined) throw meter.error;
    },
  });
  const context = createOperationContext({
    bitbucket: dryRun.bitbucket,
    callerId: 'dry-run',
    idempotency: {
      once(creation) {
        checkClientKey(creation);
        return creation.create(() => Promise.resolve());
      },
    },
    meter,
    symbolicRows: dryRun.rows,
  });
  let reads = 0;
  const execution = new DryExecution({
    info,
    context,
    sizes,
    onReads(count) {
      reads += count;
      if (reads > LIMITS.reads) meter.stop(limitError);
    },
  });
  // After `stop`, waiting resolvers never start, so that the execution does not end.
  await Promise.race([execution.run(), meter.abandoned]);
  return meter.error === undefined ? { isPossible: true, calls: dryRun.calls } : { isPossible: false };
}

/** Whether the selection is too large, before any resolver runs. */
function isTooLarge(sizes: SelectionSizes, { schema, operation }: SelectionInfo): boolean {
  const type = schema.getRootType(operation.operation);
  if (type === undefined || type === null) return false;
  const { fields, calls } = sizes.of(type, operation.selectionSet);
  return fields + FIELDS_PER_CALL * calls > LIMITS.fields;
}
