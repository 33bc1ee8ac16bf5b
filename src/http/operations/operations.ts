import {
  type GraphQLFormattedError,
  type GraphQLSchema,
  type OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';
import type { Call, OperationParameters } from './call';
import type { CallerLimits } from './callerLimits';
import { DisplayedError } from './displayErrors';
import type { Prepared } from './documentCache';
import {
  createBeginExecution,
  type DisplayedResult,
  type Execution,
  type ExecutionOptions,
  type ResolvedOperation,
} from './execution';
import { recordOf } from './operationRecord';
import type { Outcome } from './outcome';
import { checkTransport, declaredVariables, resolveOperation } from './resolveOperation';
import type { Release } from '../../lib/releaseOnce';
import type { ExecutionSlots } from './executionSlots';
import { createSubscribe, type SubscribeOptions } from './subscribe';

/** Decides whether an operation may be executed. @returns an error, or undefined if it may */
export type Admit<TContext> = (
  operation: ResolvedOperation,
  context: TContext,
) => Promise<GraphQLFormattedError | undefined>;

export interface OperationsOptions<TContext>
  extends
    ExecutionOptions<TContext>,
    Pick<SubscribeOptions<TContext>, 'onSubscription' | 'subscriptionMemory' | 'turns'> {
  readonly schema: GraphQLSchema;
  readonly limits: CallerLimits;
  /** Limits the executions at the same time. */
  readonly slots: ExecutionSlots;
  /** Called before each execution. Default: each operation may be executed. */
  readonly admit?: Admit<TContext> | undefined;
}

/** Performs the operations of all transports. */
export interface Operations {
  /** Never rejects. An unexpected exception becomes one error of that operation and affects no other. */
  perform(prepared: Prepared, parameters: OperationParameters, call: Call): Promise<Outcome>;
  /** Waits until the operations in flight have finished, but at most `timeoutMs`. Open subscriptions do not count. */
  waitUntilIdle(timeoutMs: number): Promise<void>;
}

export function createOperations<TContext>(options: OperationsOptions<TContext>): Operations {
  const { schema, display, limits, slots, now } = options;
  const begin = createBeginExecution(options);
  const subscribe = createSubscribe({ ...options, begin });
  const inFlight = new Set<Promise<unknown>>();

  async function perform(prepared: Prepared, parameters: OperationParameters, call: Call): Promise<Outcome> {
    const startedAt = now();
    let operation: OperationDefinitionNode | undefined;
    let execution: Execution<TContext> | undefined;
    try {
      if (!prepared.ok) return reject(prepared.errors);
      operation = resolveOperation(prepared.operations, parameters.operationName);
      checkTransport(operation, call);
      const { document, hash } = prepared;
      const variables = declaredVariables(operation, parameters.variables ?? {});
      const resolved = { schema, document, operation, variables };
      execution = begin(call);
      const outcome =
        operation.operation === OperationTypeNode.SUBSCRIPTION
          ? await openSubscription(resolved, hash, call, execution)
          : await execute(resolved, execution);
      return outcome.kind === 'rejected' ? reject(outcome.errors) : outcome;
    } catch (error) {
      return reject([display(error)]);
    }

    function reject(errors: readonly DisplayedError[]): Outcome {
      if (operation !== undefined && execution !== undefined) execution.record(operation, errors);
      else {
        const durationMs = now() - startedAt;
        options.recordOperation(
          recordOf({ operation, durationMs, errors, usage: undefined, callerId: call.caller.id }),
        );
      }
      execution?.release();
      return { kind: 'rejected', errors };
    }
  }

  async function execute(resolved: ResolvedOperation, execution: Execution<TContext>): Promise<Outcome> {
    const { limitKey } = execution;
    const release = limits.beginOperation(limitKey);
    let releaseSlot: Release | undefined;
    try {
      releaseSlot = await slots.acquire(limitKey, execution.signal);
      const rejection = await options.admit?.(resolved, execution.context);
      const result =
        rejection === undefined
          ? await execution.run(resolved).catch((error: unknown) => failedResult(resolved, display(error)))
          : { errors: [new DisplayedError(rejection)], data: null };
      if (result.data === undefined) return { kind: 'rejected', errors: result.errors ?? [] };
      execution.record(resolved.operation, result.errors);
      return {
        kind: 'result',
        result,
        release: () => {
          execution.release();
        },
      };
    } finally {
      releaseSlot?.();
      execution.end();
      release();
    }
  }

  /** The result of an execution that failed. A mutation may have written before it failed. */
  function failedResult({ operation }: ResolvedOperation, error: DisplayedError): DisplayedResult {
    if (operation.operation !== OperationTypeNode.MUTATION) return { errors: [error], data: null };
    const formatted = error.toJSON();
    const extensions = { ...formatted.extensions, outcome: 'unknown' };
    return { errors: [new DisplayedError({ ...formatted, extensions })], data: null };
  }

  async function openSubscription(
    resolved: ResolvedOperation,
    hash: string,
    call: Call,
    execution: Execution<TContext>,
  ): Promise<Outcome> {
    const { limitKey } = execution;
    const release = limits.beginSubscription(limitKey);
    let releaseSlot: Release | undefined;
    let isOpen = false;
    try {
      releaseSlot = await slots.acquire(limitKey, execution.signal);
      const rejection = await options.admit?.(resolved, execution.context);
      if (rejection !== undefined) return { kind: 'rejected', errors: [new DisplayedError(rejection)] };
      const outcome = await subscribe({ resolved, hash, call, execution, release });
      isOpen = outcome.kind === 'stream';
      if (isOpen) execution.record(resolved.operation, undefined);
      return outcome;
    } finally {
      releaseSlot?.();
      execution.end();
      if (!isOpen) release();
    }
  }

  return {
    perform(prepared, parameters, call) {
      const outcome = perform(prepared, parameters, call);
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
