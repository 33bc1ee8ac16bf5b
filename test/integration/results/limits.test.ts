import type { ExecutorKind } from '../../../src/graph/execution/executor';
import { encodeNodeId } from '../../../src/graph/nodes/nodeId';
import { deliver } from '../../support/deliver';
import { ADA, type GraphQLResponse, type Gateway, startGateway } from '../../support/gateway';
import { countFields } from '../../support/metered';
import { at } from '../../support/read';
import { overEventStream, overWebSocket } from '../../support/subscribers';
import { aliasesOf, ATTACKS } from './attacks';
import { ISSUE_EVENT } from './events';

const EXECUTORS: readonly ExecutorKind[] = ['jit', 'graphql-js'];
const MAX_FIELDS = 50_000;
const MAX_BYTES = 8 * 1_024 * 1_024;
const LONG = 'A "long" body.\n'.repeat(15_000);
const ids = Array.from({ length: 100 }, () => encodeNodeId('Repository', '{e08b4d31-204c-42b0-a05a-c1da15354f92}'));

/** Disables the separate limit on selected fields, so that only results are limited. */
const NO_STATIC_LIMIT = { MAX_FIELDS_PER_OPERATION: '0' };

describe.each(EXECUTORS)('with %s', (executor) => {
  let gateway: Gateway;
  beforeAll(async () => {
    gateway = await startGateway({ environment: { ...ADA, ...NO_STATIC_LIMIT, EXECUTOR: executor } });
  });
  afterEach(() => {
    gateway.upstream.reset();
  });
  afterAll(() => gateway.stop());

  describe('a result with too many fields', () => {
    test.each(Object.entries(ATTACKS))(
      'is one error before the result is built: %s',
      async (_name, { document, fields }) => {
        const answer = await gateway.query(document, { variables: { ids } });

        expect(fields).toBeGreaterThan(30_000);
        expectOneError(answer, 'RESULT_FIELDS', MAX_FIELDS);
        expect(gateway.upstream.calls.length).toBeLessThan(10);
      },
    );
  });

  describe('a result with too many bytes', () => {
    async function createLongIssue(): Promise<unknown> {
      const created = await gateway.data(
        'mutation ($input: CreateIssueInput!) { createIssue(input: $input) { issue { number } } }',
        { variables: { input: { repository: 'acme/widget', title: 'Long', body: LONG } } },
      );
      return at(created, 'createIssue', 'issue', 'number');
    }

    test.each([
      ['aliases of a long text', `issue(number: $number) { ${aliasesOf('body', 700)} }`],
      ['aliases of an object with a long text', aliasesOf('issue(number: $number) { body }', 700)],
      [
        'aliases of a list that contains a long text',
        aliasesOf(
          'issues(first: 1, orderBy: { field: NUMBER, direction: DESC }) { nodes { body } edges { node { x: body } } }',
          40,
        ),
      ],
      [
        'fragments with a long text',
        `issue(number: $number) { ...A } } } fragment A on Issue { a: repository { issue(number: $number) { ...B } }
        b: repository { issue(number: $number) { ...B } } } fragment B on Issue { ${aliasesOf('body', 20)}`,
      ],
    ])('is one error: %s', async (_name, selection) => {
      const variables = { number: await createLongIssue() };
      const closing = selection.includes('fragment A') ? '}' : '} }';

      const used = selection.includes('$number') ? '($number: Int!)' : '';
      const answer = await gateway.query(
        `query ${used} { repository(fullName: "acme/widget") { ${selection} ${closing}`,
        {
          variables,
        },
      );

      expectOneError(answer, 'RESPONSE_BYTES', MAX_BYTES);
    });
  });

  describe('a mutation with a result that is too large', () => {
    const input = { repository: 'acme/widget', number: 4, clientMutationId: 'm1' };

    test.each([
      [
        'createIssue',
        'CreateIssueInput',
        'issue',
        { repository: 'acme/widget', title: 'Long', body: LONG, clientMutationId: 'm1' },
        'POST',
      ],
      ['updateIssue', 'UpdateIssueInput', 'issue', { ...input, body: LONG }, 'PUT'],
      ['createIssueComment', 'CreateIssueCommentInput', 'comment', { ...input, body: LONG }, 'POST'],
    ])('is executed and reports the outcome "done": %s', async (field, type, member, mutationInput, method) => {
      const answer = await gateway.query(
        `mutation ($input: ${type}!) { m: ${field}(input: $input) { clientMutationId x: ${member} { ${aliasesOf('body', 700)} } } }`,
        { variables: { input: mutationInput } },
      );

      expect(answer.data).toEqual({ m: { clientMutationId: 'm1', x: null } });
      expect(answer.errors).toMatchObject([
        { path: ['m', 'x'], extensions: { resource: 'RESPONSE_BYTES', limit: MAX_BYTES, outcome: 'done' } },
      ]);
      expect(answer.errors?.[0]?.extensions?.['code']).toBe('OPERATION_TOO_EXPENSIVE');
      expect(gateway.upstream.calls.map((call) => call.method)).toEqual([method]);
    });

    test('has one null payload field if the data below it is too large', async () => {
      const answer = await gateway.query(
        `mutation ($input: UpdateIssueInput!) { updateIssue(input: $input) { clientMutationId issue { number ${aliasesOf(
          'repository { issues(first: 100) { nodes { ...I } } }',
          100,
        )} } } } fragment I on Issue { number title state priority createdAt updatedAt }`,
        { variables: { input: { ...input, title: 'Changed' } } },
      );

      expect(answer.data).toEqual({ updateIssue: { clientMutationId: 'm1', issue: null } });
      expect(answer.errors).toMatchObject([
        {
          path: ['updateIssue', 'issue'],
          extensions: { resource: 'RESULT_FIELDS', limit: MAX_FIELDS, outcome: 'done' },
        },
      ]);
    });

    test('prevents the execution of later mutations', async () => {
      const answer = await gateway.query(
        `mutation ($input: UpdateIssueInput!) { a: updateIssue(input: $input) { issue { ${aliasesOf('body', 700)} } }
          b: deleteIssue(input: { repository: "acme/widget", number: 5 }) { deletedIssueId }
          c: voteForIssue(input: { repository: "acme/widget", number: 6 }) { issue { number } } }`,
        { variables: { input: { ...input, body: LONG } } },
      );

      expect(answer.data).toEqual({ a: { issue: null }, b: null, c: null });
      const reported = answer.errors?.map(({ path, extensions }) => [
        path?.join('.'),
        extensions?.['code'],
        extensions?.['outcome'],
      ]);
      expect(reported?.sort()).toEqual([
        ['a.issue', 'OPERATION_TOO_EXPENSIVE', 'done'],
        ['b', 'OPERATION_TOO_EXPENSIVE', undefined],
        ['c', 'OPERATION_TOO_EXPENSIVE', undefined],
      ]);
      expect(gateway.upstream.calls.map(({ method }) => method)).toEqual(['PUT']);
    });
  });

  test('a large but reasonable operation is executed', async () => {
    const data =
      await gateway.data(`{ repository(fullName: "acme/widget") { issues(first: 100) { totalCount pageInfo { hasNextPage endCursor }
      nodes { id number key title body bodyHtml type priority state votes watchers createdAt updatedAt editedAt url
        reporter { __typename id displayName avatarUrl url } assignee { displayName } milestone { name } component { name } version { name }
        repository { fullName } comments(first: 20) { totalCount nodes { id body createdAt author { displayName } } } } } } }`);

    expect(countFields(data)).toBeGreaterThan(4_000);
  });
});

