import { send, at, messageOf, useEmulator } from './support';

const NOW = '2026-11-22T12:00:00.250Z';
const emulator = useEmulator({ now: () => new Date(NOW) });
const WIDGET = '/repositories/acme/widget';
const ISSUES = `${WIDGET}/issues`;

async function read(path: string): Promise<unknown> {
  return (await send(emulator.current, path)).json;
}

describe('single issue', () => {
  test('contains its text in three forms, and only short forms of its users and repository', async () => {
    const issue = await read(`${ISSUES}/12`);

    expect(at(issue, 'type')).toBe('issue');
    expect(at(issue, 'content')).toEqual({
      type: 'rendered',
      raw: 'The lever sticks when it rains (12).\n\nSeen on **line 0**, again and again.',
      markup: 'markdown',
      html: '<p>The lever sticks when it rains (12).</p>\n<p>Seen on <strong>line 0</strong>, again and again.</p>',
    });
    expect(at(issue, 'reporter.type')).toBe('user');
    expect(at(issue, 'reporter.created_on')).toBeUndefined();
    expect(at(issue, 'repository.full_name')).toBe('acme/widget');
    expect(at(issue, 'repository.language')).toBeUndefined();
    expect(at(issue, 'milestone.id')).toBeUndefined();
    expect(at(issue, 'milestone.links.self.href')).toBe(`${emulator.current.url}${WIDGET}/milestones/101`);
  });

  test('has a reporter that is a user, an app user, a team, or null if it was deleted', async () => {
    const types = [1, 13, 29, 11].map(async (id) => at(await read(`${ISSUES}/${id}`), 'reporter.type') ?? null);

    expect(await Promise.all(types)).toEqual(['user', 'app_user', 'team', null]);
  });

  test.each([
    ['/repositories/acme/widget/issues/999', 404, 'No issue with id 999.'],
    ['/repositories/acme/gadget/issues/3', 410, 'This issue has been removed as spam.'],
    ['/repositories/acme/silent/issues/1', 404, 'Repository has no issue tracker.'],
    ['/repositories/acme/silent/issues', 404, 'Repository has no issue tracker.'],
    ['/repositories/acme/cog/milestones', 404, 'Repository has no issue tracker.'],
  ])('%s returns a %i: %s', async (path, status, message) => {
    const response = await send(emulator.current, path);

    expect(response.status).toBe(status);
    expect(messageOf(response)).toBe(message);
  });

  test('is not in the list if it was removed as spam', async () => {
    expect(at(await read('/repositories/acme/gadget/issues'), 'values.*.id')).toEqual([1, 2, 4, 5, 6, 7, 8, 9]);
  });
});

describe('creating an issue', () => {
  const create = (json: unknown) => send(emulator.current, ISSUES, { json });

  test('returns a 201 with the issue and its location', async () => {
    const response = await create({
      title: 'Handle turns the wrong way',
      content: { raw: 'Clockwise.' },
      kind: 'proposal',
      priority: 'minor',
      assignee: { uuid: String(at(await read('/user'), 'uuid')) },
      milestone: { name: 'M2' },
    });

    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(`${emulator.current.url}${ISSUES}/301`);
    expect(at(response.json, 'id')).toBe(301);
    expect(at(response.json, 'state')).toBe('new');
    expect(at(response.json, 'kind')).toBe('proposal');
    expect(at(response.json, 'reporter.nickname')).toBe('ada');
    expect(at(response.json, 'assignee.nickname')).toBe('ada');
    expect(at(response.json, 'milestone.name')).toBe('M2');
    expect(at(response.json, 'created_on')).toBe('2026-11-22T12:00:00.250000+00:00');
  });

  test('makes it available in single reads, lists and counts', async () => {
    await create({ title: 'New one' });

    expect(at(await read(`${ISSUES}/301`), 'title')).toBe('New one');
    expect(at(await read(`${ISSUES}?sort=-created_on&pagelen=1`), 'values.0.id')).toBe(301);
    expect(at(await read(`${ISSUES}?fields=size`), 'size')).toBe(301);
  });

  test('sets default values', async () => {
    const { json } = await create({ title: 'Bare' });

    expect([at(json, 'kind'), at(json, 'priority'), at(json, 'content.raw'), at(json, 'assignee')]).toEqual([
      'bug',
      'major',
      '',
      null,
    ]);
  });

  test('returns only the selected fields', async () => {
    const response = await send(emulator.current, `${ISSUES}?fields=id,title`, { json: { title: 'Short' } });

    expect(response.json).toEqual({ id: 301, title: 'Short' });
  });

  test.each([
    ['a missing title', {}, { title: 'required key not provided' }],
    ['an empty title', { title: ' ' }, { title: 'length of value must be at least 1' }],
    ['a long title', { title: 'x'.repeat(256) }, { title: 'length of value must be at most 255' }],
    ['missing raw text', { title: 'a', content: {} }, { 'content.raw': 'required key not provided' }],
    ['an unknown milestone', { title: 'a', milestone: { name: 'M9' } }, { milestone: ['milestone not found: M9'] }],
    ['an unknown assignee', { title: 'a', assignee: { uuid: '{x}' } }, { assignee: ['user not found: {x}'] }],
    [
      'an unknown kind and priority',
      { title: 'a', kind: 'wish', priority: 'BLOCKER' },
      {
        kind: 'value must be one of [bug, enhancement, proposal, task]',
        priority: 'value must be one of [trivial, minor, major, critical, blocker]',
      },
    ],
  ])('rejects %s with an error for each field', async (_, json, fields) => {
    const response = await create(json);

    expect(response.status).toBe(400);
    expect(at(response.json, 'error')).toEqual({ message: 'Bad request', fields });
    expect(at(await read(`${ISSUES}?fields=size`), 'size')).toBe(300);
  });

  test.each(['[]', 'nonsense', ''])('rejects the body %p', async (body) => {
    const response = await send(emulator.current, ISSUES, {
      body,
      headers: { 'content-type': 'application/json' },
      method: 'POST',
    });

    expect(response.status).toBe(400);
  });

  test('requires a credential and returns a 401 for a public tracker, a 404 for a hidden one', async () => {
    const anonymous = { json: { title: 'a' }, authorization: null };

    expect((await send(emulator.current, ISSUES, anonymous)).status).toBe(401);
    expect((await send(emulator.current, '/repositories/acme/vault/issues', anonymous)).status).toBe(404);
  });
});

