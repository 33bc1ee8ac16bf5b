import type { CallsByGroup } from '../../../src/bitbucket/dialect/quotaGroups';
import * as generated from '../../generated/graphql';
import { estimateOf } from '../../support/estimate';
import { startTwoGateways, type TwoGateways } from '../../support/twoGateways';
import { type PromisedOperation, variablesOf } from './promisedOperation';
import { READS } from './reads';
import { WRITES } from './writes';

const OPERATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries(generated)
    .filter(([name]) => name.endsWith('Document'))
    .map(([name, document]) => [name.replace(/Document$/, ''), String(document)]),
);
const SUBSCRIPTIONS = ['Pushes', 'IssueEvents'];
const PROMISED = [...READS, ...WRITES];

/** Each test runs the operation once with each executor, and checks its data, its calls, its rounds and its estimate. */
describe('the operations in schema/operations', () => {
  let both: TwoGateways;
  const results = new Map<string, unknown>();

  beforeAll(async () => {
    both = await startTwoGateways();
  });

  test.each(PROMISED.map((promised) => [promised.operation, summaryOf(promised), promised] as const))(
    '%s returns its data with %s',
    async (operation, _summary, promised) => {
      const document = textOf(operation);
      const variables = variablesOf(promised, (name) => results.get(name));

      const { jit, interpreted } = await both.query(document, { variables });
      results.set(operation, jit.data);

      expect(jit).not.toHaveProperty('errors');
      expect(jit.data).toMatchObject(promised.expected);
      expect(jit.extensions?.['upstream']).toMatchObject({ calls: totalOf(promised.calls), rounds: promised.rounds });
      expect(interpreted).toEqual(jit);
      expect(await estimateOf(document, variables)).toEqual(promised.calls);
    },
  );

  test.each(SUBSCRIPTIONS)('%s starts with one call', async (operation) => {
    expect(await estimateOf(textOf(operation), { repository: 'acme/widget' })).toEqual({ api: 1 });
  });

  test('are all in this table', () => {
    const tested = [...PROMISED.map(({ operation }) => operation), ...SUBSCRIPTIONS];

    expect(tested.sort()).toEqual([...OPERATIONS.keys()].sort());
  });

  test('are compiled: none falls back to graphql-js', () => {
    expect(both.fallbacks()).toEqual([]);
  });
});

function textOf(operation: string): string {
  const text = OPERATIONS.get(operation);
  if (text === undefined) throw new Error(`schema/operations has no operation ${operation}.`);
  return text;
}

function summaryOf({ calls, rounds }: PromisedOperation): string {
  const made = totalOf(calls);
  return `${made} ${made === 1 ? 'call' : 'calls'} in ${rounds} ${rounds === 1 ? 'round' : 'rounds'}`;
}

function totalOf(calls: CallsByGroup): number {
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}
