import { ask, at, messageOf, useEmulator, type Answer } from './support';

const emulator = useEmulator();

function issues(q: string, more: Readonly<Record<string, string>> = {}): Promise<Answer> {
  return ask(emulator.current, '/repositories/acme/widget/issues', { query: { pagelen: '100', q, ...more } });
}

async function numbers(q: string): Promise<unknown> {
  return at((await issues(q, { sort: 'id' })).json, 'values.*.id');
}

describe('q on issues', () => {
  test.each([
    ['id = 7', [7]],
    ['id IN (3, 1, 2, 999)', [1, 2, 3]],
    ['id in (5)', [5]],
    ['id >= 298 AND id != 299', [298, 300]],
    ['id > 2 AND id < 5', [3, 4]],
    ['id <= 2 OR id = 300', [1, 2, 300]],
    ['id = 1 OR id = 2 AND id = 3', [1]],
    ['(id = 1 OR id = 2) AND id NOT IN (2)', [1]],
    ['id <= 12 AND reporter = null', [11]],
    ['id <= 4 AND assignee != null', [1, 2, 4]],
    ['title = "Say \\"hello\\" \\\\ goodbye & <b>smile</b>"', [7]],
    ['title ~ "GRÖSSE"', []],
    ['title ~ "größe"', [8]],
    ['content.raw ~ "真空管"', [8]],
    ['id <= 8 AND title !~ "the"', [2, 5, 7, 8]],
    ['created_on < 2024-01-03T00:00:00+00:00', [1, 2]],
    ['id <= 3 AND created_on >= 2024-01-02T23:00:00.015838+01:00', [2, 3]],
    ['id <= 3 AND created_on > 2024-01-02T22:00:00.015838Z', [3]],
    ['reporter.nickname = "ada" AND id <= 30', [10, 20, 30]],
    ['milestone.name = "M2" AND id < 20', [4, 16]],
    ['kind IN ("bug","task") AND state = "on hold" AND id <= 60', [15, 24, 51, 60]],
  ])('%s', async (q, expected) => {
    expect(await numbers(q)).toEqual(expected);
  });

  test.each([
    ['a field that is not filtered on', 'colour = "red"', 'Field ".colour" does not support filtering'],
    ['a dotted one', 'id = 1 AND repository.name = "x"', 'Field ".repository.name" does not support filtering'],
    ['the prefix of values', 'values.id = 1', 'Field ".values.id" does not support filtering'],
  ])('refuses %s', async (_, q, message) => {
    const answer = await issues(q);

    expect(answer.status).toBe(400);
    expect(messageOf(answer)).toBe(message);
  });

  test.each([
    'id =',
    'id = 1 AND',
    '= 1',
    'id == 1',
    'id IN ()',
    'id IN 1',
    'id NOT 1',
    '(id = 1',
    'id = 1)',
    'id = 1 id = 2',
    'title = "open',
    'title = bare',
    "title = 'single'",
    'title = "tab\\t"',
    'created_on > 2024-99-99T00:00:00Z',
    'id = 1; id = 2',
    'state ~ 5',
  ])('refuses what is not of the grammar: %s', async (q) => {
    const answer = await issues(q);

    expect(answer.status).toBe(400);
    expect(messageOf(answer)).toMatch(/^Invalid query: /);
  });

  test('refuses to compare a whole object with a value', async () => {
    expect((await issues('milestone = "M1"')).status).toBe(400);
  });
});

describe('q on other collections', () => {
  test.each([
    ['/repositories/acme', 'slug IN ("widget","gadget","nothing")', 'values.*.slug', ['widget', 'gadget']],
    ['/repositories/acme', 'is_private = true', 'values.*.slug', ['vault']],
    ['/repositories/acme', 'project.key = "OPS"', 'values.*.slug', ['silent']],
    ['/repositories/globex', 'parent.full_name = "acme/widget"', 'values.*.slug', ['widget']],
    [
      '/repositories/acme/widget/refs/branches',
      'name ~ "feature"',
      'values.*.name',
      ['feature/search', 'feature/login'],
    ],
    ['/user/workspaces', 'administrator = true', 'values.*.workspace.slug', ['acme']],
    ['/workspaces/acme/members', 'user.email IN ("emi@acme.example")', 'values.*.user.nickname', ['emi']],
  ])('%s?q=%s', async (path, q, found, expected) => {
    expect(at((await ask(emulator.current, path, { query: { q } })).json, found)).toEqual(expected);
  });

  test('members are filtered by mail address only, which can then be asked for', async () => {
    const q = 'user.email = "emi@acme.example"';

    const refused = await ask(emulator.current, '/workspaces/acme/members', { query: { q: 'user.nickname = "emi"' } });
    const hidden = await ask(emulator.current, '/workspaces/acme/members', { query: { q } });
    const shown = await ask(emulator.current, '/workspaces/acme/members', {
      query: { q, fields: '+values.user.email' },
    });

    expect(messageOf(refused)).toBe('Field ".user.nickname" does not support filtering');
    expect(at(hidden.json, 'values.0.user.email')).toBeUndefined();
    expect(at(shown.json, 'values.0.user.email')).toBe('emi@acme.example');
  });

  test('commits take no notice of it', async () => {
    const answer = await ask(emulator.current, '/repositories/acme/widget/commits', { query: { q: 'nonsense' } });

    expect(answer.status).toBe(200);
  });
});

describe('sort', () => {
  test.each([
    ['id', [1, 2, 3]],
    ['-id', [300, 299, 298]],
    ['-created_on', [300, 299, 298]],
  ])('%s', async (sort, expected) => {
    expect(at((await issues('', { sort, pagelen: '3' })).json, 'values.*.id')).toEqual(expected);
  });

  test('descending is ascending turned round, ties included', async () => {
    const ascending = at((await issues('id < 60', { sort: 'priority' })).json, 'values.*.id');
    const descending = at((await issues('id < 60', { sort: '-priority' })).json, 'values.*.id');

    expect(Array.isArray(ascending) && ascending.toReversed()).toEqual(descending);
  });

  test('refuses a field it does not sort on', async () => {
    const answer = await issues('', { sort: 'content.raw' });

    expect(answer.status).toBe(400);
    expect(messageOf(answer)).toBe('Field ".content.raw" does not support sorting');
  });
});

describe('upstreams that refuse filters', () => {
  test('refuse IN', async () => {
    emulator.current.set({ refuseIn: true });

    expect((await issues('id IN (1,2)')).status).toBe(400);
    expect((await issues('id NOT IN (1,2)')).status).toBe(400);
    expect(await numbers('id = 1 OR id = 2')).toEqual([1, 2]);
  });

  test('refuse a field', async () => {
    emulator.current.set({ refuseFields: ['id'] });

    expect(messageOf(await issues('id = 1'))).toBe('Field ".id" does not support filtering');
  });
});
