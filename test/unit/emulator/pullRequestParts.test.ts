import { send, at, messageOf, useEmulator } from './support';

const emulator = useEmulator();
const PULL_REQUESTS = '/repositories/acme/widget/pullrequests';
const CHIARAS_DRAFT = 'Not ready to send.';
const ADAS_DRAFT = 'Maybe use a constant.';

async function read(path: string, query: Readonly<Record<string, string>> = {}): Promise<unknown> {
  return (await send(emulator.current, path, { query })).json;
}

async function rowsOf(path: string, query: Readonly<Record<string, string>> = {}): Promise<readonly unknown[]> {
  const values = at(await read(path, query), 'values');
  return Array.isArray(values) ? values.map((row: unknown) => row) : [];
}

async function commentsOf(number: number): Promise<readonly unknown[]> {
  return rowsOf(`${PULL_REQUESTS}/${number}/comments`, { pagelen: '100' });
}

function bodies(rows: readonly unknown[]): readonly unknown[] {
  return rows.map((row) => at(row, 'content.raw'));
}

function withBody(rows: readonly unknown[], body: string): unknown {
  return rows.find((row) => at(row, 'content.raw') === body);
}

describe('comments', () => {
  test('are listed oldest first, 100 at a time', async () => {
    const first = await read(`${PULL_REQUESTS}/4/comments`, { pagelen: '100' });
    const second = await read(String(at(first, 'next')));
    const tooLong = await send(emulator.current, `${PULL_REQUESTS}/4/comments`, { query: { pagelen: '101' } });

    expect([at(first, 'size'), at(second, 'size')]).toEqual([130, 130]);
    expect([at(first, 'values'), at(second, 'values')].map((rows) => Array.isArray(rows) && rows.length)).toEqual([
      100, 30,
    ]);
    const times = [at(first, 'values.*.created_on'), at(second, 'values.*.created_on')].flat();
    expect(times).toEqual(times.toSorted());
    expect([tooLong.status, messageOf(tooLong)]).toEqual([400, 'Invalid pagelen']);
  });

  test('that are pending are visible only to their author', async () => {
    const anonymous = await send(emulator.current, `${PULL_REQUESTS}/1/comments?pagelen=100`, { authorization: null });
    const seen = await commentsOf(1);

    expect(bodies(seen)).toContain(ADAS_DRAFT);
    expect(bodies(seen)).not.toContain(CHIARAS_DRAFT);
    expect(at(withBody(seen, ADAS_DRAFT), 'pending')).toBe(true);
    expect(at(anonymous.json, 'size')).toBe(seen.length - 1);
  });

  test('contain their position, parent and resolution only if they have one', async () => {
    const rows = await commentsOf(1);
    const [name, reply, general, speed] = [
      withBody(rows, 'Why this **name**?'),
      withBody(rows, 'It can be typed.'),
      withBody(rows, 'Works with my badge.'),
      withBody(rows, 'Is this fast enough?'),
    ];

    expect(at(name, 'inline')).toEqual({ path: 'docs/groesse.md', from: null, to: 2 });
    expect(at(reply, 'parent.id')).toBe(at(name, 'id'));
    expect(Object.keys(general ?? {})).not.toEqual(expect.arrayContaining(['inline']));
    expect(Object.keys(general ?? {})).not.toEqual(expect.arrayContaining(['parent']));
    expect(Object.keys(name ?? {})).not.toEqual(expect.arrayContaining(['resolution']));
    expect(at(speed, 'inline')).toEqual({
      path: 'config/settings.json',
      from: null,
      to: 3,
      start_from: null,
      start_to: 2,
    });
    expect(at(speed, 'resolution')).toMatchObject({ type: 'comment_resolution', user: { nickname: 'bruno' } });
    expect(at(withBody(rows, 'Yes.'), 'resolution')).toBeUndefined();
    expect(at(withBody(rows, 'A typing mistake.'), 'inline.outdated')).toBe(true);
    expect(at(withBody(rows, 'Was this ever used?'), 'inline')).toMatchObject({ from: 3, to: null });
    expect(at(withBody(rows, 'The new drawing is nice.'), 'user')).toBeNull();
  });

  test('that are deleted remain without their text', async () => {
    const [deleted] = (await commentsOf(1)).filter((row) => at(row, 'deleted') === true);

    expect(at(deleted, 'content')).toEqual({ type: 'rendered', raw: '', markup: 'markdown', html: '' });
    expect((await send(emulator.current, `${PULL_REQUESTS}/1/comments/${String(at(deleted, 'id'))}`)).status).toBe(200);
  });

  test('that do not exist or are hidden are a 404 with only the id', async () => {
    const seen = await commentsOf(1);
    const last = Math.max(...seen.map((row) => Number(at(row, 'id'))));

    for (const id of [`${last + 1}`, '113979999', 'x']) {
      const response = await send(emulator.current, `${PULL_REQUESTS}/1/comments/${id}`);

      expect([response.status, messageOf(response)]).toEqual([404, id]);
    }
    expect(at(await read(`${PULL_REQUESTS}/1/comments/${last}`), 'content.raw')).toBe(ADAS_DRAFT);
  });

  test('can be filtered, but not by their resolution', async () => {
    const inline = await rowsOf(`${PULL_REQUESTS}/1/comments`, { q: 'inline.path ~ "größe"' });
    const response = await send(emulator.current, `${PULL_REQUESTS}/1/comments`, { query: { q: 'resolution=null' } });

    expect(bodies(inline)).toEqual(['A typing mistake.']);
    expect(response.status).toBe(400);
  });
});

