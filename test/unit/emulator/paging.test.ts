import { send, at, messageOf, useEmulator } from './support';

const emulator = useEmulator();
const ISSUES = '/repositories/acme/widget/issues';
const COMMITS = '/repositories/acme/widget/commits';

/** Follows `next` to the end. Returns the number of rows of each page, and one member of every row. */
async function walk(path: string, member: string): Promise<{ readonly pages: number[]; readonly rows: unknown[] }> {
  const pages: number[] = [];
  const rows: unknown[] = [];
  for (let next: unknown = path; typeof next === 'string';) {
    const { json } = await send(emulator.current, next);
    const values = at(json, `values.*.${member}`);
    const found: readonly unknown[] = Array.isArray(values) ? values : [];
    pages.push(found.length);
    rows.push(...found);
    next = at(json, 'next');
  }
  return { pages, rows };
}

describe('numbered pages', () => {
  test('have ten rows by default and a size', async () => {
    const { json } = await send(emulator.current, ISSUES);

    expect(at(json, 'values.*.id')).toHaveLength(10);
    expect([at(json, 'pagelen'), at(json, 'page'), at(json, 'size')]).toEqual([10, 1, 300]);
    expect(at(json, 'previous')).toBeUndefined();
  });

  test('link to the next and the previous page with all other parameters', async () => {
    const { json } = await send(emulator.current, ISSUES, {
      query: { page: '2', pagelen: '7', q: 'id > 5', sort: '-id' },
    });

    const next = new URL(String(at(json, 'next')));
    const previous = new URL(String(at(json, 'previous')));
    expect(`${next.origin}${next.pathname}`).toBe(`${emulator.current.url}${ISSUES}`);
    expect(Object.fromEntries(next.searchParams)).toEqual({ page: '3', pagelen: '7', q: 'id > 5', sort: '-id' });
    expect(previous.searchParams.get('page')).toBe('1');
  });

  test('contain every row once', async () => {
    const { pages, rows } = await walk(`${ISSUES}?pagelen=70&fields=values.id,next`, 'id');

    expect(pages).toEqual([70, 70, 70, 70, 20]);
    expect(new Set(rows).size).toBe(300);
  });

  test('can be empty only if the list is empty', async () => {
    const { status, json } = await send(emulator.current, ISSUES, { query: { q: 'id > 300' } });

    expect(status).toBe(200);
    expect([at(json, 'values'), at(json, 'size'), at(json, 'next')]).toEqual([[], 0, undefined]);
  });

  test.each(['page=31', 'page=4&pagelen=100', 'page=2&q=id>300', 'page=999999999'])(
    'do not exist after the last page: %s',
    async (query) => {
      const response = await send(emulator.current, `${ISSUES}?${query.replace('>', '%3E')}`);

      expect([response.status, messageOf(response)]).toEqual([400, 'Invalid page']);
    },
  );

  test('can link to another host, as recorded responses do', async () => {
    emulator.current.set({ nextBase: 'https://bitbucket.org/!api/2.0' });

    const { json } = await send(emulator.current, ISSUES);

    expect(at(json, 'next')).toBe(`https://bitbucket.org/!api/2.0${ISSUES}?page=2`);
  });
});

describe('commit pages', () => {
  test('have no size, and an opaque ctx parameter in next', async () => {
    const { json } = await send(emulator.current, `${COMMITS}?pagelen=5`);

    expect(at(json, 'size')).toBeUndefined();
    expect(at(json, 'next')).toMatch(/\?pagelen=5&ctx=[0-9a-f]{40}&page=2$/);
  });

  test('contain every commit once', async () => {
    const { pages, rows } = await walk(`${COMMITS}?pagelen=100&fields=values.hash,next`, 'hash');

    expect(pages).toEqual(Array.from({ length: 10 }, () => 100));
    expect(new Set(rows).size).toBe(1000);
  });

  test('accept only the ctx parameter of the same list', async () => {
    const { json } = await send(emulator.current, `${COMMITS}?include=main`);
    const ctx = new URL(String(at(json, 'next'))).searchParams.get('ctx') ?? '';

    const same = await send(emulator.current, COMMITS, { query: { include: 'main', ctx, page: '2' } });
    const other = await send(emulator.current, COMMITS, { query: { include: 'develop', ctx, page: '2' } });
    const without = await send(emulator.current, COMMITS, { query: { include: 'main', page: '2' } });

    expect([same.status, other.status, without.status]).toEqual([200, 400, 400]);
  });
});

test.each([
  ['pagelen', '101', 'Invalid pagelen'],
  ['pagelen', '0', 'Invalid pagelen'],
  ['pagelen', 'ten', 'Invalid pagelen'],
  ['page', '0', 'Invalid page'],
  ['page', '-1', 'Invalid page'],
])('%s=%s returns a 400: %s', async (name, value, message) => {
  for (const path of [ISSUES, COMMITS]) {
    const response = await send(emulator.current, path, { query: { [name]: value } });

    expect(response.status).toBe(400);
    expect(messageOf(response)).toBe(message);
  }
});
