import { useGateway } from '../../support/gateway';
import { at, failures, listAt, textAt } from '../../support/read';

const gateway = useGateway();

function requestLines(): readonly string[] {
  return gateway()
    .upstream.calls.map(({ method, path }) => `${method} ${path.replace('/repositories/acme/widget/issues', '')}`)
    .sort();
}

describe('the changes of an issue', () => {
  test('are sorted by date, with the old and the new value of each field as text', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") { issue(number: 6) { changes {
      totalCount nodes { createdAt message author { displayName } changes { field old new } } } } } }`);

    expect(at(data, 'repository', 'issue', 'changes')).toEqual({
      totalCount: 2,
      nodes: [
        {
          createdAt: '2024-01-04T02:01:00.000Z',
          message: null,
          author: { displayName: 'Gréta Jónsdóttir' },
          changes: [
            { field: 'priority', old: 'trivial', new: 'critical' },
            { field: 'state', old: 'new', new: 'on hold' },
          ],
        },
        {
          createdAt: '2024-01-04T02:02:00.000Z',
          message: 'Edit 2 of #6.',
          author: { displayName: 'Hugo Álvarez' },
          changes: [
            { field: 'assignee', old: 'bruno', new: null },
            { field: 'assignee_account_id', old: '557058:22a0caa6fc79db008053919a', new: null },
          ],
        },
      ],
    });
    expect(requestLines()).toEqual(['GET /6/changes']);
  });

  test('have no author if the user was deleted', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { issue(number: 1) { changes(first: 6) { nodes { author { displayName } } } } } }',
    );

    const nodes = listAt(data, 'repository', 'issue', 'changes', 'nodes');
    expect(nodes.slice(4)).toEqual([{ author: { displayName: 'Farid Haddad' } }, { author: null }]);
  });

  test('are paginated with cursors', async () => {
    const document = `query ($after: String) { repository(fullName: "acme/widget") { issue(number: 1) {
      changes(first: 5, after: $after) { nodes { message } pageInfo { hasNextPage endCursor } } } } }`;
    const messages: unknown[] = [];
    let after: string | null = null;
    let pages = 0;

    do {
      const data = await gateway().data(document, { variables: { after } });
      const changes = at(data, 'repository', 'issue', 'changes');
      messages.push(...listAt(changes, 'nodes').map((node) => at(node, 'message')));
      after = at(changes, 'pageInfo', 'hasNextPage') === true ? textAt(changes, 'pageInfo', 'endCursor') : null;
      pages += 1;
    } while (after !== null);

    expect(messages).toEqual(
      Array.from({ length: 12 }, (_, index) => (index % 2 === 0 ? null : `Edit ${index + 1} of #1.`)),
    );
    expect(pages).toBe(3);
  });

  test('are found by their global ids', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { issue(number: 6) { changes(first: 1) { nodes { id } } } } }',
    );
    const id = textAt(data, 'repository', 'issue', 'changes', 'nodes', 0, 'id');

    const again = await gateway().data(
      'query ($id: ID!) { node(id: $id) { __typename id ... on IssueChange { changes { field new } } } }',
      { variables: { id } },
    );

    expect(Buffer.from(id, 'base64url').toString()).toBe(
      '["IssueChange","{e08b4d31-204c-42b0-a05a-c1da15354f92}",6,2100000600]',
    );
    expect(again).toEqual({
      node: {
        __typename: 'IssueChange',
        id,
        changes: [
          { field: 'priority', new: 'critical' },
          { field: 'state', new: 'on hold' },
        ],
      },
    });
    expect(requestLines()).toEqual([
      'GET /repositories/{}/{e08b4d31-204c-42b0-a05a-c1da15354f92}/issues/6/changes/2100000600',
    ]);
  });

  test('are empty for an issue that never changed', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { issue(number: 5) { changes { totalCount nodes { message } } } } }',
    );

    expect(data).toEqual({ repository: { issue: { changes: { totalCount: 0, nodes: [] } } } });
  });
});