describe('tasks', () => {
  test('contain their state, their comment and who resolved them', async () => {
    const rows = await rowsOf(`${PULL_REQUESTS}/1/tasks`);
    const [first, second] = rows;

    expect(rows).toHaveLength(2);
    expect(first).toMatchObject({
      state: 'UNRESOLVED',
      creator: { nickname: 'ada' },
      resolved_by: null,
      resolved_on: null,
      comment: { id: expect.any(Number) as unknown },
    });
    expect(second).toMatchObject({ state: 'RESOLVED', resolved_by: { nickname: 'bruno' } });
    expect(Object.keys(second ?? {})).not.toContain('comment');
  });

  test('can be filtered, read alone, and missing', async () => {
    const [open] = await rowsOf(`${PULL_REQUESTS}/1/tasks`, { q: 'state="UNRESOLVED"' });
    const id = String(at(open, 'id'));

    expect(at(await read(`${PULL_REQUESTS}/1/tasks/${id}`), 'content.raw')).toBe('Explain the name in the handbook');
    expect((await send(emulator.current, `${PULL_REQUESTS}/1/tasks/1`)).status).toBe(404);
    expect((await send(emulator.current, `${PULL_REQUESTS}/2/tasks/${id}`)).status).toBe(404);
  });
});

test('statuses are those of the newest commit, unless they name another branch', async () => {
  const states = (await rowsOf(`${PULL_REQUESTS}/1/statuses`)).map((row) => at(row, 'state'));
  const ofFork = await rowsOf(`${PULL_REQUESTS}/62/statuses`);

  expect(states).toEqual(['SUCCESSFUL', 'FAILED', 'INPROGRESS', 'STOPPED']);
  expect(at(await read(`${PULL_REQUESTS}/1/statuses`), 'pagelen')).toBe(30);
  expect(ofFork.map((row) => [at(row, 'refname'), at(row, 'repository.full_name')])).toEqual([
    ['topic/62', 'acme/widget'],
    [null, 'acme/widget'],
  ]);
  const ofCommit = await rowsOf(`/repositories/acme/widget/commit/${String(at(ofFork[0], 'commit.hash'))}/statuses`);
  expect(ofCommit).toEqual(ofFork);
});

