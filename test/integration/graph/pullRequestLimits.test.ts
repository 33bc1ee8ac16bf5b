import { ADA } from '../../support/gateway';
import { at, errorAt, failures, listAt } from '../../support/read';
import { type ScriptedCall, useScriptedGateway } from '../../support/scriptedUpstream';

const gateway = useScriptedGateway(ADA);

const PULL_REQUEST = '/repositories/acme/widget/pullrequests/7';

/** A page of numbered rows. The list is as strict as Bitbucket's. */
function page({ query }: ScriptedCall, rows: readonly object[]) {
  const [number, length] = [Number(query.get('page') ?? 1), Number(query.get('pagelen'))];
  if (length > 100) return { status: 400, body: { error: { message: 'Invalid pagelen' } } };
  const values = rows.slice((number - 1) * length, number * length);
  const next = number * length < rows.length ? { next: `https://api.bitbucket.org/2.0/x?page=${number + 1}` } : {};
  return { body: { values, page: number, pagelen: length, size: rows.length, ...next } };
}

/** Serves the comments and the statuses of pull request 7. */
function serve({ comments = [], statuses = [] }: { comments?: readonly object[]; statuses?: readonly object[] }): void {
  gateway().script((call) => {
    if (call.path === `${PULL_REQUEST}/comments`) return page(call, comments);
    return call.path === `${PULL_REQUEST}/statuses` ? page(call, statuses) : undefined;
  });
}

function select(selection: string): string {
  return `{ repository(fullName: "acme/widget") { pullRequest(number: 7) { ${selection} } } }`;
}

/** Comments, of which every fourth is a top-level comment. */
function comments(count: number): readonly object[] {
  return Array.from({ length: count }, (_, index) => {
    const parent = index - (index % 4) + 1;
    return { id: index + 1, content: { raw: `${index + 1}` }, ...(index % 4 === 0 ? {} : { parent: { id: parent } }) };
  });
}

const THREADS = 'reviewThreads(first: 100) { totalCount nodes { comments { databaseId } } pageInfo { hasNextPage } }';

describe('the threads of many comments', () => {
  test.each([
    [100, 1],
    [101, 2],
    [1_000, 10],
  ])('%i are read completely with %i calls', async (count, calls) => {
    serve({ comments: comments(count) });

    const response = await gateway().query(select(THREADS));

    expect(at(response.data, 'repository', 'pullRequest', 'reviewThreads', 'totalCount')).toBe(Math.ceil(count / 4));
    expect(response.extensions).toBeUndefined();
    expect(gateway().calls()).toHaveLength(calls);
  });

  test('are those of the first 1,000 comments, with a warning', async () => {
    serve({ comments: comments(1_001) });

    const response = await gateway().query(select(THREADS));

    const threads = at(response.data, 'repository', 'pullRequest', 'reviewThreads');
    expect(at(threads, 'totalCount')).toBeNull();
    expect(listAt(threads, 'nodes')).toHaveLength(100);
    expect(at(threads, 'pageInfo', 'hasNextPage')).toBe(true);
    expect(response.extensions).toMatchObject({ warnings: [{ code: 'THREADS_INCOMPLETE' }] });
    expect(gateway().calls()).toHaveLength(10);
  });

  test('are counted without their comments', async () => {
    serve({ comments: comments(150) });

    expect(await gateway().data(select('reviewThreads { totalCount } comments { totalCount }'))).toEqual({
      repository: { pullRequest: { reviewThreads: { totalCount: 38 }, comments: { totalCount: 150 } } },
    });
    expect(gateway().calls()).toHaveLength(2);
  });

  test('are resolved if `resolution` is an object, even an empty one', async () => {
    serve({
      comments: [
        { id: 1, resolution: {} },
        { id: 2, resolution: null },
        { id: 3 },
        { id: 4, resolution: { type: 'comment_resolution', created_on: '2026-01-01T00:00:00Z' } },
        { id: 5, parent: { id: 3 }, resolution: {} },
      ],
    });

    const fields = (args: string) => `reviewThreads${args} { nodes { isResolved resolvedAt resolvedBy { uuid } } }`;
    const data = await gateway().data(select(`all: ${fields('')} resolved: ${fields('(isResolved: true)')}`));

    const [resolved, open] = [
      { isResolved: true, resolvedAt: null, resolvedBy: null },
      { isResolved: false, resolvedAt: null, resolvedBy: null },
    ];
    const last = { ...resolved, resolvedAt: '2026-01-01T00:00:00.000Z' };
    expect(at(data, 'repository', 'pullRequest')).toEqual({
      all: { nodes: [resolved, open, open, last] },
      resolved: { nodes: [resolved, last] },
    });
    expect(gateway().calls()).toHaveLength(1);
  });

  test('are an error if a comment has no valid id, and the comments have data', async () => {
    serve({
      comments: [
        { id: 1, content: { raw: 'a' } },
        { id: 'x', content: { raw: 'b' } },
      ],
    });

    const response = await gateway().query(select(`${THREADS} comments { nodes { body } }`));

    expect(failures(response)).toEqual(['repository.pullRequest.reviewThreads BAD_UPSTREAM_RESPONSE']);
    expect(at(response.data, 'repository', 'pullRequest', 'comments')).toEqual({
      nodes: [{ body: 'a' }, { body: 'b' }],
    });
  });
});

