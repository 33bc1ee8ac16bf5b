import { type ExecutionResult, type FormattedExecutionResult, parse, validate } from 'graphql';
import { createBitbucketClient } from '../../src/bitbucket/client';
import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { API_TOKEN } from '../../src/emulator/identity/credentials';
import { createOperationContext } from '../../src/graph/context';
import { formatGraphQLError } from '../../src/graph/errors';
import { createExecutor, type ExecutorKind } from '../../src/graph/execution/executor';
import { meterResults } from '../../src/graph/execution/meterResults';
import { ResultMeter, type ResultMeterOptions } from '../../src/graph/execution/resultMeter';
import { Idempotency } from '../../src/graph/idempotency/idempotency';
import { createClientStores } from '../../src/state/memory/clientStores';
import { MemoryIdempotencyStore } from '../../src/state/memory/idempotencyStore';
import { buildGatewaySchema } from '../../src/graph/schema';
import { closeAfterAll } from './cleanup';

export interface Run {
  readonly executor: ExecutorKind;
  readonly document: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  /** Default: no limits. */
  readonly limits?: ResultMeterOptions;
  /** The event, for a subscription. */
  readonly event?: unknown;
}

export interface Metered {
  /** The result with formatted errors. */
  readonly result: FormattedExecutionResult;
  readonly meter: ResultMeter;
  readonly warnings: readonly string[];
}

/** Runs operations against an emulator, with a meter of their results. */
export interface MeteredExecution {
  readonly upstream: Emulator;
  run(run: Run): Promise<Metered>;
}

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
    jit: meterResults(createExecutor('jit', schema)),
    'graphql-js': meterResults(createExecutor('graphql-js', schema)),
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

/** Counts the members of all objects in a result, which the meter calls fields. */
export function countFields(data: unknown): number {
  if (Array.isArray(data)) return data.reduce<number>((sum, item) => sum + countFields(item), 0);
  if (typeof data !== 'object' || data === null) return 0;
  return Object.values(data).reduce<number>((sum, value) => sum + 1 + countFields(value), 0);
}