describe('commits', () => {
  test('are those that the destination does not contain, newest first, without a number of rows', async () => {
    const page = await read(`${PULL_REQUESTS}/1/commits`, { pagelen: '4' });
    const commits = await read('/repositories/acme/widget/commits', { include: 'feature/login', exclude: 'main' });
    const next = await read(String(at(page, 'next')));

    expect(Object.keys(page ?? {}).sort()).toEqual(['next', 'page', 'pagelen', 'values']);
    expect([at(page, 'values.*.hash'), at(next, 'values.*.hash')].flat()).toEqual(at(commits, 'values.*.hash'));
    expect(at(next, 'next')).toBeUndefined();
  });

  test('have pages with opaque names', async () => {
    const page = await read(`${PULL_REQUESTS}/1/commits`, { pagelen: '4' });
    const invalid = await send(emulator.current, `${PULL_REQUESTS}/1/commits`, { query: { page: '2', pagelen: '4' } });

    expect(at(page, 'next')).toEqual(expect.stringMatching(/page=[0-9a-f]{6}$/));
    expect([invalid.status, messageOf(invalid)]).toEqual([400, 'Invalid page']);
  });

  test('of a fork belong to the fork', async () => {
    const [newest] = await rowsOf(`${PULL_REQUESTS}/5/commits`);

    expect(at(newest, 'repository.full_name')).toBe('globex/widget');
  });

  test('are missing if the branch was deleted, and a 404 if the fork was', async () => {
    expect(await rowsOf(`${PULL_REQUESTS}/8/commits`)).toEqual([]);
    expect((await send(emulator.current, `${PULL_REQUESTS}/6/commits`)).status).toBe(404);
  });
});

describe('activity', () => {
  test('contains updates, reviews and comments, newest first', async () => {
    const rows = await rowsOf(`${PULL_REQUESTS}/2/activity`);
    const kinds = rows.map((row) => Object.keys(row ?? {}).filter((member) => member !== 'pull_request'));

    expect(kinds).toEqual([['changes_requested'], ['approval'], ['update']]);
    expect(at(rows[0], 'changes_requested')).toMatchObject({ user: { nickname: 'farid' }, pullrequest: { id: 2 } });
    expect(at(rows[2], 'update')).toMatchObject({ state: 'OPEN', author: { nickname: 'chiara' }, changes: {} });
    expect(at(rows, '*.pull_request.id')).toEqual([2, 2, 2]);
  });

  test('contains the new status of a closed pull request, and its reason', async () => {
    const [closed] = await rowsOf(`${PULL_REQUESTS}/6/activity`);

    expect(at(closed, 'update')).toMatchObject({
      state: 'DECLINED',
      reason: 'The widget is **green**.',
      changes: { status: { old: 'open', new: 'rejected' } },
      author: { nickname: 'ada' },
      source: { repository: null },
    });
  });

  test('contains no comment that the caller may not see', async () => {
    const rows = await rowsOf(`${PULL_REQUESTS}/1/activity`, { pagelen: '50' });
    const comments = rows.map((row) => at(row, 'comment.content.raw'));

    expect(comments).toContain(ADAS_DRAFT);
    expect(comments).not.toContain(CHIARAS_DRAFT);
  });

  test('has at most 50 entries in a page, and no number of entries', async () => {
    const page = await read(`${PULL_REQUESTS}/4/activity`, { pagelen: '50' });
    const tooLong = await send(emulator.current, `${PULL_REQUESTS}/4/activity`, { query: { pagelen: '51' } });

    expect([at(page, 'values.*.pull_request.id')].flat()).toHaveLength(50);
    expect(at(page, 'size')).toBeUndefined();
    expect(at(await read(String(at(page, 'next'))), 'page')).toBe(2);
    expect([tooLong.status, messageOf(tooLong)]).toEqual([400, 'Invalid pagelen']);
  });
});

test.each(['comments', 'comments/1', 'tasks', 'statuses', 'commits', 'activity', 'diff', 'conflicts'])(
  'the %s of an unknown pull request are a 404 in plain text',
  async (part) => {
    const response = await send(emulator.current, `${PULL_REQUESTS}/999/${part}`);

    expect([response.status, response.text]).toEqual([404, 'Not Found']);
  },
);
