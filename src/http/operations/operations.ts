import {
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { OperationCall, OperationParameters } from './operationCall';
import type { CallerLimits } from './callerLimits';
import { ClientError } from './clientErrors';
import type { Prepared } from './documentCache';
import {
  createBeginExecution,
  type ClientResult,
  type Execution,
  type ExecutionOptions,
  type ResolvedOperation,
} from './execution';
import { recordOf } from './operationRecord';
import type { Outcome } from './outcome';
import { checkTransport, declaredVariables, resolveOperation } from './resolveOperation';
import type { Release } from '../../lib/releaseOnce';
import type { ExecutionSlots } from './executionSlots';
import { createOpenSubscription, type OpenSubscriptionOptions } from './openSubscription';

/**
 * Decides whether an operation is executed. Returns the error with which it is rejected, or undefined if it is
 * executed.
 */
export type Admit<TContext> = (
  operation: ResolvedOperation,
  context: TContext,
) => Promise<GraphQLFormattedError | undefined>;

/** The options of `createOperations`. */
export interface OperationsOptions<TContext>
  extends
    ExecutionOptions<TContext>,
    Pick<OpenSubscriptionOptions<TContext>, 'onSubscription' | 'subscriptionMemory' | 'turns' | 'sessions'> {
  readonly schema: GraphQLSchema;
  readonly limits: CallerLimits;
  /** Limits the number of executions at the same time. */
  readonly slots: ExecutionSlots;
  /**
   * Called before a query or mutation is executed, and before a subscription is opened. Default: no operation is
   * rejected.
   */
  readonly admit?: Admit<TContext> | undefined;
}

/** Performs the operations of all transports. */
export interface Operations {
  /**
   * Executes an operation, or opens a subscription. Never rejects: an unexpected exception becomes one error of the
   * operation.
   */
  perform(prepared: Prepared, parameters: OperationParameters, operationCall: OperationCall): Promise<Outcome>;
  /** Waits until the operations in flight have finished, but at most `timeoutMs`. Open subscriptions do not count. */
  waitUntilIdle(timeoutMs: number): Promise<void>;
}

/** Creates the pipeline from the prepared document to the outcome. docs/architecture.md lists its steps. */
export function createOperations<TContext>(options: OperationsOptions<TContext>): Operations {
  const { schema, toClientError, limits, slots, now } = options;
  const begin = createBeginExecution(options);
  const openSubscription = createOpenSubscription({ ...options, begin });
  const inFlight = new Set<Promise<unknown>>();

  async function performOperation(
    prepared: Prepared,
    parameters: OperationParameters,
    operationCall: OperationCall,
  ): Promise<Outcome> {
    const startedAt = now();
    let operation: OperationDefinitionNode | undefined;
    let execution: Execution<TContext> | undefined;
    try {
      if (!prepared.ok) return reject(prepared.errors);
      operation = resolveOperation(prepared.operations, parameters.operationName);
      checkTransport(operation, operationCall);
      const { document, hash } = prepared;
      const variables = declaredVariables(operation, parameters.variables ?? {});
      const resolved = { schema, document, operation, variables };
      execution = begin(operationCall);
      const outcome =
        operation.operation === OperationTypeNode.SUBSCRIPTION
          ? await startSubscription(resolved, hash, operationCall, execution)
          : await executeOperation(resolved, execution);
      return outcome.kind === 'rejected' ? reject(outcome.errors) : outcome;
    } catch (error) {
      return reject([toClientError(error, { loginUrl: operationCall.caller.loginUrl })]);
    }

    function reject(errors: readonly ClientError[]): Outcome {
      if (operation !== undefined && execution !== undefined) execution.record(operation, errors);
      else {
        const durationMs = now() - startedAt;
        options.recordOperation?.(
          recordOf({ operation, durationMs, errors, usage: undefined, callerId: operationCall.caller.id }),
        );
      }
      execution?.releaseContext();
      return { kind: 'rejected', errors };
    }
  }

  async function executeOperation(resolved: ResolvedOperation, execution: Execution<TContext>): Promise<Outcome> {
    const { limitKey } = execution;
    const releaseLimit = limits.beginOperation(limitKey);
    let releaseSlot: Release | undefined;
    try {
      releaseSlot = await slots.acquire(limitKey, execution.signal);
      const rejection = await options.admit?.(resolved, execution.context);
      const result =
        rejection === undefined
          ? await execution
              .run(resolved)
              .catch((error: unknown) => failedResult(resolved, execution.toClientError(error)))
          : // With `data`, the outcome is a result, and its HTTP status is 200.
            { errors: [new ClientError(rejection)], data: null };
      if (result.data === undefined) return { kind: 'rejected', errors: result.errors ?? [] };
      execution.record(resolved.operation, result.errors);
      return {
        kind: 'result',
        result,
        releaseResult: () => {
          execution.releaseContext();
        },
      };
    } finally {
      releaseSlot?.();
      execution.stopTimeout();
      releaseLimit();
    }
  }

  /**
   * The result of an execution that threw. The outcome of a mutation is unknown, because it may have written before.
   */
  function failedResult({ operation }: ResolvedOperation, error: ClientError): ClientResult {
    if (operation.operation !== OperationTypeNode.MUTATION) return { errors: [error], data: null };
    const formatted = error.toJSON();
    const extensions = { ...formatted.extensions, outcome: 'unknown' };
    return { errors: [new ClientError({ ...formatted, extensions })], data: null };
  }

  async function startSubscription(
    resolved: ResolvedOperation,
    hash: string,
    operationCall: OperationCall,
    execution: Execution<TContext>,
  ): Promise<Outcome> {
    const { limitKey } = execution;
    const releaseLimit = limits.beginSubscription(limitKey);
    let releaseSlot: Release | undefined;
    let isOpen = false;
    try {
      releaseSlot = await slots.acquire(limitKey, execution.signal);
      const rejection = await options.admit?.(resolved, execution.context);
      if (rejection !== undefined) return { kind: 'rejected', errors: [new ClientError(rejection)] };
      const outcome = await openSubscription({ resolved, hash, operationCall, opening: execution, releaseLimit });
      isOpen = outcome.kind === 'stream';
      if (isOpen) execution.record(resolved.operation, undefined);
      return outcome;
    } finally {
      releaseSlot?.();
      execution.stopTimeout();
      if (!isOpen) releaseLimit();
    }
  }

  return {
    perform(prepared, parameters, operationCall) {
      const outcome = performOperation(prepared, parameters, operationCall);
      inFlight.add(outcome);
      void outcome.finally(() => inFlight.delete(outcome));
      return outcome;
    },
    async waitUntilIdle(timeoutMs) {
      let timer: NodeJS.Timeout | undefined;
      const timeout = new Promise<void>((resolve) => {
        timer = setTimeout(resolve, timeoutMs);
      });
      await Promise.race([Promise.allSettled(inFlight), timeout]);
      clearTimeout(timer);
    },
  };
}
