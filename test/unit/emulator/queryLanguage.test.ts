import { send, at, messageOf, useEmulator, type EmulatorResponse } from './support';

const emulator = useEmulator();

function issues(q: string, more: Readonly<Record<string, string>> = {}): Promise<EmulatorResponse> {
  return send(emulator.current, '/repositories/acme/widget/issues', { query: { pagelen: '100', q, ...more } });
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
  ])('returns the expected issues for %s', async (q, expected) => {
    expect(await numbers(q)).toEqual(expected);
  });

  test.each([
    ['a field without filter support', 'colour = "red"', 'Field ".colour" does not support filtering'],
    [
      'a nested field without filter support',
      'id = 1 AND repository.name = "x"',
      'Field ".repository.name" does not support filtering',
    ],
    ['a field with the prefix values', 'values.id = 1', 'Field ".values.id" does not support filtering'],
  ])('rejects %s', async (_, q, message) => {
    const response = await issues(q);

    expect(response.status).toBe(400);
    expect(messageOf(response)).toBe(message);
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
  ])('rejects invalid syntax: %s', async (q) => {
    const response = await issues(q);

    expect(response.status).toBe(400);
    expect(messageOf(response)).toMatch(/^Invalid query: /);
  });

  test('rejects a comparison of an object with a value', async () => {
    expect((await issues('milestone = "M1"')).status).toBe(400);
  });
});

describe('q on other lists', () => {
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
  ])('returns the expected rows for %s?q=%s', async (path, q, found, expected) => {
    expect(at((await send(emulator.current, path, { query: { q } })).json, found)).toEqual(expected);
  });

  test('supports only the email filter for members, and then returns the email if it is selected', async () => {
    const q = 'user.email = "emi@acme.example"';

    const rejected = await send(emulator.current, '/workspaces/acme/members', {
      query: { q: 'user.nickname = "emi"' },
    });
    const hidden = await send(emulator.current, '/workspaces/acme/members', { query: { q } });
    const shown = await send(emulator.current, '/workspaces/acme/members', {
      query: { q, fields: '+values.user.email' },
    });

    expect(messageOf(rejected)).toBe('Field ".user.nickname" does not support filtering');
    expect(at(hidden.json, 'values.0.user.email')).toBeUndefined();
    expect(at(shown.json, 'values.0.user.email')).toBe('emi@acme.example');
  });

  test('is ignored for commits', async () => {
    const response = await send(emulator.current, '/repositories/acme/widget/commits', { query: { q: 'nonsense' } });

    expect(response.status).toBe(200);
  });
});

describe('sort', () => {
  test.each([
    ['id', [1, 2, 3]],
    ['-id', [300, 299, 298]],
    ['-created_on', [300, 299, 298]],
  ])('returns the expected order for %s', async (sort, expected) => {
    expect(at((await issues('', { sort, pagelen: '3' })).json, 'values.*.id')).toEqual(expected);
  });

  test('reverses the ascending order for a descending sort, including ties', async () => {
    const ascending = at((await issues('id < 60', { sort: 'priority' })).json, 'values.*.id');
    const descending = at((await issues('id < 60', { sort: '-priority' })).json, 'values.*.id');

    expect(Array.isArray(ascending) && ascending.toReversed()).toEqual(descending);
  });

  test('rejects a field without sorting support', async () => {
    const response = await issues('', { sort: 'content.raw' });

    expect(response.status).toBe(400);
    expect(messageOf(response)).toBe('Field ".content.raw" does not support sorting');
  });
});

describe('switches that reject filters', () => {
  test('can reject IN', async () => {
    emulator.current.set({ refuseIn: true });

    expect((await issues('id IN (1,2)')).status).toBe(400);
    expect((await issues('id NOT IN (1,2)')).status).toBe(400);
    expect(await numbers('id = 1 OR id = 2')).toEqual([1, 2]);
  });

  test('can reject a field', async () => {
    emulator.current.set({ refuseFields: ['id'] });

    expect(messageOf(await issues('id = 1'))).toBe('Field ".id" does not support filtering');
  });
});
