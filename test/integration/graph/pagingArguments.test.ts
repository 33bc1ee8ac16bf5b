import { useGateway } from '../../support/gateway';
import { at, errorAt, failures, listAt, textAt } from '../../support/read';

const gateway = useGateway();

/** Returns a document that selects one list of acme/widget at `repository.list`. */
function list(field: string, selection = 'nodes { __typename }'): string {
  return `{ repository(fullName: "acme/widget") { list: ${field} { ${selection} } } }`;
}

async function cursor(document: string, ...path: readonly (string | number)[]): Promise<string> {
  return textAt(await gateway().data(document), ...path, 'edges', 1, 'cursor');
}

async function cursorOf(field: string): Promise<string> {
  return cursor(list(field, 'edges { cursor }'), 'repository', 'list');
}

describe('paging arguments', () => {
  test.each([
    { paging: 'first: 1, last: 1', named: 'last' },
    { paging: 'after: "x", before: "y"', named: 'before' },
    { paging: 'first: 1, before: "y"', named: 'before' },
    { paging: 'last: 1, after: "x"', named: 'after' },
    { paging: 'before: "y"', named: 'last' },
    { paging: 'first: 101', named: 'first' },
    { paging: 'first: -1', named: 'first' },
    { paging: 'last: 101', named: 'last' },
    { paging: 'last: -1', named: 'last' },
  ])('are rejected at `$named` before any call: $paging', async ({ paging, named }) => {
    const answer = await gateway().query(list(`issues(${paging})`));

    expect(failures(answer)).toEqual(['repository.list BAD_USER_INPUT']);
    expect(at(errorAt(answer, 'repository', 'list'), 'extensions', 'fields')).toHaveProperty([named]);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('are rejected even if only totalCount is selected', async () => {
    const answer = await gateway().query(list('issues(first: 101)', 'totalCount'));

    expect(failures(answer)).toEqual(['repository.list BAD_USER_INPUT']);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('count as absent if they are null', async () => {
    const answer = await gateway().data(
      list('issues(first: 1, after: null, last: null, before: null)', 'nodes { number }'),
    );

    expect(answer).toEqual({ repository: { list: { nodes: [{ number: 300 }] } } });
  });
});

describe('a cursor', () => {
  test.each([
    ['another kind of list', 'milestones', 'versions'],
    ['another kind of list with other pages', 'issues', 'commits(include: ["main"])'],
    ['another order', 'issues', 'issues(orderBy: { field: NUMBER })'],
    ['another direction', 'issues(orderBy: { field: TITLE })', 'issues(orderBy: { field: TITLE, direction: ASC })'],
    ['another filter', 'issues(filter: { type: [BUG] })', 'issues(filter: { type: [TASK] })'],
    ['no filter', 'issues(filter: { type: [BUG] })', 'issues'],
    ['another search', 'issues(search: "lever")', 'issues(search: "paint")'],
    ['a commit list of another branch', 'commits(include: ["main"])', 'commits(include: ["develop"])'],
    [
      'a commit list with an excluded tag',
      'commits(include: ["main"])',
      'commits(include: ["main"], exclude: ["v1.0"])',
    ],
    ['a commit list of one path', 'commits(include: ["main"])', 'commits(include: ["main"], path: "src")'],
    ['another kind of refs', 'branches', 'tags'],
    ['another search of refs', 'branches', 'branches(search: "feature")'],
  ])('is rejected in %s', async (_, from, to) => {
    const after = await cursorOf(from);
    const other = to.includes('(') ? to.replace('(', `(after: "${after}", `) : `${to}(after: "${after}")`;

    const answer = await gateway().query(list(other));

    expect(failures(answer)).toEqual(['repository.list BAD_USER_INPUT']);
    expect(at(errorAt(answer, 'repository', 'list'), 'extensions', 'fields')).toHaveProperty(['after']);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('is rejected in the same list of another repository, issue or workspace', async () => {
    const issues = await cursorOf('issues');
    const comments = await cursor(
      '{ repository(fullName: "acme/widget") { issue(number: 1) { comments { edges { cursor } } } } }',
      'repository',
      'issue',
      'comments',
    );
    const repositories = await cursor(
      '{ workspace(slug: "acme") { repositories { edges { cursor } } } }',
      'workspace',
      'repositories',
    );

    const answer = await gateway().query(`{
      repository(fullName: "acme/gadget") { issues(after: "${issues}") { totalCount } }
      widget: repository(fullName: "acme/widget") { issue(number: 2) { comments(after: "${comments}") { totalCount } } }
      workspace(slug: "globex") { repositories(after: "${repositories}") { totalCount } }
    }`);

    expect(failures(answer)).toEqual([
      'repository.issues BAD_USER_INPUT',
      'widget.issue.comments BAD_USER_INPUT',
      'workspace.repositories BAD_USER_INPUT',
    ]);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test.each([
    ['empty', ''],
    ['invalid base64', '%%%'],
    ['invalid JSON', Buffer.from('nonsense').toString('base64url')],
    ['JSON of another shape', encode(['issues', 3])],
    ['a negative position', encode(['issues', 'x', 'y', -1])],
    ['a position above the safe integer limit', encode(['issues', 'x', 'y', 2 ** 60])],
    ['a global id', encode(['Issue', '{a}', 7])],
  ])('that is %s is rejected', async (_, token) => {
    const answer = await gateway().query(list(`issues(after: ${JSON.stringify(token)})`));

    expect(failures(answer)).toEqual(['repository.list BAD_USER_INPUT']);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test('with a forged position cannot leave its list and causes only BAD_USER_INPUT', async () => {
    const good = await cursorOf('commits(include: ["main"])');
    const [kind, digest, parent] = decode(good);
    const forged = [
      ['page=2&ctx=0000', 2, 0],
      ['include=develop&q=1&fields=*&page=9', 5000, 4999],
      ['#/../../../user', 1, 0],
    ].map((position) => encode([kind, digest, parent, position]));
    const aliases = forged.map((after, index) => {
      return `at${index}: commits(first: 1, after: "${after}", include: ["main"]) { nodes { hash } }`;
    });

    const answer = await gateway().query(`{ repository(fullName: "acme/widget") { ${aliases.join(' ')} } }`);

    expect(new Set(failures(answer).map((failure) => failure.split(' ')[1]))).toEqual(new Set(['BAD_USER_INPUT']));
    expect(new Set(gateway().upstream.calls.map(({ path }) => path))).toEqual(
      new Set(['/repositories/acme/widget/commits']),
    );
    expect(gateway().upstream.calls.map(({ query }) => query.get('fields'))).not.toContain('*');
  });
});

describe('a cursor of a list that was selected by name', () => {
  const ID = '{ repository(fullName: "acme/widget") { id issue(number: 1) { id } } workspace(slug: "acme") { id } }';

  test.each([
    { parent: 'repository(fullName: "acme/widget")', id: ['repository', 'id'], type: 'Repository', list: 'issues' },
    { parent: 'repository(fullName: "acme/widget")', id: ['repository', 'id'], type: 'Repository', list: 'commits' },
    { parent: 'workspace(slug: "acme")', id: ['workspace', 'id'], type: 'Workspace', list: 'repositories' },
  ])(
    'is valid for the same list selected by id, and vice versa: $list of a $type',
    async ({ parent, id, type, list }) => {
      const page = (paging: string): string => `list: ${list}(${paging}) { edges { cursor node { id } } }`;
      const edges = async (document: string): Promise<readonly unknown[]> =>
        listAt(await gateway().data(document), 'parent', 'list', 'edges');
      const byName = (paging: string): Promise<readonly unknown[]> =>
        edges(`{ parent: ${parent} { ${page(paging)} } }`);
      const nodeId = textAt(await gateway().data(ID), ...id);
      const byId = (paging: string): Promise<readonly unknown[]> =>
        edges(`{ parent: node(id: "${nodeId}") { ... on ${type} { ${page(paging)} } } }`);

      const start = await byName('first: 2');
      const second = await byId(`first: 2, after: "${textAt(start, 1, 'cursor')}"`);
      const third = await byName(`first: 2, after: "${textAt(second, 1, 'cursor')}"`);

      const whole = await byName('first: 6');
      const ids = (rows: readonly unknown[]): unknown => rows.map((row) => at(row, 'node', 'id'));
      expect(ids([...start, ...second, ...third])).toEqual(ids(whole));
    },
  );

  test('is rejected in the list of another repository that is selected by id', async () => {
    const after = await cursorOf('issues');
    const gadget = await gateway().data('{ repository(fullName: "acme/gadget") { id } }');

    const answer = await gateway().query(
      `{ node(id: "${textAt(gadget, 'repository', 'id')}") { ... on Repository { issues(after: "${after}") { totalCount } } } }`,
    );

    expect(answer.data).toEqual({ node: { issues: null } });
    expect(failures(answer)).toEqual(['node.issues BAD_USER_INPUT']);
  });

  test('is valid for the comments of an issue that is selected by id', async () => {
    const ids = await gateway().data(ID);
    const comments = (paging: string): string => `comments(first: 2${paging}) { edges { cursor node { body } } }`;
    const first = await gateway().data(
      `{ repository(fullName: "acme/widget") { issue(number: 1) { ${comments('')} } } }`,
    );
    const after = textAt(first, 'repository', 'issue', 'comments', 'edges', 1, 'cursor');

    const again = await gateway().data(
      `{ node(id: "${textAt(ids, 'repository', 'issue', 'id')}") { ... on Issue { ${comments(`, after: "${after}"`)} } } }`,
    );

    expect(listAt(again, 'node', 'comments', 'edges').map((edge) => at(edge, 'node', 'body'))).toEqual([
      'Comment 3 on #1: _still_ there.',
      'Comment 4 on #1: _still_ there.',
    ]);
  });
});

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}

function decode(token: string): readonly unknown[] {
  const value: unknown = JSON.parse(Buffer.from(token, 'base64url').toString());
  return Array.isArray(value) ? value : [];
}
