import { createHash } from 'node:crypto';
import { createSourceEventStream, type ExecutionResult } from 'graphql';
import type { SessionFinder, SessionWatch } from '../../auth/session';
import type { OperationCall } from './operationCall';
import type { BeginExecution, Execution, ResolvedOperation } from './execution';
import type { Outcome } from './outcome';
import type { Release } from '../../lib/releaseOnce';
import { createResultStream } from './resultStream';
import { SharedExecutions } from './sharedExecutions';
import type { ExecutionSlots } from './executionSlots';
import type { SubscriptionMemory } from './subscriptionMemory';
import type { EventLoopTurns } from './eventLoopTurns';

/** The options of `createOpenSubscription`. */
export interface OpenSubscriptionOptions<TContext> {
  readonly begin: BeginExecution<TContext>;
  /** Called when a subscription has started. The returned function is called once, when the subscription has ended. */
  readonly onSubscription?: (() => () => void) | undefined;
  /** Limits the memory of open subscriptions. */
  readonly subscriptionMemory: SubscriptionMemory;
  readonly slots: ExecutionSlots;
  readonly turns: EventLoopTurns;
  /** Reports the end of a session, which ends its subscriptions. Undefined if sign-in is off. */
  readonly sessions?: Pick<SessionFinder, 'watch'> | undefined;
}

/** A subscription that was admitted, but not opened yet. */
export interface AdmittedSubscription<TContext> {
  readonly resolved: ResolvedOperation;
  /** The hash of the document. */
  readonly hash: string;
  readonly operationCall: OperationCall;
  /** The execution that opens the event source. Each event has a separate execution later. */
  readonly opening: Execution<TContext>;
  /** Frees the place of the subscription in the limit of its caller. Called once, when the subscription ends. */
  readonly releaseLimit: Release;
}

/**
 * Opens the event source of a subscription. The outcome is `stream`, or `rejected` if the source returned errors.
 *
 * @throws an error of the event source, or of the memory limit
 */
export type OpenSubscription<TContext> = (subscription: AdmittedSubscription<TContext>) => Promise<Outcome>;

/**
 * Creates the function that opens subscriptions. Each event is executed in a separate context, so events share neither
 * loaded data nor costs. An event is executed once for all subscriptions with the same document, operation name,
 * variables and principal.
 */
export function createOpenSubscription<TContext>(
  options: OpenSubscriptionOptions<TContext>,
): OpenSubscription<TContext> {
  const { begin, onSubscription, subscriptionMemory, slots, turns, sessions } = options;
  const shared = new SharedExecutions();

  return async (subscription) => {
    const { session } = subscription.operationCall.caller;
    // The watch starts before the source opens, so that it does not miss the end of the session.
    const watch = session && sessions?.watch(session.key);
    let isOpen = false;
    try {
      const outcome = await open(subscription, watch);
      isOpen = outcome.kind === 'stream';
      return outcome;
    } finally {
      if (!isOpen) watch?.close();
    }
  };

  async function open(
    { resolved, hash, operationCall, opening, releaseLimit }: AdmittedSubscription<TContext>,
    watch: SessionWatch | undefined,
  ): Promise<Outcome> {
    const { schema, document, operation, variables } = resolved;
    const variablesJson = JSON.stringify(Object.entries(variables).sort(([one], [other]) => (one < other ? -1 : 1)));
    const { session, isSessionIgnored } = operationCall.caller;
    // Sessions of one person have one principal, but not one end. The warning about an ignored session is part of each result.
    const sender = session?.key ?? String(isSessionIgnored);
    const key = sharingKey([hash, operation.name?.value, variablesJson, opening.principal, sender]);
    const releaseMemory = subscriptionMemory.reserve({
      hash,
      documentCharacters: document.loc?.source.body.length ?? 0,
      variablesCharacters: variablesJson.length,
    });
    const source: Promise<AsyncIterable<unknown> | ExecutionResult> = createSourceEventStream({
      schema,
      document,
      operationName: operation.name?.value ?? null,
      variableValues: variables,
      contextValue: opening.context,
    });
    let opened: AsyncIterable<unknown> | ExecutionResult;
    try {
      opened = await opening.withTimeout(source);
    } catch (error) {
      releaseMemory();
      // If the source opens after the timeout, it must be closed.
      source.then(close, () => undefined);
      throw error;
    }
    if (!isStream(opened)) {
      releaseMemory();
      return { kind: 'rejected', errors: (opened.errors ?? []).map((error) => opening.toClientError(error)) };
    }

    const ended = new AbortController();
    const countSubscriptionEnd = onSubscription?.();
    const onEnd = (): void => {
      if (ended.signal.aborted) return;
      ended.abort(new Error('The subscription has ended.'));
      releaseLimit();
      releaseMemory();
      countSubscriptionEnd?.();
      watch?.close();
    };
    if (operationCall.signal.aborted) onEnd();
    else operationCall.signal.addEventListener('abort', onEnd, { once: true });
    const warnings = opening.warnings();
    return {
      kind: 'stream',
      ...(warnings.length > 0 && { warnings }),
      results: createResultStream({
        events: opened[Symbol.asyncIterator](),
        execute: (event) => {
          return shared.run(event, key, ended.signal, (signal) =>
            executeEvent(event, resolved, { ...operationCall, signal }),
          );
        },
        toClientError: (error) => opening.toClientError(error),
        onEnd,
        signal: watch?.signal,
      }),
    };
  }

  async function executeEvent(
    event: unknown,
    resolved: ResolvedOperation,
    operationCall: OperationCall,
  ): Promise<ExecutionResult> {
    const execution = begin(operationCall);
    let releaseSlot: Release | undefined;
    try {
      // Without this wait, the executions of one event for many subscriptions would block the event loop.
      await turns.waitForTurn(execution.limitKey);
      releaseSlot = await slots.acquire(execution.limitKey, execution.signal);
      const result = await execution.run(resolved, event);
      execution.record(resolved.operation, result.errors);
      return result;
    } catch (error) {
      const clientError = execution.toClientError(error);
      execution.record(resolved.operation, [clientError]);
      return { errors: [clientError], data: null };
    } finally {
      releaseSlot?.();
      execution.stopTimeout();
      execution.releaseContext();
    }
  }
}

/** The key of `SharedExecutions`. It is a hash, because the parts can be long. */
function sharingKey(parts: readonly (string | undefined)[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('base64');
}

async function close(opened: AsyncIterable<unknown> | ExecutionResult): Promise<void> {
  if (isStream(opened)) await opened[Symbol.asyncIterator]().return?.();
}

function isStream(value: object): value is AsyncIterable<unknown> {
  return Symbol.asyncIterator in value;
}
