import { type FirstPages, readFirstPages } from '../../../src/graph/readFirstPages';
import { range, TestList } from './testList';

/** Reads at most three pages of ten rows. */
async function readFirst(list: TestList, options: Partial<FirstPages> = {}) {
  const { rows, isComplete } = await readFirstPages({
    fetch: (page) => list.fetch(page),
    fields: ['id'],
    pagelen: 10,
    maxPages: 3,
    ...options,
  });
  return { ids: rows.map(({ id }) => Number(id)), isComplete };
}

describe.each(['next and size', 'size', 'next'] as const)('the first pages of a list with %s', (shape) => {
  test.each([0, 1, 9, 10, 11, 20, 21, 29, 30])('are the whole list if it has %i rows', async (size) => {
    const list = new TestList(size, 10, shape);

    expect(await readFirst(list)).toEqual({ ids: range(0, size), isComplete: true });
    expect(list.calls).toHaveLength(Math.max(1, Math.ceil(size / 10)));
  });

  test.each([31, 40, 1_000])('end at the limit if it has %i rows', async (size) => {
    const list = new TestList(size, 10, shape);

    expect(await readFirst(list)).toEqual({ ids: range(0, 30), isComplete: false });
    expect(list.calls).toHaveLength(3);
  });
});

test('further pages are read at the same time if the first one contains the size', async () => {
  const list = new TestList(1_000, 10);

  await readFirst(list);

  expect(list.rounds).toBe(2);
});

test('pages that are shorter than requested are read one after another', async () => {
  const list = new TestList(28, 10);
  list.hidden = [3, 4, 15];

  expect(await readFirst(list)).toEqual({
    ids: range(0, 28).filter((id) => !list.hidden.includes(id)),
    isComplete: true,
  });
});

test('no further page is read if the rows of the first one are enough', async () => {
  const list = new TestList(25, 10);

  const isEnough = (rows: readonly object[]) => rows.length === 10;

  expect(await readFirst(list, { isEnough })).toEqual({ ids: range(0, 10), isComplete: true });
  expect(list.calls).toHaveLength(1);
});
