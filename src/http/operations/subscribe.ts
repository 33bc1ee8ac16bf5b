import { createHash } from 'node:crypto';
import { createSourceEventStream, type ExecutionResult } from 'graphql';
import type { Call } from './call';
import type { DisplayError } from './displayErrors';
import type { BeginExecution, Execution, ResolvedOperation } from './execution';
import type { Outcome } from './outcome';
import type { Release } from '../../lib/releaseOnce';
import { createResultStream } from './resultStream';
import { SharedExecutions } from './sharedExecutions';
import type { ExecutionSlots } from './executionSlots';
import type { SubscriptionMemory } from './subscriptionMemory';
import type { EventLoopTurns } from './eventLoopTurns';

export interface SubscribeOptions<TContext> {
  readonly begin: BeginExecution<TContext>;
  readonly display: DisplayError;
  /** Called when a subscription has started. The returned function is called once, when the subscription has ended. */
  readonly onSubscription?: (() => () => void) | undefined;
  /** Limits the memory of open subscriptions. */
  readonly subscriptionMemory: SubscriptionMemory;
  readonly slots: ExecutionSlots;
  readonly turns: EventLoopTurns;
}

/** A subscription that may be opened. */
export interface AdmittedSubscription<TContext> {
  readonly resolved: ResolvedOperation;
  /** The hash of the document. */
  readonly hash: string;
  readonly call: Call;
  readonly execution: Execution<TContext>;
  /** Called when the subscription ends. */
  readonly release: Release;
}

export type Subscribe<TContext> = (subscription: AdmittedSubscription<TContext>) => Promise<Outcome>;

/**
 * Opens subscriptions. Each event is executed in a separate context, so events share neither loaded data nor costs.
 * Subscribers that receive the same result share the execution.
 */
export function createSubscribe<TContext>(options: SubscribeOptions<TContext>): Subscribe<TContext> {
  const { begin, display, onSubscription, subscriptionMemory, slots, turns } = options;
  const shared = new SharedExecutions();

  return async ({ resolved, hash, call, execution, release }) => {
    const { schema, document, operation, variables } = resolved;
    const variablesJson = JSON.stringify(Object.entries(variables).sort(([one], [other]) => (one < other ? -1 : 1)));
    const key = sharingKey([hash, operation.name?.value, variablesJson, execution.principal]);
    const releaseMemory = subscriptionMemory.reserve({
      hash,
      documentCharacters: document.loc?.source.body.length ?? 0,
      variablesCharacters: variablesJson.length,
    });
    const opening: Promise<AsyncIterable<unknown> | ExecutionResult> = createSourceEventStream({
      schema,
      document,
      operationName: operation.name?.value ?? null,
      variableValues: variables,
      contextValue: execution.context,
    });
    let opened: AsyncIterable<unknown> | ExecutionResult;
    try {
      opened = await execution.withTimeout(opening);
    } catch (error) {
      releaseMemory();
      // If the source opens after the timeout, it must be closed.
      opening.then(close, () => undefined);
      throw error;
    }
    if (!isStream(opened)) {
      releaseMemory();
      return { kind: 'rejected', errors: (opened.errors ?? []).map((error) => display(error)) };
    }

    const ended = new AbortController();
    const countEnd = onSubscription?.();
    const onEnd = (): void => {
      if (ended.signal.aborted) return;
      ended.abort(new Error('The subscription has ended.'));
      release();
      releaseMemory();
      countEnd?.();
    };
    if (call.signal.aborted) onEnd();
    else call.signal.addEventListener('abort', onEnd, { once: true });
    return {
      kind: 'stream',
      results: createResultStream({
        events: opened[Symbol.asyncIterator](),
        execute: (event) => {
          return shared.run(event, key, ended.signal, (signal) => executeEvent(event, resolved, { ...call, signal }));
        },
        display,
        onEnd,
      }),
    };
  };

  async function executeEvent(event: unknown, resolved: ResolvedOperation, call: Call): Promise<ExecutionResult> {
    const execution = begin(call);
    let releaseSlot: Release | undefined;
    try {
      await turns.waitForTurn(execution.limitKey);
      releaseSlot = await slots.acquire(execution.limitKey, execution.signal);
      const result = await execution.run(resolved, event);
      execution.record(resolved.operation, result.errors);
      return result;
    } catch (error) {
      const displayed = display(error);
      execution.record(resolved.operation, [displayed]);
      return { errors: [displayed], data: null };
    } finally {
      releaseSlot?.();
      execution.end();
      execution.release();
    }
  }
}

/** Equal for subscribers that receive the same results. */
function sharingKey(parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}

async function close(opened: AsyncIterable<unknown> | ExecutionResult): Promise<void> {
  if (isStream(opened)) await opened[Symbol.asyncIterator]().return?.();
}

function isStream(value: object): value is AsyncIterable<unknown> {
  return Symbol.asyncIterator in value;
}
