import { useGateway } from '../../support/gateway';
import { at, errorAt, failures, listAt, textAt } from '../../support/read';

const gateway = useGateway();

function calls(): readonly string[] {
  return gateway().upstream.calls.map(({ path }) => path);
}

function byAuthor(args: string, selection = 'nodes { number }'): string {
  return `{ workspace(slug: "acme") { pullRequests(${args}) { ${selection} } } }`;
}

describe('the pull requests of an author', () => {
  test('belong to several repositories', async () => {
    const data = await gateway().data(
      byAuthor(
        'author: "@me", first: 50',
        'totalCount nodes { id author { displayName } state repository { fullName name } }',
      ),
    );

    const nodes = listAt(data, 'workspace', 'pullRequests', 'nodes');
    expect(new Set(nodes.map((each) => at(each, 'repository', 'fullName')))).toEqual(
      new Set(['acme/widget', 'acme/widget-tools']),
    );
    expect(new Set(nodes.map((each) => at(each, 'author', 'displayName')))).toEqual(new Set(['Ada Lindqvist']));
    expect(new Set(nodes.map((each) => at(each, 'state')))).toEqual(new Set(['OPEN']));
    expect(at(data, 'workspace', 'pullRequests', 'totalCount')).toBe(nodes.length);
    expect(calls()).toHaveLength(2);
  });

  test('have ids that find them', async () => {
    const data = await gateway().data(byAuthor('author: "@me", first: 3', 'nodes { id number title }'));
    const nodes = listAt(data, 'workspace', 'pullRequests', 'nodes');

    const found = await gateway().data(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { id ... on PullRequest { number title } } }',
      {
        variables: { ids: nodes.map((each) => at(each, 'id')) },
      },
    );

    expect(at(found, 'nodes')).toEqual(nodes);
  });

  test.each([
    ['', ['OPEN']],
    [', state: [MERGED, DECLINED]', ['MERGED', 'DECLINED']],
    [', state: null', ['OPEN', 'MERGED', 'DECLINED', 'SUPERSEDED']],
  ])('are selected by state: "%s"', async (args, expected) => {
    const data = await gateway().data(byAuthor(`author: "@me"${args}, first: 100`, 'nodes { state }'));

    const { query } = gateway().upstream.calls.findLast(({ path }) => path.includes('/pullrequests/')) ?? {};
    expect(new URLSearchParams(query).getAll('state')).toEqual(expected);
    for (const node of listAt(data, 'workspace', 'pullRequests', 'nodes'))
      expect(expected).toContain(at(node, 'state'));
  });

  test('without any state are none, and cost no call', async () => {
    const uuid = textAt(await gateway().data('{ viewer { uuid } }'), 'viewer', 'uuid');

    expect(await gateway().data(byAuthor(`author: "${uuid}", state: []`, 'totalCount nodes { number }'))).toEqual({
      workspace: { pullRequests: { totalCount: 0, nodes: [] } },
    });
    expect(calls()).toEqual([]);
  });

  test('are the same for a uuid without braces', async () => {
    const uuid = textAt(await gateway().data('{ viewer { uuid } }'), 'viewer', 'uuid');
    const expected = await gateway().data(byAuthor('author: "@me"'));

    expect(await gateway().data(byAuthor(`author: "${uuid.slice(1, -1)}"`))).toEqual(expected);
    expect(calls()).toEqual([expect.stringContaining('/workspaces/acme/pullrequests/')]);
  });

  test('continue after a cursor', async () => {
    const all = listAt(
      await gateway().data(byAuthor('author: "@me", first: 100')),
      'workspace',
      'pullRequests',
      'nodes',
    );
    const first = await gateway().data(byAuthor('author: "@me", first: 2', 'nodes { number } pageInfo { endCursor }'));
    const cursor = textAt(first, 'workspace', 'pullRequests', 'pageInfo', 'endCursor');

    const second = await gateway().data(byAuthor(`author: "@me", first: 2, after: "${cursor}"`));

    expect(listAt(second, 'workspace', 'pullRequests', 'nodes')).toEqual(all.slice(2, 4));
  });

  test.each(['', '@you', 'ada@acme.example', '../x', '{a b}'])('cannot be selected by "%s"', async (author) => {
    const response = await gateway().query(byAuthor(`author: "${author}"`));

    expect(errorAt(response, 'workspace', 'pullRequests').extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(errorAt(response, 'workspace', 'pullRequests').message).toContain('"author"');
    expect(calls()).toEqual([]);
  });

  test('of an unknown account are NOT_FOUND', async () => {
    const response = await gateway().query(byAuthor('author: "{00000000-0000-4000-8000-000000000000}"'));

    expect(failures(response)).toEqual(['workspace.pullRequests NOT_FOUND']);
  });
});

describe('the pull requests of a commit', () => {
  async function headOf(number: number): Promise<string> {
    const data = await gateway().data(
      `{ repository(fullName: "acme/widget") { pullRequest(number: ${number}) { source { commit { hash } } } } }`,
    );
    return textAt(data, 'repository', 'pullRequest', 'source', 'commit', 'hash');
  }

  function ofCommit(hash: string): string {
    return `{ repository(fullName: "acme/widget") { commit(revision: "${hash}") { pullRequests { nodes { number title state } } } } }`;
  }

  test('contain it', async () => {
    const data = await gateway().data(ofCommit(await headOf(1)));

    expect(listAt(data, 'repository', 'commit', 'pullRequests', 'nodes')).toContainEqual({
      number: 1,
      title: 'Let people log in with a badge',
      state: 'OPEN',
    });
    expect(calls().filter((path) => path.endsWith('/pullrequests'))).toHaveLength(1);
  });

  test('are null with a warning while Bitbucket is indexing', async () => {
    const hash = await headOf(1);
    gateway().upstream.set({ pullRequestsOfCommits: 'indexing' });

    const response = await gateway().query(ofCommit(hash));

    expect(response.errors).toBeUndefined();
    expect(at(response.data, 'repository', 'commit', 'pullRequests')).toBeNull();
    expect(response.extensions).toMatchObject({ warnings: [{ code: 'PULL_REQUESTS_NOT_INDEXED' }] });
  });

  test('are NOT_FOUND if the feature is not enabled', async () => {
    const hash = await headOf(1);
    gateway().upstream.set({ pullRequestsOfCommits: 'not installed' });

    expect(failures(await gateway().query(ofCommit(hash)))).toEqual(['repository.commit.pullRequests NOT_FOUND']);
  });
});
