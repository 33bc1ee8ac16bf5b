import { useGateway } from '../../support/gateway';
import { at, failures, listAt } from '../../support/read';

const gateway = useGateway();

const MAIN = '601596c76c439740dd28b197b4fea945573e0bc0';
const LOGIN = '30dad0ddbeba905a3bf958b8edb74e39f92b463b';
const RELEASE = 'a4933b7e860c82b12edb62a47183f3c9693ab51a';
const V1 = '6f5342c9506d52b0313a3f134c68c78b7bc53c77';

function paths(): readonly string[] {
  return gateway().upstream.calls.map(({ path }) => path.replace('/repositories/acme/widget', ''));
}

describe('a revision', () => {
  const DOCUMENT =
    'query ($revision: String!) { repository(fullName: "acme/widget") { commit(revision: $revision) { hash } } }';

  test.each([
    ['a full hash', MAIN, MAIN, [`/commit/${MAIN}`]],
    ['an abbreviated hash', '601596c', MAIN, ['/commit/601596c']],
    ['a hash in upper case', '601596C76C439740', MAIN, ['/commit/601596C76C439740']],
    ['a branch', 'main', MAIN, ['/commits']],
    ['a branch with a slash', 'feature/login', LOGIN, ['/commits']],
    ['a tag', 'v1.0', V1, ['/commits']],
    ['a tag with a slash', 'release/1.0.1', RELEASE, ['/commits']],
  ])('may be %s', async (_, revision, hash, expectedPaths) => {
    const data = await gateway().data(DOCUMENT, { variables: { revision } });

    expect(data).toEqual({ repository: { commit: { hash } } });
    expect(paths()).toEqual(expectedPaths);
  });

  test('is read as a branch name if it looks like a hash and no such commit exists', async () => {
    gateway().upstream.set({
      faults: [
        { path: /\/commit\/deadbeef$/, then: { kind: 'response', status: 404 } },
        { path: /\/commits$/, then: { kind: 'response', status: 200, body: { values: [{ hash: LOGIN }] } } },
      ],
    });

    const data = await gateway().data(DOCUMENT, { variables: { revision: 'deadbeef' } });

    expect(data).toEqual({ repository: { commit: { hash: LOGIN } } });
    expect(gateway().upstream.calls[1]?.query.getAll('include')).toEqual(['deadbeef']);
  });

  test.each(['0123456', 'feature/none', 'v9'])('that does not exist is null: %s', async (revision) => {
    const data = await gateway().data(DOCUMENT.replace('commit(', 'name commit('), { variables: { revision } });

    expect(data).toEqual({ repository: { name: 'Widget', commit: null } });
  });

  test('selected twice is read once, with the fields of both selections', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { a: commit(revision: "v1.0") { hash } b: commit(revision: "v1.0") { messageHeadline } } }',
    );

    expect(data).toEqual({ repository: { a: { hash: V1 }, b: { messageHeadline: 'Merged in feature/part-10' } } });
    expect(gateway().upstream.calls).toHaveLength(1);
  });
});

