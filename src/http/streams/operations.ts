import { setMaxListeners } from 'node:events';
import { ApolloServer, BaseContext } from '@apollo/server';
import { ExecutionResult, GraphQLError } from 'graphql';
import { DocumentGuard } from '../documentGuard';
import { createErrorDisplay, ShownError } from '../errorFormat';
import { recordOf } from '../operationPlugin';
import { HttpOptions, OperationRequest } from '../options';
import { createResultStream, ResultStream } from './resultStream';
import { OpenedSubscription, Opening, SubscriptionPlugin } from './subscriptionPlugin';

/** An operation as a transport for subscriptions has read it. */
export interface StreamedOperation {
  readonly query: string;
  readonly variables?: Record<string, unknown> | undefined;
  readonly operationName?: string | undefined;
}

export type Outcome =
  /** Nothing of it was executed. */
  | { readonly kind: 'refused'; readonly errors: readonly GraphQLError[] }
  | { readonly kind: 'result'; readonly result: ExecutionResult }
  | { readonly kind: 'stream'; readonly results: ResultStream };

/** Runs whatever operations come over a transport that can carry streams. Never rejects for what a client can do. */
export interface Operations {
  run(
    operation: StreamedOperation,
    caller: Caller,
    options?: { readonly readOnly?: boolean; readonly signal?: AbortSignal },
  ): Promise<Outcome>;
  /** Resolves when the queries and mutations begun so far are answered, or so many milliseconds have passed. */
  settled(atMostMs: number): Promise<void>;
}

/** Who asks; the rest of an `OperationRequest` is each operation's own. */
export type Caller = Omit<OperationRequest, 'signal'>;

/**
 * Queries and mutations are Apollo's own; a subscription is begun by the plugin and executed here for each event, in a
 * context of its own: what one event has loaded, and what it has cost, is not the next one's.
 */
export function createOperations<TContext extends BaseContext>(
  apollo: ApolloServer<TContext>,
  plugin: SubscriptionPlugin<TContext>,
  guard: DocumentGuard,
  options: HttpOptions<TContext>,
): Operations {
  const show = createErrorDisplay(options);
  const inFlight = new Set<Promise<unknown>>();

  async function run(
    { query, variables, operationName }: StreamedOperation,
    caller: Caller,
    { readOnly = false, signal }: { readonly readOnly?: boolean; readonly signal?: AbortSignal } = {},
  ): Promise<Outcome> {
    const refusal = guard(query);
    if (refusal !== undefined) {
      const shown = { message: refusal, extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } };
      return { kind: 'refused', errors: [new ShownError(shown)] };
    }
    const lifetime = createLifetime(signal);
    const request: OperationRequest = { ...caller, signal: lifetime.signal };
    const opening: Opening = { readOnly };
    const contextValue = await options.createContext(request);
    const { body } = await apollo.executeOperation(
      {
        query,
        extensions: plugin.expect(opening),
        ...(variables === undefined ? {} : { variables }),
        ...(operationName === undefined ? {} : { operationName }),
      },
      { contextValue },
    );
    options.release?.(contextValue);
    const { opened } = opening;
    if (opened !== undefined) {
      whenAborted(lifetime.signal, options.onSubscription?.());
      const results = createResultStream({
        events: opened.events[Symbol.asyncIterator](),
        execute: (event) => executeEvent(event, opened, { variables, operationName }, request),
        show,
        onEnd: lifetime.abort,
      });
      return { kind: 'stream', results };
    }
    lifetime.release();
    const { errors, data, extensions } = body.kind === 'single' ? body.singleResult : body.initialResult;
    const shown = errors?.map((error) => new ShownError(error));
    if (data === undefined) return { kind: 'refused', errors: shown ?? [] };
    return {
      kind: 'result',
      result: { data, ...(shown && { errors: shown }), ...(extensions && { extensions }) },
    };
  }

  async function executeEvent(
    event: unknown,
    { document, operation }: OpenedSubscription,
    { variables, operationName }: Pick<StreamedOperation, 'variables' | 'operationName'>,
    request: OperationRequest,
  ): Promise<ExecutionResult> {
    const startedAt = options.now();
    const contextValue = await options.createContext(request);
    const { data, errors } = await options.execute({
      document,
      rootValue: event,
      contextValue,
      variables,
      operationName,
    });
    const shown = errors?.map(show);
    options.release?.(contextValue);
    const extensions = options.extensionsOf(contextValue);
    const durationMs = options.now() - startedAt;
    const name = operation.name?.value ?? null;
    options.recordOperation(
      recordOf(
        { operationName: name, operation, contextValue, durationMs, errors: shown?.map((error) => error.toJSON()) },
        options,
      ),
    );
    return {
      ...(data === undefined ? {} : { data }),
      ...(shown && { errors: shown }),
      ...(Object.keys(extensions).length > 0 && { extensions }),
    };
  }

  return {
    run(operation, caller, runOptions) {
      const outcome = run(operation, caller, runOptions);
      inFlight.add(outcome);
      const forget = (): boolean => inFlight.delete(outcome);
      outcome.then(forget, forget);
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

function whenAborted(signal: AbortSignal, task: (() => void) | undefined): void {
  if (task === undefined) return;
  if (signal.aborted) task();
  else signal.addEventListener('abort', task, { once: true });
}

interface Lifetime {
  readonly signal: AbortSignal;
  /** Ends what is still going on. */
  readonly abort: () => void;
  /** Nothing is going on any more. */
  readonly release: () => void;
}

/** What one operation does, for as long as its transport stands: a signal of its own that aborts with the transport's. */
function createLifetime(transport: AbortSignal | undefined): Lifetime {
  const controller = new AbortController();
  // Every waiting call of an operation listens; Node would otherwise warn of a leak from the eleventh on.
  setMaxListeners(0, controller.signal);
  const release = (): void => transport?.removeEventListener('abort', abort);
  const abort = (): void => {
    release();
    controller.abort(new Error('The caller has gone away.'));
  };
  if (transport?.aborted === true) abort();
  else transport?.addEventListener('abort', abort, { once: true });
  return { signal: controller.signal, abort, release };
}