describe('issue comments', () => {
  test('have ids that are unique across repositories and can exceed 32 bits', async () => {
    const comments = await read(`${ISSUES}/1/comments?pagelen=100`);
    const ids = at(comments, 'values.*.id');

    expect(at(comments, 'size')).toBe(25);
    expect(ids).toContain(2_147_483_601);
    expect(at(await read(`${ISSUES}/300/comments`), 'values.0.id')).toBeGreaterThan(2 ** 31);
  });

  test('contain a short form of their issue, and can have no author', async () => {
    const comments = await read(`${ISSUES}/1/comments`);

    expect(at(comments, 'values.0.issue.id')).toBe(1);
    expect(at(comments, 'values.0.issue.content')).toBeUndefined();
    expect(at(comments, 'values.5.user')).toBeNull();
  });

  test('can be created', async () => {
    const response = await send(emulator.current, `${ISSUES}/7/comments`, { json: { content: { raw: 'So it is.' } } });
    const id = String(at(response.json, 'id'));

    expect(response.status).toBe(201);
    expect(response.headers.get('location')).toBe(`${emulator.current.url}${ISSUES}/7/comments/${id}`);
    expect(at(response.json, 'user.nickname')).toBe('ada');
    expect(at(await read(`${ISSUES}/7/comments/${id}`), 'content.raw')).toBe('So it is.');
    expect(at(await read(`${ISSUES}/7/comments?sort=-created_on`), 'values.0.content.raw')).toBe('So it is.');
  });

  test.each([
    [{}, 'required key not provided'],
    [{ content: { raw: ' ' } }, 'This field may not be blank.'],
  ])('reject the body %j', async (json, reason) => {
    const response = await send(emulator.current, `${ISSUES}/7/comments`, { json });

    expect(response.status).toBe(400);
    expect(at(response.json, 'error.fields')).toEqual({ 'content.raw': reason });
  });

  test('cannot be read through another issue', async () => {
    expect((await send(emulator.current, `${ISSUES}/2/comments/2147483601`)).status).toBe(404);
  });
});

describe('milestones, components and versions', () => {
  test.each([
    ['milestones', 'milestone', 3],
    ['components', 'component', 3],
    ['versions', 'version', 12],
  ])('are available as a list and one by one: %s', async (list, type, size) => {
    const rows = await read(`${WIDGET}/${list}`);
    const one = await read(`${WIDGET}/${list}/101`);

    expect(at(rows, 'size')).toBe(size);
    expect(at(rows, 'values.0')).toEqual(one);
    expect(at(one, 'type')).toBe(type);
    expect((await send(emulator.current, `${WIDGET}/${list}/999`)).status).toBe(404);
  });
});

test('the switch issueTrackerRemoved makes every issue endpoint return a 410 with the recorded message', async () => {
  emulator.current.set({ issueTrackerRemoved: true });

  for (const path of [
    ISSUES,
    `${ISSUES}/1`,
    `${ISSUES}/1/comments`,
    `${WIDGET}/versions`,
    '/repositories/no/ne/issues',
  ]) {
    const response = await send(emulator.current, path);

    expect(response.status).toBe(410);
    expect(at(response.json, 'error')).toEqual({
      message: 'CHANGE-3071 - Functionality has been deprecated',
      detail: 'Please read the changelog entry for more details.',
      data: { announcement_url: 'https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-3071' },
    });
  }
  expect((await send(emulator.current, WIDGET)).status).toBe(200);
});
