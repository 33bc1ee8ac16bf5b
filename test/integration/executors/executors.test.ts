import * as generated from '../../generated/graphql';
import { deliver } from '../../support/deliver';
import type { Answer, Gateway } from '../../support/gateway';
import { overWebSocket } from '../../support/subscribers';
import { COSTS } from '../graph/costs';
import { REQUESTS } from './requests';
import { startTwoGateways, type TwoGateways } from './twoGateways';

const OPERATIONS: ReadonlyMap<string, string> = new Map(
  Object.entries(generated)
    .filter(([name]) => name.endsWith('Document'))
    .map(([name, document]) => [name.replace(/Document$/, ''), String(document)]),
);
const SUBSCRIPTIONS = ['Pushes', 'IssueEvents'];

let both: TwoGateways;
beforeAll(async () => {
  both = await startTwoGateways();
});
afterAll(async () => {
  await Promise.all([both.jit.stop(), both.interpreting.stop()]);
});

describe('the operations in schema/operations', () => {
  const earlier = new Map<string, Answer>();
  const answerTo = (operation: string): Answer => earlier.get(operation) ?? { data: null };

  test.each(REQUESTS.map((request, index) => [`${index + 1}: ${request.operation}`, request] as const))(
    '%s',
    async (_name, { operation, variables }) => {
      const { jit, interpreted } = await both.query(OPERATIONS.get(operation) ?? '', {
        variables: variables(answerTo),
      });

      expect(jit).toEqual(interpreted);
      if (jit.data !== undefined) earlier.set(operation, jit);
    },
  );

  test('are all of them, and each has been answered with data', () => {
    expect([...earlier.keys(), ...SUBSCRIPTIONS].sort()).toEqual([...OPERATIONS.keys()].sort());
  });

  test('are all compiled', () => {
    expect(both.fallbacks()).toEqual([]);
  });
});

describe('the operations whose costs are known', () => {
  test.each(COSTS)('$name', async ({ document, calls }) => {
    const { jit, interpreted } = await both.query(document);

    expect(jit).toEqual(interpreted);
    expect(jit).toMatchObject({ extensions: { upstream: { calls: expect.any(Number) as number } } });
    expect(both.jit.upstream.calls.length).toBeLessThanOrEqual(calls);
    expect(both.fallbacks()).toEqual([]);
  });
});

describe('the subscriptions', () => {
  const delivered = {
    repository: { full_name: 'acme/widget', uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}' },
    actor: { type: 'user', display_name: 'Ada Lindqvist' },
  };

  test.each([
    [
      'Pushes',
      'repo:push',
      { push: { changes: [{ new: { type: 'branch', name: 'main' }, old: null, created: true }] } },
    ],
    ['IssueEvents', 'issue:created', { issue: { id: 7, title: 'It squeaks', state: 'new' } }],
    ['IssueEvents', 'issue:created', { issue: { id: 7, title: 8, state: 'unheard of' } }],
  ])('%s (%s, %j)', async (operation, eventKey, payload) => {
    const told = async (gateway: Gateway): Promise<unknown> => {
      const subscriber = await overWebSocket(gateway, OPERATIONS.get(operation) ?? '', {
        variables: { repository: 'acme/widget' },
      });
      await deliver(
        gateway.url,
        eventKey,
        { ...delivered, ...payload },
        { id: `${eventKey}-${JSON.stringify(payload)}` },
      );
      const result = await subscriber.next();
      await subscriber.leave();
      return result;
    };

    const jit = await told(both.jit);

    expect(jit).toEqual(await told(both.interpreting));
    expect(jit).toHaveProperty('data');
    expect(both.fallbacks()).toEqual([]);
  });
});

describe('requests that graphql-js refuses or executes', () => {
  test.each([
    [
      'a variable of the wrong type',
      'query ($n: Int!) { repository(fullName: "acme/widget") { issue(number: $n) { title } } }',
    ],
    ['a field that is not there', '{ repository(fullName: "acme/widget") { colour } }'],
    ['no operation of that name', 'query A { viewer { uuid } } query B { viewer { uuid } }'],
    ['introspection', '{ __schema { queryType { name } types { name kind } } }'],
    [
      'an argument that is refused',
      '{ repository(fullName: "acme/widget") { issues(first: -1) { nodes { title } } } }',
    ],
  ])('%s', async (_what, document) => {
    const { jit, interpreted } = await both.query(document, { variables: { n: 'seven' } });

    expect(jit).toEqual(interpreted);
  });

  test('and the answer to incremental delivery, which there is none of', async () => {
    const ask = async (gateway: Gateway): Promise<unknown> => {
      const response = await fetch(`${gateway.url}/graphql`, {
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          accept: 'multipart/mixed;deferSpec=20220824, application/json',
        },
        body: JSON.stringify({ query: '{ repository(fullName: "acme/widget") { name ... @defer { language } } }' }),
      });
      return { status: response.status, type: response.headers.get('content-type'), body: await response.text() };
    };

    expect(await ask(both.jit)).toEqual(await ask(both.interpreting));
    expect(await ask(both.jit)).toMatchObject({ status: 400 });
  });
});