describe('the attachments of an issue', () => {
  test('have a name and a URL, even with special characters in the name', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { issue(number: 1) { attachments { totalCount nodes { name url } } } } }',
    );

    const base = `${gateway().upstream.url}/repositories/acme/widget/issues/1/attachments`;
    expect(at(data, 'repository', 'issue', 'attachments')).toEqual({
      totalCount: 2,
      nodes: [
        { name: 'lever.jpg', url: `${base}/lever.jpg` },
        { name: 'größe & maß.pdf', url: `${base}/gr%C3%B6%C3%9Fe%20%26%20ma%C3%9F.pdf` },
      ],
    });
    expect(requestLines()).toEqual(['GET /1/attachments']);
  });

  test('are paginated with cursors', async () => {
    const document = `query ($after: String) { repository(fullName: "acme/widget") { issue(number: 2) {
      attachments(first: 7, after: $after) { nodes { name } pageInfo { hasNextPage endCursor } } } } }`;

    const first = await gateway().data(document);
    const after = textAt(first, 'repository', 'issue', 'attachments', 'pageInfo', 'endCursor');
    const second = await gateway().data(document, { variables: { after } });

    const names = [first, second].map((data) =>
      listAt(data, 'repository', 'issue', 'attachments', 'nodes').map((node) => at(node, 'name')),
    );
    const all = Array.from({ length: 12 }, (_, index) => `log-${index + 1}.txt`);
    expect(names).toEqual([all.slice(0, 7), all.slice(7)]);
    expect(at(second, 'repository', 'issue', 'attachments', 'pageInfo', 'hasNextPage')).toBe(false);
  });
});

describe('the vote and the watch of the viewer', () => {
  test.each([
    [5, { viewerHasVoted: true, viewerIsWatching: false }],
    [6, { viewerHasVoted: false, viewerIsWatching: true }],
    [7, { viewerHasVoted: false, viewerIsWatching: false }],
  ])('are read for issue #%s', async (number, issue) => {
    const data = await gateway().data(
      `{ repository(fullName: "acme/widget") { issue(number: ${number}) { viewerHasVoted viewerIsWatching } } }`,
    );

    expect(data).toEqual({ repository: { issue } });
    expect(requestLines()).toEqual([`GET /${number}/vote`, `GET /${number}/watch`]);
  });

  test('are read once per issue, in the same round as the issue', async () => {
    gateway().upstream.set({ lockStep: true });

    const data = await gateway().data(`{ repository(fullName: "acme/widget") {
      issue(number: 5) { title viewerHasVoted again: viewerHasVoted } same: issue(number: 5) { viewerHasVoted } } }`);

    expect(data).toEqual({
      repository: {
        issue: { title: 'Allow two operators at once (5)', viewerHasVoted: true, again: true },
        same: { viewerHasVoted: true },
      },
    });
    expect(requestLines()).toEqual(['GET ', 'GET /5/vote']);
    expect(gateway().upstream.rounds).toBe(1);
  });

  test('fail only at their own field if the call fails', async () => {
    gateway().upstream.set({ faults: [{ path: /\/vote$/, then: { kind: 'response', status: 409 } }] });

    const answer = await gateway().query(
      '{ repository(fullName: "acme/widget") { issue(number: 5) { title viewerHasVoted viewerIsWatching } } }',
    );

    expect(answer.data).toEqual({
      repository: {
        issue: { title: 'Allow two operators at once (5)', viewerHasVoted: null, viewerIsWatching: false },
      },
    });
    expect(failures(answer)).toEqual(['repository.issue.viewerHasVoted CONFLICT']);
  });
});

test('updateIssue adds a change to the issue', async () => {
  await gateway().data(
    'mutation { updateIssue(input: { repository: "acme/gadget", number: 4, state: CLOSED, milestone: null }) { clientMutationId } }',
  );

  const data = await gateway().data(`{ repository(fullName: "acme/gadget") { issue(number: 4) {
    state changes { nodes { author { displayName } changes { field old new } } } } } }`);

  expect(data).toEqual({
    repository: {
      issue: {
        state: 'CLOSED',
        changes: {
          nodes: [
            {
              author: { displayName: 'Ada Lindqvist' },
              changes: [
                { field: 'state', old: 'resolved', new: 'closed' },
                { field: 'milestone', old: 'M2', new: null },
              ],
            },
          ],
        },
      },
    },
  });
});
