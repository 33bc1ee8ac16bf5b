import { type ExecutionResult, type FormattedExecutionResult, parse, validate } from 'graphql';
import { createBitbucketClient } from '../../src/bitbucket/client';
import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { API_TOKEN } from '../../src/emulator/identity/credentials';
import { createOperationContext } from '../../src/graph/context';
import { formatGraphQLError } from '../../src/graph/errors';
import { createExecutor, type ExecutorKind } from '../../src/graph/execution/executor';
import { limitResults } from '../../src/graph/execution/limitResults';
import { ResultMeter, type ResultMeterOptions } from '../../src/graph/execution/resultMeter';
import { Idempotency } from '../../src/graph/idempotency/idempotency';
import { createClientStores } from '../../src/state/memory/clientStores';
import { MemoryIdempotencyStore } from '../../src/state/memory/idempotencyStore';
import { buildGatewaySchema } from '../../src/graph/schema';
import { closeAfterAll } from './cleanup';

/** An operation to execute. */
export interface MeteredOperation {
  readonly executor: ExecutorKind;
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Limits of the meter. Default: no limits. */
  readonly limits?: ResultMeterOptions;
  /** Only for a subscription: the event that the result is about. */
  readonly event?: unknown;
}

/** The result of an operation, with the meter that counted it. */
export interface MeteredResult {
  /** The result, with errors as in a response. */
  readonly result: FormattedExecutionResult;
  readonly meter: ResultMeter;
  /** Codes of the warnings in `extensions`. */
  readonly warnings: readonly string[];
}

/** Executes operations without HTTP. Each result has its meter. */
export interface MeteredExecution {
  readonly upstream: Emulator;
  run(operation: MeteredOperation): Promise<MeteredResult>;
}

/** Starts an emulator, and prepares the execution of operations with both executors. */
export async function startMetered(): Promise<MeteredExecution> {
  const upstream = await startEmulator();
  closeAfterAll(() => upstream.stop());
  const client = createBitbucketClient({
    baseUrl: upstream.url,
    credential: { kind: 'api-token', email: API_TOKEN.email, apiToken: API_TOKEN.token },
    ...createClientStores(),
  });
  closeAfterAll(() => client.close());
  const schema = buildGatewaySchema();
  const executors = {
    jit: limitResults(createExecutor('jit', schema)),
    'graphql-js': limitResults(createExecutor('graphql-js', schema)),
  };
  const idempotency = new Idempotency({
    store: new MemoryIdempotencyStore(),
    settleMs: 0,
    requestTimeoutMs: client.requestTimeoutMs,
  });

  return {
    upstream,
    async run({ executor, document, variables, limits, event }) {
      const stop = new AbortController();
      const onExceeded = (error: unknown): void => {
        stop.abort(error);
      };
      const meter = new ResultMeter({ onExceeded, ...limits });
      const bitbucket = client.session({ signal: stop.signal });
      const contextValue = createOperationContext({ bitbucket, callerId: 'test', idempotency, meter });
      const parsed = parse(document);
      const [invalid] = validate(schema, parsed);
      if (invalid !== undefined) throw invalid;
      const request = { document: parsed, variables, contextValue, rootValue: event };
      const result = formatted(await executors[executor](request));
      return { result, meter, warnings: contextValue.warnings.map(({ code }) => code) };
    },
  };
}

function formatted({ data, errors }: ExecutionResult): FormattedExecutionResult {
  const formattedErrors = errors?.map((error) => formatGraphQLError(error.toJSON(), error));
  return { ...(data !== undefined && { data }), ...(formattedErrors && { errors: formattedErrors }) };
}

/** Counts the members of all objects in a result: what the meter calls fields. */
export function countFields(data: unknown): number {
  if (Array.isArray(data)) return data.reduce<number>((sum, item) => sum + countFields(item), 0);
  if (typeof data !== 'object' || data === null) return 0;
  return Object.values(data).reduce<number>((sum, value) => sum + 1 + countFields(value), 0);
}
