import { parse, validate } from 'graphql';
import { buildGatewaySchema } from '../../../src/graph/schema';
import { estimateOf } from '../../support/estimate';
import { startTwoGateways, type TwoGateways } from '../../support/twoGateways';
import { withIds } from '../../support/withIds';
import { BATCHES } from './batches';
import { EMBEDDED } from './embedded';
import { PIPELINES } from './pipelines';
import { PIPELINE_WRITES } from './pipelineWrites';
import { type PromisedOperation, SCHEMA_OPERATIONS, totalOf, variablesOf } from './promisedOperation';
import { PULL_REQUESTS } from './pullRequests';
import { PULL_REQUEST_WRITES } from './pullRequestWrites';
import { READS } from './reads';
import { REPORTS } from './reports';
import { WRITES } from './writes';

const SUBSCRIPTIONS = ['Pushes', 'IssueEvents', 'PullRequestEvents', 'BuildEvents'];
const PROMISED = [
  ...BATCHES,
  ...EMBEDDED,
  ...READS,
  ...PIPELINES,
  ...REPORTS,
  ...PULL_REQUESTS,
  ...WRITES,
  ...PULL_REQUEST_WRITES,
  ...PIPELINE_WRITES,
];
const schema = buildGatewaySchema();

/** Starts both gateways for one describe block, whose tests run the operations in order. */
function useTwoGateways(switches: { readonly ignoreFields?: boolean } = {}) {
  const results = new Map<string, unknown>();
  let both: TwoGateways | undefined;
  beforeAll(async () => {
    both = await startTwoGateways();
    both.jit.upstream.set({ lockStep: true, ...switches });
    both.interpreting.upstream.set({ lockStep: true, ...switches });
  });
  const started = (): TwoGateways => {
    if (both === undefined) throw new Error('The gateways have not started yet.');
    return both;
  };
  return {
    started,
    /** Executes an operation with both executors, and returns the response, which is equal. */
    run: async (promised: PromisedOperation, document = promised.document) => {
      const variables = variablesOf(promised, (name) => results.get(name));
      const { upstream } = started().jit;
      upstream.clearCalls();
      const { jit, interpreted } = await started().query(document, { variables });
      results.set(promised.name, jit.data);
      expect(interpreted).toEqual(jit);
      expect(jit).not.toHaveProperty('errors');
      expect(jit.data).toMatchObject(promised.expected);
      const received = upstream.calls.reduce((sum, { bytes }) => sum + bytes, 0);
      const cost = { calls: upstream.calls.length, rounds: upstream.rounds, bytes: received };
      expect(jit.extensions?.['upstream']).toMatchObject(cost);
      return { data: jit.data, cost, variables };
    },
  };
}

/** The data of each operation. */
const usual = new Map<string, unknown>();

describe('a promised operation', () => {
  const { started, run } = useTwoGateways();

  test.each(PROMISED.map((promised) => [promised.name, summaryOf(promised), promised] as const))(
    '%s: returns its data with %s',
    async (_name, _summary, promised) => {
      const { data, cost, variables } = await run(promised);
      usual.set(promised.name, data);

      const { calls, rounds, bytes, estimate = calls } = promised;
      expect(cost).toMatchObject({ calls: totalOf(calls), rounds });
      expect(cost.bytes).toBeLessThanOrEqual(1.05 * bytes);
      expect(cost.bytes).toBeGreaterThanOrEqual(0.95 * bytes);
      expect(await estimateOf(promised.document, variables)).toEqual(estimate);
    },
  );

  test('is compiled, and does not fall back to graphql-js', () => {
    expect(started().fallbacks()).toEqual([]);
  });
});

describe('a promised operation with `id` in every selection', () => {
  const { run } = useTwoGateways();

  test.each(PROMISED)('makes at most one call more: $name', async (promised) => {
    const document = withIds(schema, promised.document);

    const { cost, variables } = await run(promised, document);

    const { calls, rounds, estimate, withIds: promise = { calls: totalOf(calls), rounds } } = promised;
    expect(cost).toMatchObject(promise);
    expect(promise.calls - totalOf(calls)).toBeLessThanOrEqual(1);
    if (estimate === undefined) expect(totalOf(await estimateOf(document, variables))).toBe(promise.calls);
  });
});

describe('a promised operation on a server that ignores `fields`, and omits members of embedded objects', () => {
  const { run } = useTwoGateways({ ignoreFields: true });

  test.each(PROMISED)('returns the same data: $name', async (promised) => {
    const { data } = await run(promised);

    expect(data).toEqual(usual.get(promised.name));
  });
});

test.each(SUBSCRIPTIONS)('the subscription %s starts with one call', async (operation) => {
  const document = SCHEMA_OPERATIONS.get(operation) ?? '';

  expect(await estimateOf(document, { repository: 'acme/widget' })).toEqual({ api: 1 });
});

test('all operations of schema/operations are promised, and all documents are valid', () => {
  const names = [...PROMISED.map(({ name }) => name), ...SUBSCRIPTIONS];

  expect(names).toEqual(expect.arrayContaining([...SCHEMA_OPERATIONS.keys()]));
  expect(new Set(names).size).toBe(names.length);
  expect(PROMISED.flatMap(({ document }) => validate(schema, parse(document)))).toEqual([]);
});

function summaryOf({ calls, rounds }: PromisedOperation): string {
  const made = totalOf(calls);
  return `${made} ${made === 1 ? 'call' : 'calls'} in ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`;
}
