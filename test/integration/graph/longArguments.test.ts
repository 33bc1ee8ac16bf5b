import { failures, at, errorAt, textAt } from '../../support/read';
import { overEventStream, overWebSocket } from '../../support/subscribers';
import { startTwoGateways, type TwoGateways } from '../../support/twoGateways';

let both: TwoGateways;
beforeAll(async () => {
  both = await startTwoGateways();
});
afterEach(() => {
  both.jit.upstream.reset();
  both.interpreting.upstream.reset();
});
afterAll(async () => {
  await Promise.all([both.jit.stop(), both.interpreting.stop()]);
});

const WIDGET = 'repository(fullName: "acme/widget")';
const CREATE =
  'mutation ($value: String!) { createIssue(input: { repository: "acme/widget", title: "t", MEMBER: $value }) { clientMutationId issue { body } } }';
const HOOK = `mutation ($value: String!) { createHook(input: {
  repository: "acme/widget", url: "https://example.com", events: [REPO_PUSH], MEMBER: $value }) { hook { uuid } } }`;

interface Limit {
  readonly argument: string;
  readonly max: number;
  /** Has a variable `$value`. The field that takes it as an argument is at `path`. */
  readonly document: string;
  readonly path: string;
}

const LIMITS: readonly Limit[] = [
  {
    argument: 'fullName',
    max: 1_024,
    document: 'query ($value: String!) { repository(fullName: $value) { name } }',
    path: 'repository',
  },
  {
    argument: 'name',
    max: 1_024,
    document: `query ($value: String!) { ${WIDGET} { branch(name: $value) { name } } }`,
    path: 'repository.branch',
  },
  {
    argument: 'revision',
    max: 1_024,
    document: `query ($value: String!) { ${WIDGET} { commit(revision: $value) { hash } } }`,
    path: 'repository.commit',
  },
  {
    argument: 'exclude[1]',
    max: 1_024,
    document: `query ($value: String!) { ${WIDGET} { commits(include: ["main"], exclude: ["v0.9", $value]) { nodes { hash } } } }`,
    path: 'repository.commits',
  },
  {
    argument: 'path',
    max: 4_096,
    document: `query ($value: String!) { ${WIDGET} { commits(include: ["main"], path: $value) { nodes { hash } } } }`,
    path: 'repository.commits',
  },
  {
    argument: 'after',
    max: 4_096,
    document: `query ($value: String!) { ${WIDGET} { issues(after: $value) { nodes { number } } } }`,
    path: 'repository.issues',
  },
  {
    argument: 'search',
    max: 1_024,
    document: `query ($value: String!) { ${WIDGET} { issues(search: $value) { totalCount } } }`,
    path: 'repository.issues',
  },
  {
    argument: 'filter.milestone',
    max: 1_024,
    document: `query ($value: String!) { ${WIDGET} { issues(filter: { milestone: $value }) { totalCount } } }`,
    path: 'repository.issues',
  },
  {
    argument: 'filter.name.contains',
    max: 1_024,
    document:
      'query ($value: String!) { workspace(slug: "acme") { repositories(filter: { name: { contains: $value } }) { totalCount } } }',
    path: 'workspace.repositories',
  },
  { argument: 'input.body', max: 262_144, document: CREATE.replace('MEMBER', 'body'), path: 'createIssue' },
  { argument: 'input.milestone', max: 1_024, document: CREATE.replace('MEMBER', 'milestone'), path: 'createIssue' },
  {
    argument: 'input.clientMutationId',
    max: 255,
    document: CREATE.replace('MEMBER', 'clientMutationId'),
    path: 'createIssue',
  },
  {
    argument: 'input.idempotencyKey',
    max: 255,
    document: CREATE.replace('MEMBER', 'idempotencyKey'),
    path: 'createIssue',
  },
  { argument: 'input.secret', max: 128, document: HOOK.replace('MEMBER', 'secret'), path: 'createHook' },
  { argument: 'input.description', max: 1_024, document: HOOK.replace('MEMBER', 'description'), path: 'createHook' },
  {
    argument: 'input.url',
    max: 2_048,
    document: HOOK.replace('url: "https://example.com", ', '').replace('MEMBER', 'url'),
    path: 'createHook',
  },
  {
    argument: 'id',
    max: 8_192,
    document: 'query ($value: ID!) { node(id: $value) { id } }',
    path: 'node',
  },
];

const decimal = (number: number): string => number.toLocaleString('en-US');
const tooLong = (max: number, length: number): string =>
  `must have at most ${decimal(max)} characters, but has ${decimal(length)}`;

