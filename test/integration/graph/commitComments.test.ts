import { useGateway } from '../../support/gateway';
import { at, failures, listAt, textAt } from '../../support/read';

const gateway = useGateway();

const MAIN = '601596c76c439740dd28b197b4fea945573e0bc0';
const LOGIN = '30dad0ddbeba905a3bf958b8edb74e39f92b463b';
const WIDGET = '{e08b4d31-204c-42b0-a05a-c1da15354f92}';

function commit(revision: string, selection: string): string {
  return `{ repository(fullName: "acme/widget") { commit(revision: "${revision}") { ${selection} } } }`;
}

function requestedPaths(): readonly string[] {
  return gateway()
    .upstream.calls.map(({ path }) => path.replace('/repositories/acme/widget', ''))
    .sort();
}

describe('the comments on a commit', () => {
  test('contain their position in the file and the id of their parent', async () => {
    const data = await gateway().data(
      commit(
        LOGIN,
        'comments { totalCount nodes { databaseId body createdAt author { displayName } inline { path fromLine toLine } parent { databaseId } } }',
      ),
    );

    const inline = { path: 'docs/groesse.md', fromLine: null, toLine: 2 };
    expect(at(data, 'repository', 'commit', 'comments')).toEqual({
      totalCount: 3,
      nodes: [
        {
          databaseId: 5_728_901,
          body: 'Well done.',
          createdAt: '2024-02-11T15:01:00.005Z',
          author: { displayName: 'Jonas Weber' },
          inline: null,
          parent: null,
        },
        {
          databaseId: 5_728_902,
          body: 'Why this **name**?',
          createdAt: '2024-02-11T15:02:00.005Z',
          author: { displayName: 'Ada Lindqvist' },
          inline,
          parent: null,
        },
        {
          databaseId: 5_728_903,
          body: 'It can be typed.',
          createdAt: '2024-02-11T15:03:00.005Z',
          author: { displayName: 'Bruno Okafor' },
          inline,
          parent: { databaseId: 5_728_902 },
        },
      ],
    });
    expect(requestedPaths().filter((path) => path.includes('/comments'))).toEqual([`/commit/${LOGIN}/comments`]);
  });

  test('contain all fields of their parent comment', async () => {
    const data = await gateway().data(commit(LOGIN, 'comments { nodes { parent { body inline { toLine } } } }'));

    expect(listAt(data, 'repository', 'commit', 'comments', 'nodes')).toEqual([
      { parent: null },
      { parent: null },
      { parent: { body: 'Why this **name**?', inline: { toLine: 2 } } },
    ]);
  });

  test('are found by their global ids', async () => {
    const data = await gateway().data(commit('feature/login', 'comments { nodes { id } }'));
    const id = textAt(data, 'repository', 'commit', 'comments', 'nodes', 2, 'id');

    const again = await gateway().data(
      'query ($id: ID!) { node(id: $id) { __typename id ... on CommitComment { body commit { hash } parent { body } } } }',
      { variables: { id } },
    );

    expect(Buffer.from(id, 'base64url').toString()).toBe(`["CommitComment","${WIDGET}","${LOGIN}",5728903]`);
    expect(again).toEqual({
      node: {
        __typename: 'CommitComment',
        id,
        body: 'It can be typed.',
        commit: { hash: LOGIN },
        parent: { body: 'Why this **name**?' },
      },
    });
  });

  test('are null by global id once they are deleted', async () => {
    const id = Buffer.from(JSON.stringify(['CommitComment', WIDGET, LOGIN, 1])).toString('base64url');

    const data = await gateway().data('query ($id: ID!) { node(id: $id) { id ... on CommitComment { body } } }', {
      variables: { id },
    });

    expect(data).toEqual({ node: null });
  });

  test('are paginated with cursors', async () => {
    const document = `query ($after: String) { repository(fullName: "acme/widget") { commit(revision: "${MAIN}") {
      comments(first: 7, after: $after) { nodes { body } pageInfo { hasNextPage endCursor } } } } }`;

    const first = await gateway().data(document);
    const after = textAt(first, 'repository', 'commit', 'comments', 'pageInfo', 'endCursor');
    const second = await gateway().data(document, { variables: { after } });

    const bodies = [first, second].map((data) =>
      listAt(data, 'repository', 'commit', 'comments', 'nodes').map((node) => at(node, 'body')),
    );
    const all = Array.from({ length: 12 }, (_, index) => `Remark ${index + 1}.`);
    expect(bodies).toEqual([all.slice(0, 7), all.slice(7)]);
  });
});