describe('the result of many builds', () => {
  const states = (count: number, ...last: readonly unknown[]) =>
    [...Array.from({ length: count }, () => 'SUCCESSFUL'), ...last].map((state, index) => ({ key: `${index}`, state }));

  test.each([
    ['FAILED', ['STOPPED', 'FAILED', 'INPROGRESS']],
    ['STOPPED', ['INPROGRESS', 'STOPPED']],
    ['INPROGRESS', ['INPROGRESS']],
    ['SUCCESSFUL', []],
  ])('is %s if the last states are %j', async (expected, last) => {
    serve({ statuses: states(5, ...last) });

    expect(at(await gateway().data(select('statusRollup')), 'repository', 'pullRequest', 'statusRollup')).toBe(
      expected,
    );
    expect(gateway().calls()).toHaveLength(1);
  });

  test('includes those on later pages', async () => {
    serve({ statuses: states(250, 'FAILED') });

    expect(at(await gateway().data(select('statusRollup')), 'repository', 'pullRequest', 'statusRollup')).toBe(
      'FAILED',
    );
    expect(gateway().calls()).toHaveLength(3);
  });

  test('needs no further page if the first one has a failed build', async () => {
    serve({ statuses: [{ key: 'x', state: 'FAILED' }, ...states(250)] });

    expect(at(await gateway().data(select('statusRollup')), 'repository', 'pullRequest', 'statusRollup')).toBe(
      'FAILED',
    );
    expect(gateway().calls()).toHaveLength(1);
  });

  test('is that of the first 1,000, with a warning', async () => {
    serve({ statuses: states(1_000, 'FAILED') });

    const response = await gateway().query(select('statusRollup'));

    expect(at(response.data, 'repository', 'pullRequest', 'statusRollup')).toBe('SUCCESSFUL');
    expect(response.extensions).toMatchObject({ warnings: [{ code: 'STATUSES_INCOMPLETE' }] });
    expect(gateway().calls()).toHaveLength(10);
  });

  test.each(['WAITING', 7, null, undefined])(
    'is an error if a state is %j, unless a build has failed',
    async (state) => {
      serve({ statuses: states(1, state) });
      const response = await gateway().query(select('statusRollup'));
      serve({ statuses: states(1, state, 'FAILED') });

      expect(errorAt(response, 'repository', 'pullRequest', 'statusRollup').extensions).toMatchObject({
        code: 'BAD_UPSTREAM_RESPONSE',
      });
      expect(at(await gateway().data(select('statusRollup')), 'repository', 'pullRequest', 'statusRollup')).toBe(
        'FAILED',
      );
    },
  );
});

test('a status of a pull request has the id of the same status of its commit', async () => {
  const hash = 'AB'.repeat(20);
  const commit = `/repositories/acme/widget/commit/${hash.toLowerCase()}`;
  const responses = new Map<string, object>([
    [`${PULL_REQUEST}/statuses`, { values: [{ key: 'ci', commit: { hash: hash.slice(0, 12).toLowerCase() } }] }],
    [`${commit}/statuses`, { values: [{ key: 'ci' }] }],
    [commit, { hash: hash.toLowerCase() }],
  ]);
  gateway().script(({ path }) => {
    const body = responses.get(path) ?? responses.get(path.toLowerCase());
    return body && { body };
  });
  const ids = 'statuses { nodes { id } }';

  const data = await gateway().data(
    `{ repository(fullName: "acme/widget") { commit(revision: "${hash}") { ${ids} } pullRequest(number: 7) { ${ids} } } }`,
  );

  const id = at(data, 'repository', 'commit', 'statuses', 'nodes', 0, 'id');
  expect(at(data, 'repository', 'pullRequest', 'statuses')).toEqual({ nodes: [{ id }] });
});
