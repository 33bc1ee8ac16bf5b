import { readAllRows, type WholeList } from '../../../src/graph/readAllRows';
import { range, TestList } from './testList';

/** Reads all rows of a list. */
async function readAll(list: TestList, options: Partial<WholeList> = {}): Promise<readonly number[]> {
  const rows = await readAllRows({
    paging: 'numbered',
    maxPageLength: list.maxPageLength,
    fetch: (page) => list.fetch(page),
    fields: ['id'],
    ...options,
  });
  return rows.map(({ id }) => Number(id));
}

describe.each([10, 50, 100])('a walked list with at most %i rows per page', (maxPageLength) => {
  test.each(['next and size', 'size'] as const)('and %s is read in two rounds, to its last page', async (shape) => {
    for (const size of [0, 1, 9, 10, 11, 49, 50, 51, 99, 100, 101, 150, 200, 201, 230]) {
      const list = new TestList(size, maxPageLength, shape);

      expect(await readAll(list)).toEqual(range(0, size));

      const pages = Math.max(1, Math.ceil(size / maxPageLength));
      expect({ size, calls: list.calls.length, rounds: list.rounds }).toEqual({
        size,
        calls: pages,
        rounds: Math.min(pages, 2),
      });
      expect(list.calls[0]?.size).toBe(true);
    }
  });

  test('and no size is read page by page', async () => {
    for (const size of [0, 9, 100, 101, 230]) {
      const list = new TestList(size, maxPageLength, 'next');

      expect(await readAll(list)).toEqual(range(0, size));
      expect(list.calls).toHaveLength(Math.max(1, Math.ceil(size / maxPageLength)));
    }
  });

  test('and no page numbers is read page by page', async () => {
    const list = new TestList(230, maxPageLength);

    expect(await readAll(list, { paging: 'next-only' })).toEqual(range(0, 230));
    expect(list.rounds).toBe(list.calls.length);
  });

  test('is read no further than a page with the last row that matters', async () => {
    const list = new TestList(230, maxPageLength);

    const rows = await readAll(list, { isEnough: ({ id }) => Number(id) >= 105 });

    expect(rows).toEqual(range(0, Math.min(230, Math.ceil(106 / maxPageLength) * maxPageLength)));
    expect(list.calls).toHaveLength(Math.ceil(106 / maxPageLength));
  });
});

test.each(['next and size', 'size'] as const)(
  'a walked list with hidden rows and %s is read completely and once',
  async (shape) => {
    for (const hidden of [[3], [60, 61], range(50, 99), range(1, 50), [129]]) {
      const list = new TestList(130, 50, shape);
      list.isStrict = false;
      list.hidden = hidden;

      expect(await readAll(list)).toEqual(range(0, 130).filter((row) => !hidden.includes(row)));
      // If the first page is short, page numbers locate no rows, so no page is read by its number.
      if (hidden.some((row) => row < 50)) expect(list.calls).toHaveLength(3);
    }
  },
);

test('a walked list that becomes longer between two rounds is read to its new end', async () => {
  const list = new TestList(100, 50);
  list.afterRound = () => {
    list.size = 130;
  };

  expect(await readAll(list)).toEqual(range(0, 130));
});

test('a walked list that becomes shorter between two rounds is read to its new end', async () => {
  const list = new TestList(200, 50);
  list.isStrict = false;
  list.afterRound = () => {
    list.size = 100;
  };

  expect(await readAll(list)).toEqual(range(0, 100));
});

describe('a walked list with too many pages', () => {
  test('fails after its first page if its size shows it', async () => {
    const list = new TestList(1_001, 10);

    await expect(readAll(list)).rejects.toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE' });
    expect(list.calls).toHaveLength(1);
  });

  test('fails after 100 pages if it has no size', async () => {
    const list = new TestList(1_001, 10, 'next');

    await expect(readAll(list)).rejects.toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE' });
    expect(list.calls).toHaveLength(100);
  });

  test('does not fail if it has exactly 100', async () => {
    const list = new TestList(1_000, 10);

    expect(await readAll(list)).toHaveLength(1_000);
    expect(list.rounds).toBe(2);
  });
});

test('a walked list whose server ignores the page number fails', async () => {
  const values = range(0, 10).map((id) => ({ id }));
  const fetch: WholeList['fetch'] = () => Promise.resolve({ values, size: 30 });

  await expect(readAllRows({ paging: 'numbered', maxPageLength: 10, fetch, fields: ['id'] })).rejects.toMatchObject({
    code: 'BAD_UPSTREAM_RESPONSE',
  });
});