describe('an event that is too large', () => {
  const SECRET = 'a-secret-that-nobody-guesses';
  const payload = {
    repository: { uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}', full_name: 'acme/widget' },
    actor: ISSUE_EVENT.payload['actor'],
    issue: { id: 7, title: 'It squeaks', state: 'new', content: { raw: 'Only on Mondays.' } },
  };

  test.each([
    ['WebSocket', 'jit', overWebSocket],
    ['WebSocket', 'graphql-js', overWebSocket],
    ['event stream', 'jit', overEventStream],
  ] as const)(
    'over %s with %s is one error, and the subscription continues',
    async (_transport, executor, subscribe) => {
      const gateway = await startGateway({
        environment: { ...ADA, ...NO_STATIC_LIMIT, EXECUTOR: executor, WEBHOOK_SECRET: SECRET },
      });
      const large = `subscription { issueEvent(repository: "acme/widget") { ${aliasesOf('issue { ...I }', 60)} } }
      fragment I on Issue { ${aliasesOf('title', 900)} }`;
      const small = 'subscription { issueEvent(repository: "acme/widget") { issue { title } } }';
      const [largeSubscriber, smallSubscriber] = [await subscribe(gateway, large), await subscribe(gateway, small)];

      for (let event = 0; event < 2; event += 1) {
        await deliver(gateway.url, 'issue:created', payload, { secret: SECRET });
        const [tooLarge, other] = [await largeSubscriber.next(), await smallSubscriber.next()];

        expect(tooLarge).toMatchObject({
          data: null,
          errors: [{ extensions: { code: 'OPERATION_TOO_EXPENSIVE', resource: 'RESULT_FIELDS', limit: MAX_FIELDS } }],
        });
        expect(other).toMatchObject({ data: { issueEvent: { issue: { title: 'It squeaks' } } } });
      }
      await gateway.stop();
    },
  );
});

test.each(['a hundred aliases of a list of a hundred', 'interfaces with aliases', 'cursors'])(
  'a gateway without limits returns large results: %s',
  async (name) => {
    const gateway = await startGateway({
      environment: { ...ADA, ...NO_STATIC_LIMIT, MAX_RESULT_FIELDS: '0', MAX_RESPONSE_MB: '0' },
    });

    const data = await gateway.data(ATTACKS[name]?.document ?? '');

    expect(countFields(data)).toBeGreaterThan(MAX_FIELDS);
    await gateway.stop();
  },
);

function expectOneError(answer: GraphQLResponse, resource: string, limit: number): void {
  const { data, errors = [] } = answer;
  expect(data).toBeNull();
  expect(errors).toHaveLength(1);
  expect(errors[0]).not.toHaveProperty('path');
  const { spent, ...extensions } = errors[0]?.extensions ?? {};
  expect(extensions).toEqual({ code: 'OPERATION_TOO_EXPENSIVE', resource, limit });
  expect(spent).toBeGreaterThan(limit);
}
