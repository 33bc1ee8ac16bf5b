import { ADA, useGateway } from '../../support/gateway';
import { deliver } from '../../support/deliver';
import { failures } from '../../support/read';
import { overEventStream, overWebSocket } from '../../support/subscribers';
import { startTwoGateways, type TwoGateways } from '../../support/twoGateways';

let both: TwoGateways;
beforeAll(async () => {
  both = await startTwoGateways();
});
afterAll(async () => {
  await Promise.all([both.jit.stop(), both.interpreting.stop()]);
});

interface Case {
  readonly what: string;
  readonly document: string;
  readonly variables: Readonly<Record<string, unknown>>;
  /** Path and message of each error. */
  readonly errors: Readonly<Record<string, string>>;
}

const WIDGET = 'repository(fullName: "acme/widget")';
const NULL_CONDITION = 'Argument "if" of non-null type "Boolean!" must not be null.';

/** Validation accepts these documents: a nullable variable with a default is allowed for a non-null argument. */
const CASES: readonly Case[] = [
  {
    what: 'an argument',
    document: `query ($n: Int = 1) { ${WIDGET} { name issue(number: $n) { title } } }`,
    variables: { n: null },
    errors: { 'repository.issue': 'Argument "number" of non-null type "Int!" must not be null.' },
  },
  {
    what: 'an argument of a prefetched field',
    document: `query ($r: String = "main") { ${WIDGET} { commit(revision: $r) { hash } branch(name: $r) { name } } }`,
    variables: { r: null },
    errors: {
      'repository.commit': 'Argument "revision" of non-null type "String!" must not be null.',
      'repository.branch': 'Argument "name" of non-null type "String!" must not be null.',
    },
  },
  {
    what: 'arguments of root fields, one of them an ID',
    document: 'query ($s: String = "acme", $id: ID = "x") { workspace(slug: $s) { slug } node(id: $id) { id } }',
    variables: { s: null, id: null },
    errors: {
      workspace: 'Argument "slug" of non-null type "String!" must not be null.',
      node: 'Argument "id" of non-null type "ID!" must not be null.',
    },
  },
  {
    what: 'an argument of each row of a list',
    document: `query ($r: String = "main") { repositories(fullNames: ["acme/widget", "acme/gadget"]) { branch(name: $r) { name } } }`,
    variables: { r: null },
    errors: {
      'repositories.0.branch': 'Argument "name" of non-null type "String!" must not be null.',
      'repositories.1.branch': 'Argument "name" of non-null type "String!" must not be null.',
    },
  },
  {
    what: 'an element of a list',
    document: `query ($r: String = "main") { ${WIDGET} { commits(include: [$r], first: 1) { nodes { hash } } } }`,
    variables: { r: null },
    errors: { 'repository.commits': 'Argument "include" has invalid value [$r].' },
  },
  {
    what: 'an element of a list of ids',
    document: 'query ($id: ID = "x") { nodes(ids: ["y", $id]) { id } }',
    variables: { id: null },
    errors: { nodes: 'Argument "ids" has invalid value ["y", $id].' },
  },
  {
    what: 'an input field with a default',
    document: `query ($d: OrderDirection = ASC) { ${WIDGET} { issues(orderBy: { field: NUMBER, direction: $d }, first: 1) { nodes { number } } } }`,
    variables: { d: null },
    errors: { 'repository.issues': 'Argument "orderBy" has invalid value {field: NUMBER, direction: $d}.' },
  },
  {
    what: 'an input field of a mutation',
    document: `mutation ($t: String = "a title") { createIssue(input: { repository: "acme/widget", title: $t }) { issue { number } } }`,
    variables: { t: null },
    errors: { createIssue: 'Argument "input" has invalid value {repository: "acme/widget", title: $t}.' },
  },
  {
    what: 'the input of a mutation',
    document: `mutation ($i: DeleteIssueInput = { repository: "acme/widget", number: 1 }) { deleteIssue(input: $i) { deletedIssueId } }`,
    variables: { i: null },
    errors: { deleteIssue: 'Argument "input" of non-null type "DeleteIssueInput!" must not be null.' },
  },
  {
    what: 'an element of a list in an input field',
    document: `mutation ($e: HookEvent = REPO_PUSH) {
      createHook(input: { repository: "acme/widget", url: "https://example.com", events: [$e] }) { hook { uuid } } }`,
    variables: { e: null },
    errors: {
      createHook:
        'Argument "input" has invalid value {repository: "acme/widget", url: "https://example.com", events: [$e]}.',
    },
  },
  {
    what: 'a directive on a root field',
    document: `query ($b: Boolean = true) { viewer @include(if: $b) { uuid } ${WIDGET} { name } }`,
    variables: { b: null },
    errors: { '': NULL_CONDITION },
  },
  {
    what: 'a directive below a field',
    document: `query ($b: Boolean = true) { ${WIDGET} { name description @skip(if: $b) } viewer { uuid } }`,
    variables: { b: null },
    errors: { repository: NULL_CONDITION },
  },
  {
    what: 'a directive in a fragment below a list',
    document: `query ($b: Boolean = true) { ${WIDGET} { issues(first: 2) { nodes { ...F } } } }
      fragment F on Issue { number ... @include(if: $b) { title } }`,
    variables: { b: null },
    errors: { 'repository.issues': NULL_CONDITION },
  },
  {
    what: 'a directive in the payload of a mutation',
    document: `mutation ($b: Boolean = false) {
      watchIssue(input: { repository: "acme/widget", number: 1 }) { clientMutationId @skip(if: $b) } }`,
    variables: { b: null },
    errors: { watchIssue: NULL_CONDITION },
  },
  {
    what: 'a variable of the wrong type',
    document: `query ($n: Int!) { ${WIDGET} { issue(number: $n) { title } } }`,
    variables: { n: 'seven' },
    errors: { '': 'Variable "$n" got invalid value "seven"; Int cannot represent non-integer value: "seven"' },
  },
];

