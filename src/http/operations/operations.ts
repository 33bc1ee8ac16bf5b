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
  createExecutions,
  type DisplayedResult,
  type Execution,
  type ExecutionOptions,
  type ResolvedOperation,
} from './execution';
import { recordOf } from './operationRecord';
import type { Outcome } from './outcome';
import { checkTransport, declaredVariables, resolveOperation } from './resolveOperation';
import type { Release } from '../../lib/releaseOnce';
import type { Slots } from './executionSlots';
import { createSubscribe, type SubscribeOptions } from './subscribe';

/** Why an operation must not be executed; undefined when it may. */
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
  /** What may be executed at the same time. */
  readonly slots: Slots;
  /** Looks at each operation before it is executed. Default: every operation is executed. */
  readonly admit?: Admit<TContext> | undefined;
}

/** Performs the operations of all transports. */
export interface Operations {
  /** Never rejects: an unexpected exception is one error of that operation, and of nothing else. */
  perform(prepared: Prepared, parameters: OperationParameters, call: Call): Promise<Outcome>;
  /** Resolves when the operations in flight have finished, open subscriptions not counted, or after `atMostMs`. */
  settled(atMostMs: number): Promise<void>;
}

export function createOperations<TContext>(options: OperationsOptions<TContext>): Operations {
  const { schema, display, limits, slots, now } = options;
  const begin = createExecutions(options);
  const subscribe = createSubscribe({ ...options, begin });
  const inFlight = new Set<Promise<unknown>>();

  /** Resolve, then execute or subscribe. */
  async function perform(prepared: Prepared, parameters: OperationParameters, call: Call): Promise<Outcome> {
    const startedAt = now();
    let operation: OperationDefinitionNode | undefined;
    let execution: Execution<TContext> | undefined;
    try {
      if (!prepared.ok) return refuse(prepared.errors);
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
      return outcome.kind === 'refused' ? refuse(outcome.errors) : outcome;
    } catch (error) {
      return refuse([display(error)]);
    }

    function refuse(errors: readonly DisplayedError[]): Outcome {
      if (operation !== undefined && execution !== undefined) execution.record(operation, errors);
      else {
        const durationMs = now() - startedAt;
        options.recordOperation(
          recordOf({ operation, durationMs, errors, usage: undefined, callerId: call.caller.id }),
        );
      }
      execution?.release();
      return { kind: 'refused', errors };
    }
  }

  async function execute(resolved: ResolvedOperation, execution: Execution<TContext>): Promise<Outcome> {
    const { share } = execution;
    const release = limits.beginOperation(share);
    let leave: Release | undefined;
    try {
      leave = await slots.enter(share, execution.signal);
      const rejection = await options.admit?.(resolved, execution.context);
      const result =
        rejection === undefined
          ? await execution.run(resolved).catch((error: unknown) => failed(resolved, display(error)))
          : { errors: [new DisplayedError(rejection)], data: null };
      if (result.data === undefined) return { kind: 'refused', errors: result.errors ?? [] };
      execution.record(resolved.operation, result.errors);
      return {
        kind: 'result',
        result,
        release: () => {
          execution.release();
        },
      };
    } finally {
      leave?.();
      execution.end();
      release();
    }
  }

  /** Execution has begun, so that nobody can tell what of a mutation has happened. */
  function failed({ operation }: ResolvedOperation, error: DisplayedError): DisplayedResult {
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
    const { share } = execution;
    const release = limits.beginSubscription(share);
    let leave: Release | undefined;
    let isOpen = false;
    try {
      leave = await slots.enter(share, execution.signal);
      const rejection = await options.admit?.(resolved, execution.context);
      if (rejection !== undefined) return { kind: 'refused', errors: [new DisplayedError(rejection)] };
      const outcome = await subscribe({ resolved, hash, call, execution, release });
      isOpen = outcome.kind === 'stream';
      if (isOpen) execution.record(resolved.operation, undefined);
      return outcome;
    } finally {
      leave?.();
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
    async settled(atMostMs) {
      let impatience: NodeJS.Timeout | undefined;
      const patienceEnds = new Promise<void>((resolve) => {
        impatience = setTimeout(resolve, atMostMs);
      });
      await Promise.race([Promise.allSettled(inFlight), patienceEnds]);
      clearTimeout(impatience);
    },
  };
}
