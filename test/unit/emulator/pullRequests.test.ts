import { LIMITED_API_TOKEN } from '../../../src/emulator/identity/credentials';
import { basic, send, at, messageOf, useEmulator } from './support';

const emulator = useEmulator();
const PULL_REQUESTS = '/repositories/acme/widget/pullrequests';
const TOOLS = '/repositories/acme/widget-tools/pullrequests';
const HASH: unknown = expect.stringMatching(/^[0-9a-f]{12}$/);
/** The members of a row that Bitbucket returned in 2026. */
const ROW_MEMBERS = [
  ...['author', 'close_source_branch', 'closed_by', 'comment_count', 'created_on', 'description', 'destination'],
  ...['draft', 'id', 'links', 'merge_commit', 'reason', 'source', 'state', 'summary', 'task_count', 'title', 'type'],
  'updated_on',
];

async function read(path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> {
  return (await send(emulator.current, path, { query })).json;
}

async function sizeOf(path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> {
  return at(await read(path, { ...query, fields: 'size' }), 'size');
}

/** Returns the rows of all pages, in any state. */
async function allRows(fields: string): Promise<readonly unknown[]> {
  const found: unknown[] = [];
  let next: unknown = `${PULL_REQUESTS}?pagelen=50&q=id>0&fields=${encodeURIComponent(`${fields},next`)}`;
  while (typeof next === 'string') {
    const page: unknown = await read(next);
    found.push(...listAt(page, 'values'));
    next = at(page, 'next');
  }
  return found;
}

function listAt(json: unknown, path: string): readonly unknown[] {
  const list = at(json, path);
  return Array.isArray(list) ? list : [];
}

function membersOf(value: unknown): readonly string[] {
  return typeof value === 'object' && value !== null ? Object.keys(value).sort() : [];
}

describe('the states of a list', () => {
  test('are only OPEN by default', async () => {
    expect([await sizeOf(PULL_REQUESTS), await sizeOf(TOOLS)]).toEqual([60, 45]);
    expect(new Set(listAt(await read(PULL_REQUESTS, { pagelen: '50' }), 'values.*.state'))).toEqual(new Set(['OPEN']));
  });

  test.each([
    ['state=OPEN', 60],
    ['state=MERGED', 51],
    ['state=DECLINED&state=SUPERSEDED', 9],
    ['state=OPEN&state=MERGED&state=DECLINED&state=SUPERSEDED', 120],
    ['q=&state=MERGED', 51],
  ])('are those of the repeated parameter state: %s', async (query, size) => {
    expect(at(await read(`${PULL_REQUESTS}?${query}`), 'size')).toBe(size);
  });

  test.each([
    ['state=OPEN&q=id>0', 120],
    ['q=id>0', 120],
    ['state=MERGED&q=state="OPEN"', 60],
    ['q=(state="MERGED" OR state="DECLINED")', 57],
  ])('depend only on q if it is sent: %s', async (query, size) => {
    expect(at(await read(`${PULL_REQUESTS}?${query}`), 'size')).toBe(size);
  });

  test('must exist', async () => {
    expect((await send(emulator.current, `${PULL_REQUESTS}?state=CLOSED`)).status).toBe(400);
  });
});

describe('pages', () => {
  test('have at most 50 rows', async () => {
    const longest = await read(PULL_REQUESTS, { pagelen: '50' });
    const tooLong = await send(emulator.current, PULL_REQUESTS, { query: { pagelen: '51' } });

    expect(at(longest, 'values')).toHaveLength(50);
    expect([tooLong.status, tooLong.json]).toEqual([400, { type: 'error', error: { message: 'Invalid pagelen' } }]);
  });

  test('have 10 rows by default, and link to each other with all parameters', async () => {
    const first = await read(PULL_REQUESTS, { q: 'state="OPEN"', fields: 'values.id,next,pagelen' });
    const second = await read(String(at(first, 'next')));

    expect(at(first, 'pagelen')).toBe(10);
    const ids = [...listAt(first, 'values.*.id'), ...listAt(second, 'values.*.id')];
    expect(new Set(ids).size).toBe(20);
    expect(at(second, 'next')).toEqual(expect.stringContaining('page=3'));
  });

  test('after the last one are invalid', async () => {
    for (const page of ['7', '0', '2/', 'x']) {
      const response = await send(emulator.current, PULL_REQUESTS, { query: { page, pagelen: '10' } });

      expect([response.status, messageOf(response)]).toEqual([400, 'Invalid page']);
    }
    expect((await send(emulator.current, PULL_REQUESTS, { query: { page: '6', pagelen: '10' } })).status).toBe(200);
  });
});

describe('the members of a pull request', () => {
  test('are fewer in a list', async () => {
    const [row] = listAt(await read(PULL_REQUESTS), 'values');
    const one = await read(`${PULL_REQUESTS}/1`);

    expect(membersOf(row)).toEqual(ROW_MEMBERS.toSorted());
    expect(membersOf(one)).toEqual([...ROW_MEMBERS, 'reviewers', 'participants', 'rendered', 'queued'].sort());
  });

  test('are added to the rows of a list by fields', async () => {
    const query = { q: 'id IN (1,2)', fields: '+values.reviewers,+values.participants' };
    const rows = listAt(await read(PULL_REQUESTS, query), 'values');
    const [first] = rows.filter((row) => at(row, 'id') === 1);

    expect(membersOf(first)).toEqual([...ROW_MEMBERS, 'reviewers', 'participants'].sort());
    expect(at(first, 'reviewers.*.nickname')).toEqual(['ada', 'chiara']);
    expect(at(first, 'participants.1')).toMatchObject({
      type: 'participant',
      user: { nickname: 'chiara' },
      role: 'REVIEWER',
      approved: true,
      state: 'approved',
      participated_on: '2024-01-03T06:00:00.250042+00:00',
    });
  });

  test('are selected in a list by the paths of fields', async () => {
    const fields = 'values.reviewers.uuid,values.participants.state,values.participants.user.nickname';
    const [row] = listAt(await read(PULL_REQUESTS, { q: 'id=2', fields }), 'values');

    expect(row).toEqual({
      reviewers: [{ uuid: expect.any(String) as unknown }, { uuid: expect.any(String) as unknown }],
      participants: [
        { state: 'approved', user: { nickname: 'ada' } },
        { state: 'changes_requested', user: { nickname: 'farid' } },
      ],
    });
  });

  test('contain merge strategies only if fields names them, in a list and alone', async () => {
    const path = 'destination.branch';
    const strategies = `${path}.merge_strategies,${path}.default_merge_strategy`;
    const listed = strategies.replaceAll(path, `values.${path}`);
    const expected = {
      merge_strategies: [
        'merge_commit',
        'squash',
        'fast_forward',
        'squash_fast_forward',
        'rebase_fast_forward',
        'rebase_merge',
      ],
      default_merge_strategy: 'merge_commit',
    };

    expect(at(await read(`${PULL_REQUESTS}/1`), path)).toEqual({ name: 'main' });
    expect(at(await read(PULL_REQUESTS), `values.0.${path}`)).toEqual({ name: 'main' });
    expect(at(await read(`${PULL_REQUESTS}/1`, { fields: strategies }), path)).toEqual(expected);
    expect(at(await read(PULL_REQUESTS, { fields: listed }), `values.0.${path}`)).toEqual(expected);
    expect(at(await read(`${PULL_REQUESTS}/1`, { fields: `+${path}.merge_strategies` }), path)).toEqual({
      name: 'main',
      merge_strategies: expected.merge_strategies,
    });
  });

  test('contain hashes of 12 digits', async () => {
    for (const row of await allRows(
      'values.source.commit,values.destination.commit,values.merge_commit,values.state',
    )) {
      expect([at(row, 'source.commit.hash'), at(row, 'destination.commit.hash')]).toEqual([HASH, HASH]);
      expect(at(row, 'merge_commit.hash')).toEqual(at(row, 'state') === 'MERGED' ? HASH : undefined);
    }
  });

  test('contain links to the parts, and to the diff by its spec', async () => {
    const one = await read(`${PULL_REQUESTS}/5`);
    const [source, destination] = [at(one, 'source.commit.hash'), at(one, 'destination.commit.hash')];
    const base = `${emulator.current.url}/repositories/acme/widget`;
    const spec = `globex/widget:${String(source)}%0D${String(destination)}?from_pullrequest_id=5&topic=true`;
    const parts = ['commits', 'approve', 'request-changes', 'comments', 'activity', 'merge', 'decline', 'statuses'];

    expect(at(one, 'links')).toEqual({
      self: { href: `${base}/pullrequests/5` },
      html: { href: 'https://bitbucket.org/acme/widget/pull-requests/5' },
      diff: { href: `${base}/diff/${spec}` },
      diffstat: { href: `${base}/diffstat/${spec}` },
      ...Object.fromEntries(parts.map((part) => [part, { href: `${base}/pullrequests/5/${part}` }])),
    });
    expect(at(one, 'source.commit.links.self.href')).toBe(
      `${emulator.current.url}/repositories/globex/widget/commit/${String(source)}`,
    );
  });

  test('can be null: the author, the fork, the merge commit', async () => {
    expect(await read(`${PULL_REQUESTS}/6`)).toMatchObject({
      state: 'DECLINED',
      author: null,
      source: { repository: null, branch: { name: 'paint' } },
      merge_commit: null,
      closed_by: { nickname: 'ada' },
      reason: 'The widget is **green**.',
    });
  });

  test('count the comments and open tasks that everybody sees', async () => {
    const { length: comments } = listAt(await read(`${PULL_REQUESTS}/1/comments`, { pagelen: '100' }), 'values').filter(
      (row) => at(row, 'deleted') === false && at(row, 'pending') === false,
    );

    expect(await read(`${PULL_REQUESTS}/1`)).toMatchObject({ comment_count: comments, task_count: 1 });
    expect(comments).toBe(9);
  });
});

test.each(['0', '121', '01', 'x', '1.0'])('an unknown pull request is a 404 in plain text: %s', async (number) => {
  const response = await send(emulator.current, `${PULL_REQUESTS}/${number}`);

  expect([response.status, response.text]).toEqual([404, 'Not Found']);
  expect(response.headers.get('content-type')).toBe('text/plain');
});

describe('filters', () => {
  test('select by every supported field', async () => {
    const { json: ada } = await send(emulator.current, '/user');
    const [uuid, accountId] = [String(at(ada, 'uuid')), String(at(ada, 'account_id'))];
    const rows = await allRows(
      'values.id,values.title,values.author,values.source,values.destination,values.updated_on,values.created_on,' +
        'values.reviewers,values.draft',
    );
    const reviews = (path: string, value: string) => (row: unknown) =>
      listAt(row, `reviewers.*.${path}`).includes(value);
    const is = (path: string, value: unknown) => (row: unknown) => at(row, path) === value;
    const since = '2024-02-12T00:00:00+00:00';
    const conditions: readonly (readonly [q: string, matches: (row: unknown) => boolean])[] = [
      [`author.uuid="${uuid}"`, is('author.uuid', uuid)],
      [`author.account_id="${accountId}"`, is('author.account_id', accountId)],
      ['author=null', is('author', null)],
      [`reviewers.uuid="${uuid}"`, reviews('uuid', uuid)],
      [`reviewers.account_id="${accountId}"`, reviews('account_id', accountId)],
      ['reviewers.nickname="ada"', reviews('nickname', 'ada')],
      ['reviewers.nickname!="ada"', (row) => !reviews('nickname', 'ada')(row)],
      ['reviewers.nickname IN ("ada","emi")', (row) => ['ada', 'emi'].some((name) => reviews('nickname', name)(row))],
      ['source.branch.name="feature/login"', is('source.branch.name', 'feature/login')],
      ['destination.branch.name="develop"', is('destination.branch.name', 'develop')],
      ['source.repository.full_name="globex/widget"', is('source.repository.full_name', 'globex/widget')],
      ['title ~ "OIL"', (row) => String(at(row, 'title')).startsWith('Oil')],
      [`updated_on>=${since}`, (row) => String(at(row, 'updated_on')) >= since],
      [`created_on<"${since}"`, (row) => String(at(row, 'created_on')) < since],
      ['id IN (3,77,120)', (row) => [3, 77, 120].includes(Number(at(row, 'id')))],
      ['draft=true', is('draft', true)],
    ];

    expect(rows).toHaveLength(120);
    for (const [q, matches] of conditions) {
      const expected = rows.filter(matches);

      expect([q, expected.length]).not.toEqual([q, 0]);
      expect([q, expected.length]).not.toEqual([q, 120]);
      expect([q, await sizeOf(PULL_REQUESTS, { q })]).toEqual([q, expected.length]);
    }
  });

  test.each(['description', 'comment_count', 'participants.user.uuid', 'branch'])('by %s are a 400', async (field) => {
    const response = await send(emulator.current, PULL_REQUESTS, { query: { q: `${field}="x"` } });

    expect([response.status, messageOf(response)]).toEqual([400, `Field ".${field}" does not support filtering`]);
  });
});

describe('the order', () => {
  test.each([
    ['', 'updated_on', -1],
    ['created_on', 'created_on', 1],
    ['-created_on', 'created_on', -1],
    ['updated_on', 'updated_on', 1],
    ['-id', 'id', -1],
  ])('of sort=%s is that of %s', async (order, member, direction) => {
    const query = order === '' ? {} : { sort: order };
    const values = listAt(await read(PULL_REQUESTS, { ...query, pagelen: '50' }), `values.*.${member}`);

    const ascending = values.toSorted(
      (one, other) => Number(one) - Number(other) || (String(one) < String(other) ? -1 : 1),
    );
    expect(values).toEqual(direction === 1 ? ascending : ascending.toReversed());
    expect(new Set(values).size).toBe(50);
  });

  test('by an unsupported field is a 400', async () => {
    expect((await send(emulator.current, PULL_REQUESTS, { query: { sort: 'comment_count' } })).status).toBe(400);
  });

  test('fails with the switch sortedPullRequestsFail', async () => {
    emulator.current.set({ sortedPullRequestsFail: true });

    expect((await send(emulator.current, PULL_REQUESTS, { query: { sort: '-created_on' } })).status).toBe(500);
    expect((await send(emulator.current, PULL_REQUESTS)).status).toBe(200);
  });
});

describe('access', () => {
  test('requires the scope of pull requests', async () => {
    const authorization = basic(LIMITED_API_TOKEN.email, LIMITED_API_TOKEN.token);
    const response = await send(emulator.current, PULL_REQUESTS, { authorization });

    expect(response.status).toBe(403);
    expect(at(response.json, 'error.detail.required')).toEqual(['read:pullrequest:bitbucket']);
  });

  test('is public in public repositories, and not in others', async () => {
    expect((await send(emulator.current, PULL_REQUESTS, { authorization: null })).status).toBe(200);
    const hidden = await send(emulator.current, '/repositories/acme/vault/pullrequests', { authorization: null });
    expect(hidden.status).toBe(404);
  });
});

test('the seed data does not depend on pushes before the first request', async () => {
  const expected = at(await read(`${PULL_REQUESTS}/4`), 'source.commit.hash');
  // A write, so that the emulator restores the seed data.
  emulator.current.push('acme/widget', { tag: 'any' });
  emulator.current.reset();

  emulator.current.push('acme/widget', { deleteBranch: 'develop' }, { deleteBranch: 'feature/login' });

  expect(await sizeOf(PULL_REQUESTS)).toBe(60);
  expect(at(await read(`${PULL_REQUESTS}/4`), 'source.commit.hash')).toBe(expected);
});