describe('a commit', () => {
  test('has its metadata, author, parents and repository in one call', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") { commit(revision: "9da5c3c1db91") {
      hash abbreviatedHash message messageHeadline date url
      author { raw name email user { __typename displayName } } parents { abbreviatedHash messageHeadline } repository { fullName }
    } } }`);

    expect(data).toEqual({
      repository: {
        commit: {
          hash: '9da5c3c1db912537086d8cd7d06d4bdac9cfab23',
          abbreviatedHash: '9da5c3c',
          message: 'Merged in feature/part-51\n\nApproved after review.\n',
          messageHeadline: 'Merged in feature/part-51',
          date: '2024-02-10T09:00:00.000Z',
          url: 'https://bitbucket.org/acme/widget/commits/9da5c3c1db912537086d8cd7d06d4bdac9cfab23',
          author: {
            raw: 'Dmitri Volkov <dmitri@acme.example>',
            name: 'Dmitri Volkov',
            email: 'dmitri@acme.example',
            user: { __typename: 'User', displayName: 'Dmitri Volkov' },
          },
          parents: [
            { abbreviatedHash: 'd58b1bd', messageHeadline: 'Simplify caching (step 968)' },
            {
              abbreviatedHash: 'f99da81',
              messageHeadline: 'Add the handbook (step 966)',
            },
          ],
          repository: { fullName: 'acme/widget' },
        },
      },
    });
    expect(gateway().upstream.calls).toHaveLength(1);
  });

  test('has no user if Bitbucket does not know its author, and no call loads one', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { commit(revision: "fc1ca9fdce8a") { author { name email user { createdAt } } } } }',
    );

    expect(data).toEqual({
      repository: { commit: { author: { name: 'Passing Stranger', email: 'stranger@elsewhere.example', user: null } } },
    });
    expect(gateway().upstream.calls).toHaveLength(1);
  });

  test('has an author name and no email if the author line has no address', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { commits(first: 100, path: "docs") { nodes { author { raw name email user { uuid } } } } } }',
    );

    const authors = listAt(data, 'repository', 'commits', 'nodes').map((commit) => at(commit, 'author'));
    expect(authors).toContainEqual({ raw: 'build', name: 'build', email: null, user: null });
  });

  test('has no parents if it is the first one', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/sprocket") { commits { nodes { messageHeadline parents { hash } } } } }',
    );

    expect(listAt(data, 'repository', 'commits', 'nodes').at(-1)).toEqual({
      messageHeadline: 'First commit',
      parents: [],
    });
  });
});

describe('a commit list', () => {
  const hashes = async (list: string, fullName = 'acme/widget'): Promise<readonly unknown[]> => {
    const data = await gateway().data(`{ repository(fullName: "${fullName}") { commits${list} { nodes { hash } } } }`);
    return listAt(data, 'repository', 'commits', 'nodes').map((commit) => at(commit, 'hash'));
  };

  test('contains the commits of the main branch by default, even if other branches are newer', async () => {
    const [newest] = await hashes('(first: 1)');

    expect(newest).toBe(MAIN);
    expect(gateway().upstream.calls.map(({ query }) => query.getAll('include'))).toEqual([[], ['main']]);
  });

  test('contains the commits of a main branch with another name than "main"', async () => {
    expect(await hashes('', 'acme/sprocket')).toHaveLength(3);
    expect(gateway().upstream.calls[1]?.query.getAll('include')).toEqual(['master']);
  });

  test('contains the commits of the main branch if the variable for `include` is absent or empty', async () => {
    const document =
      'query ($include: [String!]) { repository(fullName: "acme/widget") { commits(first: 1, include: $include) { nodes { hash } } } }';

    const without = await gateway().data(document);
    const empty = await gateway().data(document, { variables: { include: [] } });
    const other = await gateway().data(document, { variables: { include: ['feature/login'] } });

    const of = (hash: string): object => ({ repository: { commits: { nodes: [{ hash }] } } });
    expect([without, empty, other]).toEqual([of(MAIN), of(MAIN), of(LOGIN)]);
  });

  test('can include several revisions and exclude the commits of others', async () => {
    const found = await hashes(
      '(first: 100, include: ["feature/login", "feature/search"], exclude: ["develop", "v2.0"])',
    );

    expect(found).toHaveLength(11);
    expect(found[0]).toBe(LOGIN);
  });

  test('contains only commits that change the given path', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { commits(first: 2, path: "src") { nodes { abbreviatedHash } } } }',
    );

    expect(data).toEqual({
      repository: { commits: { nodes: [{ abbreviatedHash: '90dc001' }, { abbreviatedHash: '608377c' }] } },
    });
  });

  test('is empty for a repository without commits', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/blank-slate") { mainBranch { name }
      commits { totalCount nodes { hash } edges { cursor } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } } } }`);

    expect(data).toEqual({
      repository: {
        mainBranch: null,
        commits: {
          totalCount: null,
          nodes: [],
          edges: [],
          pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null },
        },
      },
    });
    expect(gateway().upstream.calls).toHaveLength(1);
  });

  test('fails with Bitbucket’s error message for a revision that does not exist', async () => {
    const answer = await gateway().query(
      '{ repository(fullName: "acme/widget") { name commits(include: ["nowhere"]) { nodes { hash } } } }',
    );

    expect(answer.data).toEqual({ repository: { name: 'Widget', commits: null } });
    expect(failures(answer)).toEqual(['repository.commits NOT_FOUND']);
    expect(answer.errors?.[0]?.message).toBe('Commit not found');
  });
});