describe('the builds of a commit', () => {
  test('can have each of the four states', async () => {
    const data = await gateway().data(
      commit(LOGIN, 'statuses(first: 4) { totalCount nodes { key state name description url createdAt updatedAt } }'),
    );

    const nodes = listAt(data, 'repository', 'commit', 'statuses', 'nodes');
    expect(at(data, 'repository', 'commit', 'statuses', 'totalCount')).toBe(4);
    expect(nodes.map((node) => at(node, 'state'))).toEqual(['SUCCESSFUL', 'FAILED', 'INPROGRESS', 'STOPPED']);
    expect(nodes[1]).toEqual({
      key: 'BUILD-2',
      state: 'FAILED',
      name: 'Pipeline 2',
      description: 'Step 2 is failed',
      url: 'https://ci.acme.example/builds/30dad0ddbeba/BUILD-2',
      createdAt: '2024-02-11T15:02:00.000Z',
      updatedAt: '2024-02-11T15:03:00.000Z',
    });
    expect(requestedPaths().filter((path) => path.includes('/statuses'))).toEqual([`/commit/${LOGIN}/statuses`]);
  });

  test('have a null state with an error if Bitbucket returns an unknown state', async () => {
    const values = [{ key: 'A', state: 'DREAMING' }];
    gateway().upstream.set({
      faults: [{ path: /statuses$/, then: { kind: 'response', status: 200, body: { values } } }],
    });

    const answer = await gateway().query(commit(LOGIN, 'statuses { nodes { key state } }'));

    expect(answer.data).toEqual({
      repository: { commit: { statuses: { nodes: [{ key: 'A', state: null }] } } },
    });
    expect(failures(answer)).toEqual(['repository.commit.statuses.nodes.0.state BAD_UPSTREAM_RESPONSE']);
  });
});

describe('the parents of a commit', () => {
  test('are two for a merge, and their messages cost one call each in one round', async () => {
    gateway().upstream.set({ lockStep: true });

    const data = await gateway().data(
      commit('6f5342c9506d52b0313a3f134c68c78b7bc53c77', 'parents { messageHeadline }'),
    );

    expect(listAt(data, 'repository', 'commit', 'parents')).toHaveLength(2);
    expect(gateway().upstream.calls.length).toBeLessThanOrEqual(3);
    expect(gateway().upstream.rounds).toBeLessThanOrEqual(2);
  });

  test('are empty for the first commit', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/sprocket") { commits { nodes { messageHeadline parents { hash } } } } }',
    );

    const nodes = listAt(data, 'repository', 'commits', 'nodes');
    expect(nodes.at(-1)).toEqual({ messageHeadline: 'First commit', parents: [] });
    expect(gateway().upstream.calls.length).toBeLessThanOrEqual(2);
  });
});

test('reads everything below a commit in one round if the full hash is given', async () => {
  gateway().upstream.set({ lockStep: true });

  const data = await gateway().data(
    commit(LOGIN, 'message comments { totalCount } statuses { totalCount } changedFiles { totalCount } diff'),
  );

  expect(at(data, 'repository', 'commit')).toMatchObject({
    comments: { totalCount: 3 },
    statuses: { totalCount: 4 },
    changedFiles: { totalCount: 2 },
  });
  expect(requestedPaths()).toEqual([
    `/commit/${LOGIN}`,
    `/commit/${LOGIN}/comments`,
    `/commit/${LOGIN}/statuses`,
    `/diff/${LOGIN}`,
    `/diffstat/${LOGIN}`,
  ]);
  expect(gateway().upstream.rounds).toBe(1);
});
