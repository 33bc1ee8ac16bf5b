import { useGateway } from '../../support/gateway';
import { at, failures, listAt, textAt } from '../../support/read';

const gateway = useGateway();

function asked(): readonly string[] {
  return gateway()
    .upstream.calls.map(({ method, path }) => `${method} ${path.replace('/repositories/acme/widget/issues', '')}`)
    .sort();
}

describe('the changes of an issue', () => {
  test('come oldest first, each field as text before and after', async () => {
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
    expect(asked()).toEqual(['GET /6/changes']);
  });

  test('of people who have been deleted have no author', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { issue(number: 1) { changes(first: 6) { nodes { author { displayName } } } } } }',
    );

    const nodes = listAt(data, 'repository', 'issue', 'changes', 'nodes');
    expect(nodes.slice(4)).toEqual([{ author: { displayName: 'Farid Haddad' } }, { author: null }]);
  });

  test('are walked page by page', async () => {
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

  test('have global ids that find them again', async () => {
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
    expect(asked()).toEqual([
      'GET /repositories/{}/{e08b4d31-204c-42b0-a05a-c1da15354f92}/issues/6/changes/2100000600',
    ]);
  });

  test('of an issue that was never changed are none', async () => {
    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { issue(number: 5) { changes { totalCount nodes { message } } } } }',
    );

    expect(data).toEqual({ repository: { issue: { changes: { totalCount: 0, nodes: [] } } } });
  });
});

describe('the files attached to an issue', () => {
  test('have a name and an address, whatever the name is', async () => {
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
    expect(asked()).toEqual(['GET /1/attachments']);
  });

  test('are walked page by page', async () => {
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

describe('what the viewer does with an issue', () => {
  test.each([
    [5, { viewerHasVoted: true, viewerIsWatching: false }],
    [6, { viewerHasVoted: false, viewerIsWatching: true }],
    [7, { viewerHasVoted: false, viewerIsWatching: false }],
  ])('#%s', async (number, issue) => {
    const data = await gateway().data(
      `{ repository(fullName: "acme/widget") { issue(number: ${number}) { viewerHasVoted viewerIsWatching } } }`,
    );

    expect(data).toEqual({ repository: { issue } });
    expect(asked()).toEqual([`GET /${number}/vote`, `GET /${number}/watch`]);
  });

  test('is asked once an issue, however often it is selected, and in the round of the issue itself', async () => {
    gateway().upstream.set({ lockStep: true });

    const data = await gateway().data(`{ repository(fullName: "acme/widget") {
      issue(number: 5) { title viewerHasVoted again: viewerHasVoted } same: issue(number: 5) { viewerHasVoted } } }`);

    expect(data).toEqual({
      repository: {
        issue: { title: 'Allow two operators at once (5)', viewerHasVoted: true, again: true },
        same: { viewerHasVoted: true },
      },
    });
    expect(asked()).toEqual(['GET ', 'GET /5/vote']);
    expect(gateway().upstream.rounds).toBe(1);
  });

  test('fails at its own field where the tracker cannot say', async () => {
    gateway().upstream.set({ faults: [{ path: /\/vote$/, then: { kind: 'answer', status: 409, body: 'no' } }] });

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

test('an update of an issue is logged as a change', async () => {
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
