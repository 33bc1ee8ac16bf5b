import { createHash } from 'node:crypto';
import { createSourceEventStream, type ExecutionResult } from 'graphql';
import type { Call } from './call';
import type { DisplayError } from './displayErrors';
import type { BeginExecution, Execution, ResolvedOperation } from './execution';
import type { Outcome } from './outcome';
import type { Release } from '../../lib/releaseOnce';
import { createResultStream } from './resultStream';
import { SharedExecutions } from './sharedExecutions';
import type { Slots } from './executionSlots';
import type { SubscriptionMemory } from './subscriptionMemory';
import type { Turns } from './eventLoopTurns';

export interface SubscribeOptions<TContext> {
  readonly begin: BeginExecution<TContext>;
  readonly display: DisplayError;
  /** Called when a subscription has begun; what it returns is called once, when that has ended. */
  readonly onSubscription?: (() => () => void) | undefined;
  /** What open subscriptions may keep in memory. */
  readonly subscriptionMemory: SubscriptionMemory;
  readonly slots: Slots;
  readonly turns: Turns;
}

/** A subscription that is admitted. */
export interface Opening<TContext> {
  readonly resolved: ResolvedOperation;
  /** The hash of its document. */
  readonly hash: string;
  readonly call: Call;
  readonly execution: Execution<TContext>;
  /** Called when it ends. */
  readonly release: Release;
}

export type Subscribe<TContext> = (opening: Opening<TContext>) => Promise<Outcome>;

/**
 * Opens subscriptions. Each event is executed in a context of its own: what one event has loaded, and what it has cost, is not
 * the next one's. Subscribers that see the same result share the execution.
 */
export function createSubscribe<TContext>(options: SubscribeOptions<TContext>): Subscribe<TContext> {
  const { begin, display, onSubscription, subscriptionMemory, slots, turns } = options;
  const shared = new SharedExecutions();

  return async ({ resolved, hash, call, execution, release }) => {
    const { schema, document, operation, variables } = resolved;
    const kept = JSON.stringify(Object.entries(variables).sort(([one], [other]) => (one < other ? -1 : 1)));
    const key = sharingKey([hash, operation.name?.value, kept, execution.principal]);
    const characters = document.loc?.source.body.length ?? 0;
    const forget = subscriptionMemory.take({ hash, characters, variables: kept.length });
    const opening: Promise<AsyncIterable<unknown> | ExecutionResult> = createSourceEventStream({
      schema,
      document,
      operationName: operation.name?.value ?? null,
      variableValues: variables,
      contextValue: execution.context,
    });
    let opened: AsyncIterable<unknown> | ExecutionResult;
    try {
      opened = await execution.inTime(opening);
    } catch (error) {
      forget();
      // It may open after its time, when nobody reads it.
      opening.then(close, () => undefined);
      throw error;
    }
    if (!isStream(opened)) {
      forget();
      return { kind: 'refused', errors: (opened.errors ?? []).map((error) => display(error)) };
    }

    const leaving = new AbortController();
    const countEnd = onSubscription?.();
    const onEnd = (): void => {
      if (leaving.signal.aborted) return;
      leaving.abort(new Error('The subscription has ended.'));
      release();
      forget();
      countEnd?.();
    };
    if (call.signal.aborted) onEnd();
    else call.signal.addEventListener('abort', onEnd, { once: true });
    return {
      kind: 'stream',
      results: createResultStream({
        events: opened[Symbol.asyncIterator](),
        execute: (event) => {
          return shared.run(event, key, leaving.signal, (signal) => executeEvent(event, resolved, { ...call, signal }));
        },
        show: display,
        onEnd,
      }),
    };
  };

  async function executeEvent(event: unknown, resolved: ResolvedOperation, call: Call): Promise<ExecutionResult> {
    const execution = begin(call);
    let leave: Release | undefined;
    try {
      await turns.enter(execution.share);
      leave = await slots.enter(execution.share, execution.signal);
      const result = await execution.run(resolved, event);
      execution.record(resolved.operation, result.errors);
      return result;
    } catch (error) {
      const shown = display(error);
      execution.record(resolved.operation, [shown]);
      return { errors: [shown], data: null };
    } finally {
      leave?.();
      execution.end();
      execution.release();
    }
  }
}

/** The same for subscribers who see the same results. */
function sharingKey(parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}

async function close(opened: AsyncIterable<unknown> | ExecutionResult): Promise<void> {
  if (isStream(opened)) await opened[Symbol.asyncIterator]().return?.();
}

function isStream(value: object): value is AsyncIterable<unknown> {
  return Symbol.asyncIterator in value;
}
