import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Session } from '../../auth/session';
import type { Warning } from '../../graph/context';
import type { Execute } from '../../graph/execution/graphqlJsExecutor';
import type { RecordOperation, UpstreamUsage } from '../../observability/operationLog';
import { SESSION_IGNORED } from '../security/readSession';
import type { OperationCall } from './operationCall';
import { type ClientError, type ToClientError, limitErrors } from './clientErrors';
import { createLifetime, type LifetimeOptions } from './lifetime';
import { recordOf } from './operationRecord';

/** The input of `createContext`. */
export interface ContextInput {
  /** The caller's `Authorization` header. Only passthrough uses it, and sends it only to Bitbucket. */
  readonly authorization?: string | undefined;
  /** The session of a person who has signed in. */
  readonly session?: Session | undefined;
  /** Identifies the gateway key without containing it. `anyone` if no keys are required, `session` for all sessions. */
  readonly callerId: string;
  /** Queues count requests with the same key as one caller, so that callers do not delay each other. */
  readonly limitKey: string;
  /** Whether the caller accepts no cached response. */
  readonly noCache: boolean;
  /** Aborts when the client disconnects, when the execution times out, and when `stop` is called. */
  readonly signal: AbortSignal;
  /** Stops the REST calls of the execution. They fail with the reason. */
  readonly stop: (reason: Error) => void;
  /** The warnings about the request, for `extensions.warnings`. */
  readonly warnings: readonly Warning[];
}

/** An operation of a valid document. */
export interface ResolvedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** The values that the client sent, before graphql-js coerces them to the declared types. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** The options of `createBeginExecution`. */
export interface ExecutionOptions<TContext> extends Pick<LifetimeOptions, 'timeoutMs' | 'timeoutReason' | 'timer'> {
  readonly execute: Execute;
  readonly toClientError: ToClientError;
  readonly createContext: (request: ContextInput) => TContext;
  /** Identifies the principal of an execution, without containing its credential. */
  readonly principalOf: (context: TContext) => string;
  /** Releases the memory that a context reserved. Called when the result has been sent, or cannot be sent. */
  readonly releaseContext?: ((context: TContext) => void) | undefined;
  /** The `extensions` of the response. */
  readonly extensionsOf: (context: TContext) => Readonly<Record<string, unknown>>;
  /** The warnings of an execution. Default: none. */
  readonly warningsOf?: ((context: TContext) => readonly Warning[]) | undefined;
  readonly usageOf: (context: TContext) => UpstreamUsage;
  /** Default: no records. */
  readonly recordOperation?: RecordOperation | undefined;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

/** The result of an execution in the form that the client receives. */
export interface ClientResult {
  /** Absent if nothing was executed because the variables are not valid. */
  readonly data?: NonNullable<ExecutionResult['data']> | null;
  readonly errors?: readonly ClientError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The execution of a query or mutation, of one event of a subscription, or the opening of a subscription. */
export interface Execution<TContext> {
  readonly context: TContext;
  readonly principal: string;
  /**
   * The key of the limits: the caller and the principal. With passthrough, each principal of a caller has separate
   * limits.
   */
  readonly limitKey: string;
  /** Aborts when the client disconnects and when the execution times out. */
  readonly signal: AbortSignal;
  /**
   * Executes the operation.
   *
   * @param rootValue the event, if the operation is a subscription
   */
  run(resolved: ResolvedOperation, rootValue?: unknown): Promise<ClientResult>;
  /**
   * Returns the result of a task that belongs to the execution.
   *
   * @throws the timeout error if the task has not ended 1 s after the timeout
   */
  withTimeout<T>(task: Promise<T> | T): Promise<T>;
  /** The warnings so far. */
  warnings(): readonly Warning[];
  /** Converts an error of the execution to the form that its caller receives. */
  toClientError(error: unknown): ClientError;
  /** Records the execution in the log and the metrics. */
  record(operation: OperationDefinitionNode, errors: readonly ClientError[] | undefined): void;
  /** Stops the timer of the timeout. Call it when the execution has ended. */
  stopTimeout(): void;
  /** Releases the memory that the context reserved. Call it when the result has been sent, or cannot be sent. */
  releaseContext(): void;
}

/** Creates the context of an execution and starts its timeout. */
export type BeginExecution<TContext> = (operationCall: OperationCall) => Execution<TContext>;

const SESSION_WARNING: Warning = { code: 'SESSION_IGNORED', message: SESSION_IGNORED };

/** Creates the function that begins executions. */
export function createBeginExecution<TContext>(options: ExecutionOptions<TContext>): BeginExecution<TContext> {
  const { now, timeoutMs, timeoutReason, timer } = options;

  return ({ caller, noCache, signal: clientSignal }) => {
    const startedAt = now();
    const lifetime = createLifetime({ timeoutMs, timeoutReason, timer, clientSignal });
    const context = options.createContext({
      authorization: caller.authorization,
      session: caller.session,
      callerId: caller.id,
      limitKey: caller.limitKey,
      noCache,
      signal: lifetime.signal,
      stop: (reason) => {
        lifetime.stop(reason);
      },
      warnings: caller.isSessionIgnored === true ? [SESSION_WARNING] : [],
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
          ...(errors && { errors: limitErrors(errors.map((error) => execution.toClientError(error))) }),
          ...(data === undefined ? {} : { data }),
          ...(Object.keys(extensions).length > 0 && { extensions }),
        };
      },
      async withTimeout(task) {
        if (!(task instanceof Promise)) return task;
        return Promise.race([task, lifetime.overdue]);
      },
      warnings: () => options.warningsOf?.(context) ?? [],
      toClientError: (error) => options.toClientError(error, { loginUrl: caller.loginUrl }),
      record(operation, errors) {
        if (options.recordOperation === undefined) return;
        const usage = options.usageOf(context);
        options.recordOperation(
          recordOf({ operation, durationMs: now() - startedAt, errors, usage, callerId: caller.id }),
        );
      },
      stopTimeout: () => {
        lifetime.stopTimeout();
      },
      releaseContext: () => options.releaseContext?.(context),
    };
    return execution;
  };
}
