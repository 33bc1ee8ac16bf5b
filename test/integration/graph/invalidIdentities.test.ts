import { useGateway } from '../../support/gateway';
import { at, failures } from '../../support/read';

const gateway = useGateway();

function respond(path: RegExp, body: unknown, method = 'GET'): void {
  gateway().upstream.set({ faults: [{ path, method, then: { kind: 'response', status: 200, body } }] });
}

describe('a row of a batch without a valid identity', () => {
  test.each([
    ['a number in a string', '7'],
    ['an object', { id: 7 }],
    ['null', null],
    ['a number that is too large to be exact', 2 ** 60],
  ])('is not treated as a missing object: %s', async (_what, id) => {
    respond(/\/issues$/, {
      values: [
        { id, title: 'Unknown' },
        { id: 8, title: 'Eight' },
      ],
    });

    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { a: issue(number: 7) { title } b: issue(number: 8) { title } } }',
    );

    expect(at(data, 'repository', 'b')).toEqual({ title: 'Eight' });
    expect(at(data, 'repository', 'a', 'title')).toEqual(expect.not.stringContaining('Unknown'));
    expect(gateway().upstream.calls.map(({ path }) => path)).toContain('/repositories/acme/widget/issues/7');
  });
});

describe('an object that is found in a list', () => {
  test.each([
    ['a row that is null', null],
    ['a row whose id is a string', { id: '2', name: 'M2' }],
    ['a row without an id', { name: 'M2' }],
  ])('is an error if it can be %s', async (_what, row) => {
    const ids = await gateway().data('{ repository(fullName: "acme/widget") { milestones { nodes { id } } } }');
    const [first, second] = [0, 1].map((index) => at(ids, 'repository', 'milestones', 'nodes', index, 'id'));
    const databaseIds = await gateway().data(
      'query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Milestone { databaseId } } }',
      { variables: { ids: [first, second] } },
    );
    respond(/\/milestones$/, { values: [{ id: at(databaseIds, 'nodes', 0, 'databaseId'), name: 'First' }, row] });

    const answer = await gateway().query('query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Milestone { name } } }', {
      variables: { ids: [first, second] },
    });

    expect(answer.data).toEqual({ nodes: [{ name: 'First' }, null] });
    expect(failures(answer)).toEqual(['nodes.1 BAD_UPSTREAM_RESPONSE']);
  });
});

describe('a project whose key cannot be part of a path', () => {
  test.each(['..', 'a/b', '%2e%2e', '#', '\u0000', 'a\ud800'])('is found by its uuid: %j', async (key) => {
    const uuid = '{b0d1f1a4-92a4-4a39-8ad8-2f6c2b7a0f11}';
    const then = (body: object) => ({ kind: 'response', status: 200, body }) as const;
    gateway().upstream.set({
      faults: [
        { path: /^\/repositories\/acme\/widget$/, then: then({ project: { key, uuid } }) },
        { path: /^\/workspaces\/acme\/projects$/, then: then({ values: [{ uuid, name: 'Platform' }] }) },
      ],
    });

    const data = await gateway().data('{ repository(fullName: "acme/widget") { project { name } } }');

    expect(at(data, 'repository', 'project')).toEqual({ name: 'Platform' });
  });
});

describe('the global id of a row with an invalid key', () => {
  test.each([
    [
      'milestones',
      { id: 'seven', name: 'M7' },
      'about this Milestone is not valid. Expected a whole number above 0 at id.',
    ],
    ['versions', { id: 1.5, name: '1.5' }, 'about this Version is not valid. Expected a whole number above 0 at id.'],
    [
      'branches',
      { name: 'a b', target: { repository: { uuid: '{1}' } } },
      'about this Branch is not valid. Expected the name of a branch or tag at name for the field id.',
    ],
    [
      'hooks',
      { uuid: 'a/b', subject: { uuid: '{1}' } },
      'about this Hook is not valid. Expected a uuid at uuid for the field id.',
    ],
  ])('is an error that names the accepted values: %s', async (list, row, message) => {
    respond(new RegExp(`/${list}$`), { values: [row] });

    const answer = await gateway().query(`{ repository(fullName: "acme/widget") { ${list} { nodes { id } } } }`);

    expect(failures(answer)).toEqual([`repository.${list}.nodes.0.id BAD_UPSTREAM_RESPONSE`]);
    expect(answer.errors?.[0]?.message).toContain(message);
  });
});

describe('the response to a create request', () => {
  const document = `mutation ($input: CreateIssueInput!) { createIssue(input: $input) { issue { number } } }`;
  const input = { repository: 'acme/widget', title: 'It squeaks' };

  test.each([
    ['a number in a string', '9'],
    ['a text', 'nine'],
    ['0', 0],
    ['a list', [9]],
  ])('leaves the outcome unknown if its id is %s', async (_what, id) => {
    respond(/\/issues$/, { id, title: 'It squeaks' }, 'POST');

    const answer = await gateway().query(document, { variables: { input } });

    expect(answer.data).toEqual({ createIssue: null });
    expect(answer.errors).toMatchObject([
      {
        message: expect.stringContaining('contains no valid id') as string,
        extensions: { code: 'BAD_UPSTREAM_RESPONSE', outcome: 'unknown' },
      },
    ]);
  });
});

describe('a retry after a lost response', () => {
  const document = `mutation ($input: CreateIssueCommentInput!) {
    createIssueComment(input: $input) { comment { databaseId } } }`;
  const created = '2030-01-01T00:00:00+00:00';

  test.each([
    ['a comment that is null', null],
    ['a comment whose text is an object', { id: 1, content: { raw: {} }, created_on: created }],
    ['a comment whose id is a string', { id: '1', content: { raw: 'Only on Mondays.' }, created_on: created }],
    ['a comment whose date is not a date', { id: 1, content: { raw: 'Only on Mondays.' }, created_on: 'today' }],
  ])('creates nothing if the result of the first attempt can be %s', async (what, row) => {
    const input = { repository: 'acme/widget', number: 5, body: 'Only on Mondays.', idempotencyKey: what };
    const path = /\/issues\/5\/comments$/;
    const valid = { id: 2, content: { raw: 'Other.' }, created_on: created };
    gateway().upstream.set({
      faults: [
        { path, method: 'POST', then: { kind: 'close', when: 'after-handling' } },
        { path, method: 'GET', then: { kind: 'response', status: 200, body: { values: [row, valid] } } },
      ],
    });
    await gateway().query(document, { variables: { input } });

    const answer = await gateway().query(document, { variables: { input } });

    expect(failures(answer)).toEqual(['createIssueComment BAD_UPSTREAM_RESPONSE']);
    expect(gateway().upstream.calls.filter(({ method }) => method === 'POST')).toEqual([]);
  });
});
