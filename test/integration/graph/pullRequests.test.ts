import { ACCESS_TOKEN } from '../../../src/emulator/identity/credentials';
import { startGateway, useGateway } from '../../support/gateway';
import { at, errorAt, failures, listAt } from '../../support/read';

const gateway = useGateway();

/** The pull requests of acme/widget. */
function listOf(args: string, selection = 'nodes { number }'): string {
  return `{ repository(fullName: "acme/widget") { pullRequests${args} { ${selection} } } }`;
}

async function numbersOf(args: string): Promise<readonly unknown[]> {
  const data = await gateway().data(listOf(args));
  return listAt(data, 'repository', 'pullRequests', 'nodes').map((each) => at(each, 'number'));
}

function calls(): readonly string[] {
  return gateway().upstream.calls.map(({ path }) => path.replace('/repositories/acme/widget', ''));
}

/** The parameter of the only call to the list. */
function parameter(name: string): string | null {
  const [call, ...others] = gateway().upstream.calls.filter(({ path }) => path.endsWith('/pullrequests'));
  if (call === undefined || others.length > 0) throw new Error('Expected one call.');
  return new URLSearchParams(call.query).get(name);
}

describe('a list of pull requests', () => {
  test('contains reviewers and participants at the cost of one call', async () => {
    const data = await gateway().data(
      listOf(
        '(first: 50)',
        `nodes { number title author { displayName } reviewers { displayName }
           participants { role state approved participatedAt account { displayName } } reviewDecision
           source { name abbreviatedHash repository { fullName } } destination { name } commentCount taskCount isDraft }`,
      ),
    );

    const nodes = listAt(data, 'repository', 'pullRequests', 'nodes');
    expect(nodes).toHaveLength(50);
    expect(nodes.find((each) => at(each, 'number') === 2)).toEqual({
      number: 2,
      title: 'Find a widget by its "colour" \\ <size>',
      author: { displayName: 'Chiara Rossi' },
      reviewers: [{ displayName: 'Ada Lindqvist' }, { displayName: 'Farid Haddad' }],
      participants: [
        {
          role: 'REVIEWER',
          state: 'APPROVED',
          approved: true,
          participatedAt: '2024-01-01T20:00:00.250Z',
          account: { displayName: 'Ada Lindqvist' },
        },
        {
          role: 'REVIEWER',
          state: 'CHANGES_REQUESTED',
          approved: false,
          participatedAt: '2024-01-01T21:00:00.250Z',
          account: { displayName: 'Farid Haddad' },
        },
      ],
      reviewDecision: 'CHANGES_REQUESTED',
      source: { name: 'feature/search', abbreviatedHash: '6ede4c703eff', repository: { fullName: 'acme/widget' } },
      destination: { name: 'develop' },
      commentCount: 0,
      taskCount: 0,
      isDraft: false,
    });
    expect(calls()).toEqual(['/pullrequests']);
  });

  test('contains open pull requests by default, and the most recently updated one first', async () => {
    const data = await gateway().data(listOf('(first: 100)', 'totalCount nodes { state updatedAt }'));

    const nodes = listAt(data, 'repository', 'pullRequests', 'nodes');
    const updates = nodes.map((each) => at(each, 'updatedAt'));
    expect(at(data, 'repository', 'pullRequests', 'totalCount')).toBe(60);
    expect(new Set(nodes.map((each) => at(each, 'state')))).toEqual(new Set(['OPEN']));
    expect(updates).toEqual(updates.toSorted().toReversed());
  });

  test.each([
    ['(first: 50)', 1],
    ['(first: 100)', 2],
    ['(first: 100, filter: { source: "develop" })', 1],
  ])('%s costs %i calls of at most 50 rows', async (args, expected) => {
    await numbersOf(args);

    expect(calls()).toHaveLength(expected);
    const lengths = gateway().upstream.calls.map(({ query }) => Number(new URLSearchParams(query).get('pagelen')));
    expect(Math.max(...lengths)).toBe(50);
  });

  test('continues after a cursor, and from the end', async () => {
    const first = await gateway().data(listOf('(first: 2)', 'nodes { number } pageInfo { endCursor hasNextPage }'));
    const cursor = String(at(first, 'repository', 'pullRequests', 'pageInfo', 'endCursor'));
    const all = await numbersOf('(first: 100)');

    expect(await numbersOf(`(first: 3, after: "${cursor}")`)).toEqual(all.slice(2, 5));
    expect(await numbersOf('(last: 3)')).toEqual(all.slice(-3));
  });

  test.each([
    ['', 'state="OPEN"'],
    ['(filter: {})', 'state="OPEN"'],
    ['(filter: { state: [MERGED] })', 'state="MERGED"'],
    ['(filter: { state: null })', '(state="OPEN" OR state="MERGED" OR state="DECLINED" OR state="SUPERSEDED")'],
    ['(filter: { author: "{a}" })', 'state="OPEN" AND author.uuid="{a}"'],
    ['(filter: { source: "a\\"b" })', 'state="OPEN" AND source.branch.name="a\\"b"'],
    ['(search: "belt")', 'title~"belt" AND state="OPEN"'],
  ])('%s names the states in the query language', async (args, expected) => {
    await gateway().query(listOf(args));

    expect(parameter('q')?.replaceAll(/ ?([=~]) ?/g, '$1')).toBe(expected);
    expect(parameter('state')).toBeNull();
  });

  test.each([
    ['(filter: { state: [DECLINED, SUPERSEDED] }, first: 100)', ['DECLINED', 'SUPERSEDED']],
    ['(filter: { state: [MERGED] }, first: 100)', ['MERGED']],
    ['(filter: { state: null }, first: 100)', ['DECLINED', 'MERGED', 'OPEN', 'SUPERSEDED']],
  ])('%s contains these states', async (args, expected) => {
    const data = await gateway().data(listOf(args, 'nodes { state }'));

    const states = listAt(data, 'repository', 'pullRequests', 'nodes').map((each) => String(at(each, 'state')));
    expect([...new Set(states)].sort()).toEqual(expected);
  });

  test('without any state is empty and costs no call', async () => {
    expect(await numbersOf('(filter: { state: [] })')).toEqual([]);
    expect(calls()).toEqual([]);
  });

  test.each([
    ['(filter: { destination: "develop" })', [2]],
    ['(filter: { source: "feature/login" })', [1]],
    ['(filter: { source: "none" })', []],
    ['(search: "BADGE")', [1]],
    ['(search: "\\" OR id > 0")', []],
    [
      '(filter: { createdAt: { before: "2024-01-01T15:30:00Z" } }, orderBy: { field: CREATED_AT, direction: ASC })',
      [1, 2, 3],
    ],
  ])('%s contains the numbers %j', async (args, expected) => {
    expect(await numbersOf(args)).toEqual(expected);
  });
});

