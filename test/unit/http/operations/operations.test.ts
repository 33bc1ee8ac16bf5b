import { buildSchema, type ExecutionResult, GraphQLError } from 'graphql';
import type { Execute } from '../../../../src/graph/execution/graphqlJsExecutor';
import type { OperationCall } from '../../../../src/http/operations/operationCall';
import { CallerLimits } from '../../../../src/http/operations/callerLimits';
import { createToClientError } from '../../../../src/http/operations/clientErrors';
import { DocumentCache } from '../../../../src/http/operations/documentCache';
import { createOperations, type OperationsOptions } from '../../../../src/http/operations/operations';
import type { Outcome } from '../../../../src/http/operations/outcome';
import { createPrepare } from '../../../../src/http/operations/prepare';
import { ExecutionSlots } from '../../../../src/http/operations/executionSlots';
import { SubscriptionMemory } from '../../../../src/http/operations/subscriptionMemory';
import { EventLoopTurns } from '../../../../src/http/operations/eventLoopTurns';
import { createLogger } from '../../../../src/observability/logger';
import type { OperationRecord } from '../../../../src/observability/operationLog';

const schema = buildSchema('type Query { a: Int } type Mutation { a: Int } type Subscription { a: Int }');
const NO_USAGE = { calls: 0, cached: 0, deduplicated: 0, bytes: 0, rounds: 0 };
const SECRET = 'hunter2';
const TURNS = new EventLoopTurns();

/** Creates the operation pipeline with some parts replaced. */
function pipeline(parts: Partial<OperationsOptions<object>>) {
  const lines: string[] = [];
  const records: OperationRecord[] = [];
  const released: object[] = [];
  const logger = createLogger({ level: 'debug', secrets: [], destination: { write: (line) => lines.push(line) } });
  const toClientError = createToClientError({
    logger,
    suggestions: true,
    formatError: (formatted) => {
      if (formatted.extensions?.['code'] !== 'INTERNAL_SERVER_ERROR') return formatted;
      return { message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
    },
  });
  const operations = createOperations<object>({
    schema,
    toClientError,
    limits: new CallerLimits({
      limits: { maxOperations: 1, maxOperationsPerMinute: 0, maxConnections: 0, maxSubscriptions: 1 },
      now: () => 0,
    }),
    execute: () => ({ data: { a: 1 } }),
    createContext: () => ({}),
    releaseContext: (context) => released.push(context),
    principalOf: () => 'ada',
    extensionsOf: () => ({}),
    usageOf: () => NO_USAGE,
    recordOperation: (record) => records.push(record),
    slots: new ExecutionSlots({ perCaller: 8, total: 8 }, TURNS),
    turns: TURNS,
    subscriptionMemory: new SubscriptionMemory({ maxBytes: 0 }),
    now: () => 0,
    timeoutMs: 0,
    timeoutReason: () => new Error('late'),
    timer: () => () => undefined,
    ...parts,
  });
  const prepare = createPrepare({
    schema,
    toClientError,
    documents: new DocumentCache(),
    introspection: true,
    maxTokens: 1_000,
    maxLines: 1_000,
    maxNameLength: 100,
    maxDepth: 20,
    maxFields: 0,
    maxResultFields: 0,
  });
  const operationCall: OperationCall = {
    caller: { id: 'anyone', limitKey: 'somewhere' },
    noCache: false,
    signal: new AbortController().signal,
    canStream: true,
    isReadOnly: false,
  };
  return {
    lines,
    records,
    released,
    perform: (query: string) => operations.perform(prepare(query), {}, operationCall),
  };
}

function fail(): never {
  throw new TypeError(`${SECRET} is not a function`);
}

function shownOf(outcome: Outcome): unknown {
  return JSON.parse(JSON.stringify(outcome)) as unknown;
}

const FAILED = {
  kind: 'result',
  result: {
    data: null,
    errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
  },
};

const MASKED = {
  kind: 'rejected',
  errors: [{ message: 'Internal server error', extensions: { code: 'INTERNAL_SERVER_ERROR' } }],
};

describe.each(['{ a }', 'mutation { a }', 'subscription { a }'])('pipeline failure of %s', (query) => {
  test.each<[string, Partial<OperationsOptions<object>>]>([
    ['createContext throws', { createContext: fail }],
    ['admit throws', { admit: fail }],
    ['admit rejects', { admit: () => Promise.reject(new TypeError(SECRET)) }],
    ['principalOf throws', { principalOf: fail }],
  ])('is one masked error if %s, and the next operation runs', async (_what, broken) => {
    const { perform, lines, records } = pipeline(broken);

    const outcomes = [await perform(query), await perform(query)];

    expect(outcomes.map(shownOf)).toEqual([MASKED, MASKED]);
    expect(lines.filter((line) => line.includes(SECRET) && line.includes('"bug:'))).toHaveLength(2);
    expect(records.map(({ errorCodes }) => errorCodes)).toEqual([['INTERNAL_SERVER_ERROR'], ['INTERNAL_SERVER_ERROR']]);
  });
});

test.each<[string, Execute]>([
  ['throws', fail],
  ['rejects', () => Promise.reject(new TypeError(SECRET))],
])('an executor that %s causes one masked error and frees its slot', async (_what, execute) => {
  const { perform } = pipeline({ execute });

  const outcomes = [await perform('{ a }'), await perform('{ a }')];

  expect(outcomes.map(shownOf)).toEqual([FAILED, FAILED]);
});

test.each([
  ['{ a }', {}],
  ['mutation { a }', { outcome: 'unknown' }],
])('%s without a result ends at its timeout', async (query, outcome) => {
  const timers: (() => void)[] = [];
  const { perform } = pipeline({
    execute: () => new Promise<ExecutionResult>(() => undefined),
    timeoutMs: 1_000,
    timeoutReason: () => new GraphQLError('late', { extensions: { code: 'OPERATION_TIMEOUT' } }),
    timer: (_milliseconds, task) => {
      timers.push(task);
      return () => undefined;
    },
  });

  const performing = perform(query);
  timers[0]?.();
  timers[1]?.();

  expect(shownOf(await performing)).toEqual({
    kind: 'result',
    result: { data: null, errors: [{ message: 'late', extensions: { code: 'OPERATION_TIMEOUT', ...outcome } }] },
  });
});

test('the memory of a result is released when the response is sent', async () => {
  const { perform, released } = pipeline({
    admit: ({ operation }) => Promise.resolve(operation.name && { message: 'no' }),
  });

  const outcome = await perform('{ a }');
  const before = released.length;
  if (outcome.kind === 'result') outcome.releaseResult();

  expect(before).toBe(0);
  expect(released).toHaveLength(1);
});

test('only the record of a mutation contains the caller', async () => {
  const { perform, records } = pipeline({});

  await perform('{ a }');
  await perform('mutation { a }');

  expect(records.map(({ caller }) => caller)).toEqual([undefined, 'anyone']);
});