describe.each(['jit', 'interpreting'] as const)('the length of an argument (%s)', (executor) => {
  test.each(LIMITS)(
    'is rejected before any call if $argument has more than $max characters',
    async ({ argument, max, document, path }) => {
      for (const value of ['x'.repeat(max + 1), 'é'.repeat(max + 1), `${'x'.repeat(max)}🚀`, 'x'.repeat(900_000)]) {
        const answer = await both[executor].query(document, { variables: { value } });

        const message = tooLong(max, Array.from(value).length);
        expect(failures(answer)).toEqual([`${path} BAD_USER_INPUT`]);
        const error = errorAt(answer, ...path.split('.'));
        expect(error.message).toBe(`Argument "${argument}" ${message}.`);
        expect(error.extensions).toHaveProperty(['fields', argument.replace(/^input\./, '')], [message]);
        expect(both[executor].upstream.calls).toEqual([]);
      }
    },
  );

  test.each(LIMITS)('is accepted if $argument has $max characters', async ({ max, document, path }) => {
    const value = path === 'createHook' && max === 2_048 ? 'https://example.com/'.padEnd(max, 'x') : 'x'.repeat(max);

    const answer = await both[executor].query(document, { variables: { value } });

    expect(answer.errors?.filter(({ message }) => message.includes('at most')) ?? []).toEqual([]);
  });

  test('is also checked in literals and default values', async () => {
    const long = 'x'.repeat(1_025);

    const answer = await both[executor].query(
      `query ($name: String = "${long}") { ${WIDGET} { a: branch(name: "${long}") { name } b: tag(name: $name) { name } } }`,
    );

    expect(failures(answer)).toEqual(['repository.a BAD_USER_INPUT', 'repository.b BAD_USER_INPUT']);
    expect(both[executor].upstream.calls).toEqual([]);
  });

  test('is an error only at its field: the parent and the siblings are resolved', async () => {
    const answer = await both[executor].query(
      `query ($name: String!) { ${WIDGET} { name branch(name: $name) { name } issue(number: 1) { number } } }`,
      { variables: { name: 'x'.repeat(5_000) } },
    );

    expect(answer.data).toEqual({ repository: { name: 'Widget', branch: null, issue: { number: 1 } } });
    expect(failures(answer)).toEqual(['repository.branch BAD_USER_INPUT']);
  });

  test('is an error at the index of a list element that has a separate result', async () => {
    const long = 'x'.repeat(10_000);

    const answer = await both[executor].query(
      'query ($long: String!, $id: ID!) { repositories(fullNames: ["acme/widget", $long]) { name } nodes(ids: [$id]) { id } }',
      { variables: { long, id: long } },
    );

    expect(answer.data).toEqual({ repositories: [{ name: 'Widget' }, null], nodes: [null] });
    expect(errorAt(answer, 'repositories', 1).message).toBe(`Argument "fullNames[1]" ${tooLong(1_024, 10_000)}.`);
    expect(errorAt(answer, 'nodes', 0).message).toBe(`Argument "ids[0]" ${tooLong(8_192, 10_000)}.`);
  });

  test('does not alter a body of the maximum length', async () => {
    const body = 'é'.repeat(262_144);

    const answer = await both[executor].query(CREATE.replace('MEMBER', 'body'), { variables: { value: body } });

    expect(answer.errors).toBeUndefined();
    expect(textAt(answer.data, 'createIssue', 'issue', 'body') === body).toBe(true);
  });
});

describe.each([
  { transport: 'WebSocket', subscribe: overWebSocket },
  { transport: 'event stream', subscribe: overEventStream },
])('a subscription over $transport', ({ subscribe }) => {
  test.each([
    ['subscription ($r: String!) { repositoryPushed(repository: $r) { deliveryId } }', 'repositoryPushed'],
    ['subscription ($r: String!) { issueEvent(repository: $r) { deliveryId } }', 'issueEvent'],
    ['subscription ($r: String!) { alias: issueEvent(repository: $r, number: 1) { deliveryId } }', 'alias'],
    ['subscription ($r: String!) { pullRequestEvent(repository: $r, actions: []) { deliveryId } }', 'pullRequestEvent'],
    ['subscription ($r: String!) { buildEvent(repository: $r) { deliveryId } }', 'buildEvent'],
  ])('does not start with an argument that is too long: %s', async (document, path) => {
    both.jit.upstream.clearCalls();

    const subscriber = await subscribe(both.jit, document, { variables: { r: 'x'.repeat(1_025) }, isRejected: true });
    const result = await subscriber.next();

    expect(at(result, 'errors', 0)).toMatchObject({
      path: [path],
      message: `Argument "repository" ${tooLong(1_024, 1_025)}.`,
    });
    expect(both.jit.upstream.calls).toEqual([]);
  });
});
