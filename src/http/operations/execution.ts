import type { DocumentNode, ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { Execute } from '../../graph/execution/graphqlJsExecutor';
import type { RecordOperation, UpstreamUsage } from '../../observability/operations';
import type { Call } from './call';
import type { DisplayedError, DisplayError } from './displayErrors';
import { createLifetime, type LifetimeOptions } from './lifetime';
import { limitErrors } from './limitErrors';
import { recordOf } from './operationRecord';

/** What the context of one execution is made from. */
export interface OperationRequest {
  /** The caller's own Authorization header; meant for Bitbucket in passthrough, and for nothing else. */
  readonly authorization?: string | undefined;
  /** Tells callers with different gateway keys apart without holding the key; `anyone` where no keys are required. */
  readonly callerId: string;
  /** Names the caller that the execution competes for: one caller's work must not delay another's. */
  readonly share: string;
  /** The caller accepts no cached response. */
  readonly insistsOnFresh: boolean;
  /** Aborts when the caller has gone away, when the time of the execution is up, and by `stop`. */
  readonly signal: AbortSignal;
  /** Stops the REST calls of the execution, which fail with the reason. */
  readonly stop: (reason: Error) => void;
}

/** An operation of a valid document. */
export interface ResolvedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As they were sent: not coerced yet. */
  readonly variables: Readonly<Record<string, unknown>>;
}

export interface ExecutionOptions<TContext> extends Pick<LifetimeOptions, 'timeoutMs' | 'timeoutReason' | 'timer'> {
  readonly execute: Execute;
  readonly display: DisplayError;
  readonly createContext: (request: OperationRequest) => TContext;
  /** Identifies the principal of an execution, without containing its credential. */
  readonly principalOf: (context: TContext) => string;
  /** Called once a result has been sent, or never will be. */
  readonly endOperation?: ((context: TContext) => void) | undefined;
  /** What a response contains besides `data` and `errors`. */
  readonly extensionsOf: (context: TContext) => Readonly<Record<string, unknown>>;
  readonly usageOf: (context: TContext) => UpstreamUsage;
  readonly recordOperation: RecordOperation;
  /** Milliseconds, monotonic. */
  readonly now: () => number;
}

export interface DisplayedResult {
  /** Absent when nothing was executed: the variables are not valid. */
  readonly data?: NonNullable<ExecutionResult['data']> | null;
  readonly errors?: readonly DisplayedError[];
  readonly extensions?: Readonly<Record<string, unknown>>;
}

/** The execution of a query or mutation, of one event of a subscription, or the opening of a subscription. */
export interface Execution<TContext> {
  readonly context: TContext;
  readonly principal: string;
  /** The caller together with the principal: several may stand behind one key or address, each with limits of its own. */
  readonly share: string;
  /** Aborts when the caller has gone away, and when the time is up. */
  readonly signal: AbortSignal;
  /** Executes the operation; `rootValue` is the event of a subscription. */
  run(resolved: ResolvedOperation, rootValue?: unknown): Promise<DisplayedResult>;
  /** The outcome of some work, unless the time is up before. @throws the reason, a moment after the time is up */
  inTime<T>(work: Promise<T> | T): Promise<T>;
  /** Writes down what became of it. */
  record(operation: OperationDefinitionNode, errors: readonly DisplayedError[] | undefined): void;
  /** Stops the clock. */
  end(): void;
  /** The result has been sent, or never will be. */
  release(): void;
}

export type BeginExecution<TContext> = (call: Call) => Execution<TContext>;

export function createExecutions<TContext>(options: ExecutionOptions<TContext>): BeginExecution<TContext> {
  const { display, now, timeoutMs, timeoutReason, timer } = options;

  return ({ caller, insistsOnFresh, signal: transport }) => {
    const startedAt = now();
    const lifetime = createLifetime({ timeoutMs, timeoutReason, timer, transport });
    const context = options.createContext({
      authorization: caller.authorization,
      callerId: caller.id,
      share: caller.share,
      insistsOnFresh,
      signal: lifetime.signal,
      stop: (reason) => {
        lifetime.stop(reason);
      },
    });
    const principal = options.principalOf(context);
    const execution: Execution<TContext> = {
      context,
      principal,
      share: JSON.stringify([caller.share, principal]),
      signal: lifetime.signal,
      async run({ document, operation, variables }, rootValue) {
        const operationName = operation.name?.value;
        const executed = options.execute({ document, operationName, variables, contextValue: context, rootValue });
        const { data, errors } = await execution.inTime(executed);
        const extensions = data === undefined ? {} : options.extensionsOf(context);
        return {
          ...(errors && { errors: limitErrors(errors.map((error) => display(error))) }),
          ...(data === undefined ? {} : { data }),
          ...(Object.keys(extensions).length > 0 && { extensions }),
        };
      },
      async inTime(work) {
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