describe('"@me" in a filter', () => {
  test.each([
    ['author', `{ author { displayName } }`],
    ['reviewer', `{ reviewers { displayName } }`],
  ])('selects by %s with the uuid of the viewer', async (name, selection) => {
    const data = await gateway().data(listOf(`(filter: { ${name}: "@me" }, first: 50)`, `nodes ${selection}`));

    const nodes = listAt(data, 'repository', 'pullRequests', 'nodes');
    expect(nodes.length).toBeGreaterThan(0);
    for (const node of nodes) expect(JSON.stringify(node)).toContain('Ada Lindqvist');
    expect(calls()).toEqual(['/user', '/pullrequests']);
  });

  test('costs one call for all lists of an operation', async () => {
    await gateway().data(`{ repositories(fullNames: ["acme/widget", "acme/widget-tools", "acme/gadget"]) {
      pullRequests(filter: { reviewer: "@me" }) { nodes { number } } } }`);

    const paths = gateway().upstream.calls.map(({ path }) => path);
    expect(paths.filter((path) => path === '/user')).toHaveLength(1);
    expect(paths).toHaveLength(4);
  });

  test('costs one call for lists in several rounds', async () => {
    await gateway().data(
      listOf(
        '(filter: { reviewer: "@me" }, first: 1)',
        'nodes { repository { pullRequests(filter: { author: "@me" }) { nodes { number } } } }',
      ),
    );

    expect(calls()).toEqual(['/user', '/pullrequests', '/pullrequests']);
  });

  test('is an error that names the argument if the credential has no account', async () => {
    const ofToken = await startGateway({ environment: { BITBUCKET_ACCESS_TOKEN: ACCESS_TOKEN } });

    const response = await ofToken.query(listOf('(filter: { reviewer: "@me" })'));

    const error = errorAt(response, 'repository', 'pullRequests');
    expect(error.extensions?.['code']).toBe('BAD_USER_INPUT');
    expect(error.message).toContain('"filter.reviewer"');
    expect(ofToken.upstream.calls).toEqual([]);
  });

  test.each(['', '@ME', 'ada lovelace', '{x"}'])('is the only text that is no uuid: "%s" is an error', async (text) => {
    const response = await gateway().query(listOf(`(filter: { reviewer: ${JSON.stringify(text)} })`));

    expect(failures(response)).toEqual(['repository.pullRequests BAD_USER_INPUT']);
    expect(errorAt(response, 'repository', 'pullRequests').message).toContain('"filter.reviewer"');
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('is an error that names the argument if a passed token has no account', async () => {
    const passthrough = await startGateway({ environment: { BITBUCKET_AUTH: 'passthrough' } });

    const response = await passthrough.query(listOf('(filter: { author: "@me" })'), {
      headers: { authorization: `Bearer ${ACCESS_TOKEN}` },
    });

    expect(failures(response)).toEqual(['repository.pullRequests BAD_USER_INPUT']);
    expect(errorAt(response, 'repository', 'pullRequests').message).toContain('"filter.author"');
    expect(passthrough.upstream.calls.map(({ path }) => path)).toEqual(['/user']);
  });
});

describe('pull requests by number and by id', () => {
  test('cost one call together', async () => {
    const aliases = Array.from(
      { length: 30 },
      (_, index) => `p${index + 1}: pullRequest(number: ${index + 1}) { number title }`,
    );

    const data = await gateway().data(`{ repository(fullName: "acme/widget") { ${aliases.join(' ')} } }`);

    expect(at(data, 'repository', 'p2', 'title')).toBe('Find a widget by its "colour" \\ <size>');
    expect(at(data, 'repository', 'p30', 'number')).toBe(30);
    expect(calls()).toEqual(['/pullrequests']);
  });

  test.each([
    ['OR, if Bitbucket rejects IN', { refuseIn: true }, 2, 0],
    ['their addresses, if Bitbucket cannot filter by id', { refuseFields: ['id'] }, 1, 2],
  ])('are read with %s', async (_name, switches, lists, items) => {
    const refusing = await startGateway();
    refusing.upstream.set(switches);

    const data = await refusing.data(`{ repository(fullName: "acme/widget") {
      a: pullRequest(number: 1) { number } b: pullRequest(number: 2) { number } } }`);

    expect(data).toEqual({ repository: { a: { number: 1 }, b: { number: 2 } } });
    const paths = refusing.upstream.calls.map(({ path }) => path);
    expect(paths.filter((path) => path.endsWith('/pullrequests')).length).toBeGreaterThanOrEqual(lists);
    expect(paths.filter((path) => /\d$/.test(path))).toHaveLength(items);
  });

  test('contain reviewers and participants', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") {
      a: pullRequest(number: 1) { reviewDecision } b: pullRequest(number: 4) { reviewDecision } c: pullRequest(number: 3) { reviewDecision } } }`);

    expect(at(data, 'repository')).toEqual({
      a: { reviewDecision: 'REVIEW_REQUIRED' },
      b: { reviewDecision: 'APPROVED' },
      c: { reviewDecision: null },
    });
    expect(calls()).toEqual(['/pullrequests']);
  });

  test('are null if they do not exist', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") {
      name one: pullRequest(number: 999) { title } } other: repository(fullName: "acme/widget") {
      a: pullRequest(number: 1) { number } b: pullRequest(number: 998) { number } } }`);

    expect(data).toEqual({ repository: { name: 'Widget', one: null }, other: { a: { number: 1 }, b: null } });
  });

  test('of a repository that does not exist are NOT_FOUND', async () => {
    const response = await gateway().query(
      '{ repository(fullName: "acme/none") { pullRequest(number: 1) { title } } }',
    );

    expect(failures(response)).toEqual(['repository.pullRequest NOT_FOUND']);
  });

  test.each([0, -1])('reject the number %i before any call', async (number) => {
    const response = await gateway().query(
      `{ repository(fullName: "acme/widget") { pullRequest(number: ${number}) { title } } }`,
    );

    expect(failures(response)).toEqual(['repository.pullRequest BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });

  test('are found by their ids in one call', async () => {
    const data = await gateway().data(listOf('(first: 3)', 'nodes { id number }'));
    const nodes = listAt(data, 'repository', 'pullRequests', 'nodes');
    const ids = nodes.map((each) => at(each, 'id'));

    const found = await gateway().data(
      `query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on PullRequest { number } } }`,
      {
        variables: { ids },
      },
    );

    expect(at(found, 'nodes')).toEqual(nodes);
    expect(gateway().upstream.calls).toHaveLength(1);
  });
});

describe('a server that ignores `fields`, so that lists lack reviewers and participants', () => {
  const selection = 'number reviewDecision reviewers { displayName } participants { state account { displayName } }';

  test('returns the reviews of a list, at the cost of one call per pull request', async () => {
    const args = '(first: 4, filter: { destination: "main" })';
    const expected = await gateway().data(listOf(args, `nodes { ${selection} }`));
    gateway().upstream.set({ ignoreFields: true });

    expect(await gateway().data(listOf(args, `nodes { ${selection} }`))).toEqual(expected);
    expect(calls().filter((path) => path !== '/pullrequests')).toHaveLength(4);
  });

  test('returns the reviews of pull requests by number', async () => {
    const document = `{ repository(fullName: "acme/widget") {
      a: pullRequest(number: 1) { ${selection} } b: pullRequest(number: 2) { ${selection} } c: pullRequest(number: 999) { ${selection} } } }`;
    const expected = await gateway().data(document);
    gateway().upstream.set({ ignoreFields: true });

    expect(await gateway().data(document)).toEqual(expected);
    expect(calls()).toEqual(['/pullrequests', '/pullrequests/1', '/pullrequests/2']);
  });

  test('costs no further call if no reviews are selected', async () => {
    gateway().upstream.set({ ignoreFields: true });

    await gateway().data(
      listOf('(first: 4)', 'nodes { number title isDraft mergeCommit { hash } author { displayName } }'),
    );

    expect(calls()).toEqual(['/pullrequests']);
  });
});