describe.each(['jit', 'interpreting'] as const)('null or a wrong value for required input (%s)', (executor) => {
  test.each(CASES)(
    'is BAD_USER_INPUT with the message of graphql-js, and is not logged as a bug: $what',
    async (each) => {
      const gateway = both[executor];
      const logged = gateway.logLines.length;

      const answer = await gateway.query(each.document, { variables: each.variables });

      const reported = answer.errors?.map(({ path = [], message }) => [path.join('.'), message]);
      expect(Object.fromEntries(reported ?? [])).toEqual(each.errors);
      expect(failures(answer)).toEqual(
        Object.keys(each.errors)
          .map((path) => `${path} BAD_USER_INPUT`)
          .sort(),
      );
      expect(answer.errors?.map(({ extensions }) => Object.keys(extensions ?? {}))).toEqual(
        reported?.map(() => ['code']),
      );
      const lines = gateway.logLines.slice(logged);
      expect(lines.filter((line) => line.includes('bug:'))).toEqual([]);
      expect(lines.filter((line) => /"level":"debug".*invalid input/.test(line))).toHaveLength(reported?.length ?? 0);
    },
  );
});

test.each(CASES)('both executors return the same errors: $what', async ({ document, variables }) => {
  const { jit, interpreted } = await both.query(document, { variables });

  expect(jit).toEqual(interpreted);
});

describe('a gateway with a quota reserve', () => {
  const gateway = useGateway({ environment: { ...ADA, QUOTA_RESERVE: '10' } });

  test.each(CASES)('reports BAD_USER_INPUT: $what', async ({ document, variables }) => {
    const answer = await gateway().query(document, { variables });

    const codes = answer.errors?.map(({ extensions }) => extensions?.['code']);
    expect(new Set(codes)).toEqual(new Set(['BAD_USER_INPUT']));
    expect(gateway().logLines.filter((line) => line.includes('bug:'))).toEqual([]);
  });
});

describe.each([
  { transport: 'WebSocket', subscribe: overWebSocket },
  { transport: 'event stream', subscribe: overEventStream },
])('a subscription over $transport', ({ subscribe }) => {
  const INVALID = [
    {
      what: 'an argument',
      document: 'subscription ($r: String = "acme/widget") { repositoryPushed(repository: $r) { deliveryId } }',
      variables: { r: null },
      path: ['repositoryPushed'],
      message: 'Argument "repository" of non-null type "String!" must not be null.',
    },
    {
      what: 'a variable of the wrong type',
      document: 'subscription ($n: Int) { issueEvent(repository: "acme/widget", number: $n) { deliveryId } }',
      variables: { n: 1.5 },
      path: undefined,
      message: 'Variable "$n" got invalid value 1.5; Int cannot represent non-integer value: 1.5',
    },
    {
      what: 'a variable that is no action',
      document:
        'subscription ($a: [PullRequestEventAction!]) { pullRequestEvent(repository: "acme/widget", actions: $a) { action } }',
      variables: { a: ['MERGED', 'merged'] },
      path: undefined,
      message:
        'Variable "$a" got invalid value "merged" at "a[1]"; ' +
        'Value "merged" does not exist in "PullRequestEventAction" enum. Did you mean the enum value "MERGED"?',
    },
  ];

  test.each(INVALID)('does not start with invalid input: $what', async ({ document, variables, path, message }) => {
    const gateway = both.jit;
    const logged = gateway.logLines.length;

    const subscriber = await subscribe(gateway, document, { variables, isRejected: true });
    const result = await subscriber.next();

    expect(result).toHaveProperty('errors', [
      expect.objectContaining({ message, ...(path && { path }), extensions: { code: 'BAD_USER_INPUT' } }),
    ]);
    expect(gateway.logLines.slice(logged).filter((line) => line.includes('bug:'))).toEqual([]);
  });

  const NULL_BELOW = {
    document:
      'subscription ($b: Boolean = true) { issueEvent(repository: "acme/widget") { deliveryId ... @include(if: $b) { action } } }',
    variables: { b: null },
    message: NULL_CONDITION,
  };

  test('reports a null directive condition below its field with each event', async () => {
    const gateway = both.jit;
    const logged = gateway.logLines.length;
    const { document, variables, message } = NULL_BELOW;

    const subscriber = await subscribe(gateway, document, { variables });
    await deliver(gateway.url, 'issue:created', {
      repository: { full_name: 'acme/widget', uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}' },
      actor: { type: 'user', display_name: 'Ada Lindqvist' },
      issue: { id: 7, title: 'It squeaks', state: 'new' },
    });
    const result = await subscriber.next();

    expect(result).toHaveProperty('errors', [
      expect.objectContaining({ message, path: ['issueEvent'], extensions: { code: 'BAD_USER_INPUT' } }),
    ]);
    expect(gateway.logLines.slice(logged).filter((line) => line.includes('bug:'))).toEqual([]);
  });
});
