import { createHash } from 'node:crypto';
import { deliver } from '../../support/deliver';
import type { Gateway } from '../../support/gateway';
import { buildDelivery } from '../../support/buildDelivery';
import { COMMENT, pullRequestDelivery } from '../../support/pullRequestDelivery';
import { overWebSocket } from '../../support/subscribers';
import { SCHEMA_OPERATIONS } from '../promisedOperations/promisedOperation';
import { startTwoGateways, type TwoGateways } from '../../support/twoGateways';

let both: TwoGateways;
beforeAll(async () => {
  both = await startTwoGateways();
});
afterAll(async () => {
  await Promise.all([both.jit.stop(), both.interpreting.stop()]);
});

const widget = { fullName: 'acme/widget' };

describe('both executors, for requests with errors,', () => {
  test.each([
    ['Repository', { fullName: 'acme/nowhere' }],
    ['Repository', { fullName: 'no name' }],
    ['Repository', {}],
    ['RepositoriesByName', { fullNames: ['acme/gadget', 'globex/atlas', 'acme/nowhere', 'no name', 'acme/cog'] }],
    ['WorkspaceRepositories', { slug: 'acme', first: 101 }],
    ['Issues', { ...widget, filter: { state: ['OLD'] }, orderBy: { field: 'NUMBER', direction: 'ASC' } }],
    ['Issue', { ...widget, number: 100_000 }],
    ['CreateIssue', { input: { repository: 'acme/widget', title: '' } }],
    ['CreateIssue', { input: { repository: 'acme/nowhere', title: 'It squeaks' } }],
    ['Nodes', { ids: ['nonsense'] }],
  ])('return the same response: %s with %j', async (operation, variables) => {
    const { jit, interpreted } = await both.query(SCHEMA_OPERATIONS.get(operation) ?? '', { variables });

    expect(jit).toEqual(interpreted);
    expect(JSON.stringify(jit)).toMatch(/"errors"|null/);
  });
});

describe('both executors, for subscriptions,', () => {
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
    ['PullRequestEvents', 'pullrequest:comment_created', { ...pullRequestDelivery(), comment: COMMENT }],
    ['PullRequestEvents', 'pullrequest:updated', pullRequestDelivery({ title: 8, state: 'unheard of', reviewers: 7 })],
    ['BuildEvents', 'repo:commit_status_created', buildDelivery()],
    ['BuildEvents', 'repo:commit_status_updated', buildDelivery({ key: 8, state: 'unheard of', commit: 7 })],
  ])('deliver the same result: %s (%s, payload %#)', async (operation, eventKey, payload) => {
    const nextResult = async (gateway: Gateway): Promise<unknown> => {
      const subscriber = await overWebSocket(gateway, SCHEMA_OPERATIONS.get(operation) ?? '', {
        variables: { repository: 'acme/widget' },
      });
      await deliver(gateway.url, eventKey, { ...delivered, ...payload }, { id: idOf(payload) });
      const result = await subscriber.next();
      await subscriber.disconnect();
      return result;
    };

    const jit = await nextResult(both.jit);

    expect(jit).toEqual(await nextResult(both.interpreting));
    expect(jit).toHaveProperty('data');
    expect(both.fallbacks()).toEqual([]);
  });
});

describe('both executors, for requests that the JIT does not compile,', () => {
  test.each([
    [
      'a variable of the wrong type',
      'query ($n: Int!) { repository(fullName: "acme/widget") { issue(number: $n) { title } } }',
    ],
    ['an unknown field', '{ repository(fullName: "acme/widget") { colour } }'],
    ['two operations and no operation name', 'query A { viewer { uuid } } query B { viewer { uuid } }'],
    ['introspection', '{ __schema { queryType { name } types { name kind } } }'],
    ['an invalid argument', '{ repository(fullName: "acme/widget") { issues(first: -1) { nodes { title } } } }'],
  ])('return the same response: %s', async (_what, document) => {
    const { jit, interpreted } = await both.query(document, { variables: { n: 'seven' } });

    expect(jit).toEqual(interpreted);
  });

  test('reject incremental delivery with the same 400 response', async () => {
    const requestDeferred = async (gateway: Gateway): Promise<unknown> => {
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

    expect(await requestDeferred(both.jit)).toEqual(await requestDeferred(both.interpreting));
    expect(await requestDeferred(both.jit)).toMatchObject({ status: 400 });
  });
});

/** An id of a delivery, which is the same for both gateways. */
function idOf(payload: object): string {
  return createHash('sha256').update(JSON.stringify(payload)).digest('hex');
}
