import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Execute } from '../../graph/execution/graphqlJsExecutor';
import type { RecordOperation, UpstreamUsage } from '../../observability/operations';
import type { Call } from './call';
import { type DisplayedError, type DisplayError, limitErrors } from './displayErrors';
import { createLifetime, type LifetimeOptions } from './lifetime';
import { recordOf } from './operationRecord';

/** The input of `createContext`. */
export interface OperationRequest {
  /** The caller's `Authorization` header. Only passthrough uses it, and sends it only to Bitbucket. */
  readonly authorization?: string | undefined;
  /** Identifies the gateway key without containing it. `anyone` if no keys are required. */
  readonly callerId: string;
  /** Queues count requests with the same key as one caller, so that callers do not delay each other. */
  readonly limitKey: string;
  /** The caller accepts no cached response. */
  readonly noCache: boolean;
  /** Aborts when the client disconnects, when the execution times out, and when `stop` is called. */
  readonly signal: AbortSignal;
  /** Stops the REST calls of the execution. They fail with the reason. */
  readonly stop: (reason: Error) => void;
}

/** An operation of a valid document. */
export interface ResolvedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** Not coerced yet. */
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface ExecutionOptions<TContext> extends Pick<LifetimeOptions, 'timeoutMs' | 'timeoutReason' | 'timer'> {
  readonly execute: Execute;
  readonly display: DisplayError;
  readonly createContext: (request: OperationRequest) => TContext;
  /** Identifies the principal of an execution, without containing its credential. */
  readonly principalOf: (context: TContext) => string;
  /** Called when a result has been sent, or cannot be sent. */
  readonly endOperation?: ((context: TContext) => void) | undefined;
  /** The `extensions` of the response. */
  readonly extensionsOf: (context: TContext) => Readonly<Record<string, unknown>>;
  readonly usageOf: (context: TContext) => UpstreamUsage;
  readonly recordOperation: RecordOperation;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

export interface DisplayedResult {
  /** Absent if nothing was executed because the variables are not valid. */
  readonly data?: NonNullable<ExecutionResult['data']> | null;
  readonly errors?: readonly DisplayedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The execution of a query or mutation, of one event of a subscription, or the opening of a subscription. */
export interface Execution<TContext> {
  readonly context: TContext;
  readonly principal: string;
  /** The caller and the principal. With passthrough, one caller can have several principals with separate limits. */
  readonly limitKey: string;
  /** Aborts when the client disconnects and when the execution times out. */
  readonly signal: AbortSignal;
  /** Executes the operation. @param rootValue the event of a subscription */
  run(resolved: ResolvedOperation, rootValue?: unknown): Promise<DisplayedResult>;
  /** Waits for some work. @throws the timeout error if the work is not done at the end of the grace period */
  withTimeout<T>(work: Promise<T> | T): Promise<T>;
  /** Records the execution in the log and the metrics. */
  record(operation: OperationDefinitionNode, errors: readonly DisplayedError[] | undefined): void;
  /** Stops the timer of the timeout. */
  end(): void;
  /** Calls `endOperation`. To be called when the result has been sent, or cannot be sent. */
  release(): void;
}

/** Creates the context of an execution and starts its timeout. */
export type BeginExecution<TContext> = (call: Call) => Execution<TContext>;

export function createBeginExecution<TContext>(options: ExecutionOptions<TContext>): BeginExecution<TContext> {
  const { display, now, timeoutMs, timeoutReason, timer } = options;

  return ({ caller, noCache, signal: clientSignal }) => {
    const startedAt = now();
    const lifetime = createLifetime({ timeoutMs, timeoutReason, timer, clientSignal });
    const context = options.createContext({
      authorization: caller.authorization,
      callerId: caller.id,
      limitKey: caller.limitKey,
      noCache,
      signal: lifetime.signal,
      stop: (reason) => {
        lifetime.stop(reason);
      },
    });
    const principal = options.principalOf(context);
    const execution: Execution<TContext> = {
      context,
      principal,
      limitKey: JSON.stringify([caller.limitKey, principal]),
      signal: lifetime.signal,
      async run({ document, operation, variables }, rootValue) {
        const operationName = operation.name?.value;
        const executed = options.execute({ document, operationName, variables, contextValue: context, rootValue });
        const { data, errors } = await execution.withTimeout(executed);
        const extensions = data === undefined ? {} : options.extensionsOf(context);
        return {
          ...(errors && { errors: limitErrors(errors.map((error) => display(error))) }),
          ...(data === undefined ? {} : { data }),
          ...(Object.keys(extensions).length > 0 && { extensions }),
        };
      },
      async withTimeout(work) {
        if (!(work instanceof Promise)) return work;
        return Promise.race([work, lifetime.overdue]);
      },
      record(operation, errors) {
        const usage = options.usageOf(context);
        options.recordOperation(
          recordOf({ operation, durationMs: now() - startedAt, errors, usage, callerId: caller.id }),
        );
      },
      end: () => {
        lifetime.release();
      },
      release: () => options.endOperation?.(context),
    };
    return execution;
  };
}
