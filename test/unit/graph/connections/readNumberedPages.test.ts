import { indexIn, type Position } from '../../../../src/graph/connections/cursor';
import { readNumberedPages } from '../../../../src/graph/connections/readNumberedPages';
import type { WindowRows } from '../../../../src/graph/connections/rows';
import type { Window } from '../../../../src/graph/connections/window';
import { range, type Shape, TestList } from '../testList';

const ids = ({ rows }: WindowRows): number[] => rows.map(({ json }) => Number(json['id']));

async function read(list: TestList, window: Window, request: { readonly size?: boolean } = {}): Promise<WindowRows> {
  list.clear();
  const { maxPageLength } = list;
  const fetch: TestList['fetch'] = (page, options) => list.fetch(page, options);
  return readNumberedPages({ fetch, maxPageLength }, window, { fields: ['id'], ...request });
}

/** Reads the list in windows of 100 rows. Returns the position of each row. */
async function positionsOf(list: TestList): Promise<readonly Position[]> {
  const positions: Position[] = [];
  for (let boundary: Position | undefined; positions.length < list.size; boundary = positions.at(-1)) {
    const { rows } = await read(list, {
      direction: 'forward',
      count: 100,
      ...(boundary !== undefined && { boundary }),
    });
    for (const { position } of rows) if (position !== undefined) positions.push(position);
    if (rows.length === 0) break;
  }
  return positions;
}

/** The rows around the ends of the first pages, and of the list. */
function boundariesOf({ size, maxPageLength }: TestList): readonly number[] {
  const ends = [maxPageLength, 2 * maxPageLength, 100];
  const near = [0, ...ends.flatMap((end) => [end - 2, end - 1, end]), size - maxPageLength - 1, size - 2, size - 1];
  return [...new Set(near)].filter((index) => index >= 0 && index < size);
}

const COUNTS = [100, 0, 1, 10, 51, 11, 99, 50, 25];

/** A window, and what it contains. */
interface Case {
  readonly window: Window;
  readonly ids: readonly number[];
  readonly hasMore: boolean;
}

/** The windows of `count` rows that begin or end at a boundary, or at an end of the list. */
function casesOf(list: TestList, count: number, positions: readonly Position[]): readonly Case[] {
  const { size } = list;
  const slice = (direction: Window['direction'], boundary: number | undefined): Case => {
    const isForward = direction === 'forward';
    const from = isForward ? (boundary ?? -1) + 1 : Math.max(0, (boundary ?? size) - count);
    const to = isForward ? Math.min(from + count, size) : (boundary ?? size);
    const position = boundary === undefined ? undefined : positions[boundary];
    return {
      window: { direction, count, ...(position !== undefined && { boundary: position }) },
      ids: range(from, to),
      hasMore: isForward ? to < size : from > 0,
    };
  };
  return [undefined, ...boundariesOf(list)].flatMap((index) => [slice('forward', index), slice('backward', index)]);
}

interface Result extends Case {
  readonly size: number;
  readonly rounds: number;
}

/** Reads the windows. Returns the results that differ from the expected ones, and those with more than two rounds. */
async function wrongResults(list: TestList, cases: readonly Case[]): Promise<readonly Result[]> {
  const wrong: Result[] = [];
  for (const { window, ...expected } of cases) {
    const rows = await read(list, window);
    const isForward = window.direction === 'forward';
    // Without a next link, only the size shows that the list continues, and a single page is read without the size.
    const isKnown = list.shape !== 'size' || list.calls.some(({ size }) => size === true);
    const hasMore = isKnown ? (isForward ? rows.hasNextPage : rows.hasPreviousPage) : expected.hasMore;
    const result = { size: list.size, rounds: list.rounds, window, ids: ids(rows), hasMore };
    const isRight = result.ids.join() === expected.ids.join() && hasMore === expected.hasMore;
    if (!isRight || (list.rounds > 2 && list.shape !== 'next')) wrong.push(result);
  }
  return wrong;
}

describe.each([10, 50, 100])('a list with at most %i rows per page', (maxPageLength) => {
  test.each<{ shape: Shape; sizes: readonly number[] }>([
    { shape: 'next and size', sizes: range(0, 231) },
    { shape: 'size', sizes: range(0, 231).filter((size) => size % 10 < 2) },
    { shape: 'next', sizes: range(0, 231).filter((size) => size % 10 < 2) },
  ])(
    'and $shape returns the rows of every window, without a page after the end, and with a size in two rounds',
    async ({ shape, sizes }) => {
      for (const size of sizes) {
        const list = new TestList(size, maxPageLength, shape);
        const positions = await positionsOf(list);
        expect(positions.map(indexIn)).toEqual(range(0, size));

        for (const count of [100, COUNTS[size % COUNTS.length] ?? 100, COUNTS[(size >> 3) % COUNTS.length] ?? 100]) {
          expect(await wrongResults(list, casesOf(list, count, positions))).toEqual([]);
        }
      }
    },
    30_000,
  );

  test('reads the rows before a cursor in one round, because they exist', async () => {
    const list = new TestList(230, maxPageLength);
    const positions = await positionsOf(list);

    for (const boundary of positions.slice(101, 130)) {
      await read(list, { direction: 'backward', count: 100, boundary });

      expect(list.rounds).toBe(1);
    }
  });
});

describe('a list that becomes shorter', () => {
  test.each([
    { window: 'first: 100, after: 99', left: 60, expected: [], more: false, total: 60 },
    { window: 'first: 100, after: 9', left: 60, expected: range(10, 60), more: false, total: 60 },
    { window: 'first: 100, after: 49', left: 50, expected: [], more: false, total: 50 },
    { window: 'last: 100, before: 180', left: 120, expected: range(80, 120), more: true, total: 120 },
    { window: 'last: 20, before: 180', left: 120, expected: [], more: true, total: 120 },
    { window: 'last: 20, before: 180', left: 0, expected: [], more: true, total: 0 },
  ])('returns the rows of $window that are left, and its size', async ({ window, left, expected, more, total }) => {
    const list = new TestList(200, 50);
    const positions = await positionsOf(list);
    list.size = left;
    list.isStrict = false;

    const result = await read(list, windowOf(window, positions), { size: true });

    expect(ids(result)).toEqual(expected);
    expect([window.startsWith('last') ? result.hasPreviousPage : result.hasNextPage, result.size]).toEqual([
      more,
      total,
    ]);
    expect(list.rounds).toBeLessThanOrEqual(2);
  });

  test('between two rounds ends at its last row', async () => {
    const list = new TestList(130, 50);
    const result = read(list, { direction: 'forward', count: 100 });
    list.isStrict = false;
    list.afterRound = () => {
      list.size = 50;
    };

    expect(ids(await result)).toEqual(range(0, 50));
    expect((await result).hasNextPage).toBe(false);
  });
});

test.each<Shape>(['next and size', 'size'])(
  'rows that are hidden in further pages of a list with %s are neither repeated nor skipped',
  async (shape) => {
    const list = new TestList(130, 50, shape);
    list.hidden = [60, 61, 99];
    const visible = range(0, 130).filter((row) => !list.hidden.includes(row));

    const first = await read(list, { direction: 'forward', count: 100 });
    const boundary = first.rows.at(-1)?.position;
    const rest = await read(list, { direction: 'forward', count: 100, ...(boundary !== undefined && { boundary }) });

    expect(ids(first)).toEqual(visible.slice(0, 100));
    expect(first.hasNextPage).toBe(true);
    expect(ids(rest)).toEqual(visible.slice(100));
  },
);

test.each<Shape>(['next and size', 'size', 'next'])(
  'rows that become hidden before a cursor in a list with %s make `last` fail, because they cannot be located',
  async (shape) => {
    const list = new TestList(130, 50, shape);
    const positions = await positionsOf(new TestList(130, 50));
    list.hidden = [60];

    const result = read(list, windowOf('last: 100, before: 120', positions));

    await expect(result).rejects.toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE' });
  },
);

/** Returns the window of arguments such as `first: 10, after: 9`. The cursor is an index. */
function windowOf(text: string, positions: readonly Position[]): Window {
  const [, direction, count, cursor] = /^(first|last): (\d+)(?:, \w+: (\d+))?$/.exec(text) ?? [];
  const boundary = cursor === undefined ? undefined : positions[Number(cursor)];
  return {
    direction: direction === 'first' ? 'forward' : 'backward',
    count: Number(count),
    ...(boundary !== undefined && { boundary }),
  };
}

describe('the pages of a window', () => {
  test.each([
    { size: 120, max: 50, window: 'first: 50', pages: ['1 of 50'] },
    { size: 120, max: 50, window: 'first: 100', pages: ['1 of 50 with size', '2 of 50'] },
    { size: 30, max: 50, window: 'first: 100', pages: ['1 of 50 with size'] },
    { size: 50, max: 50, window: 'first: 100', pages: ['1 of 50 with size'] },
    { size: 51, max: 50, window: 'first: 100', pages: ['1 of 50 with size', '2 of 50'] },
    { size: 35, max: 10, window: 'first: 100', pages: ['1 of 10 with size', '2 of 10', '3 of 10', '4 of 10'] },
    { size: 120, max: 50, window: 'last: 50', pages: ['1 of 50 with size'] },
    { size: 120, max: 50, window: 'last: 100', pages: ['1 of 50 with size', '2 of 50'] },
    { size: 45, max: 50, window: 'last: 100', pages: ['1 of 50 with size'] },
    { size: 120, max: 50, window: 'first: 25, after: 24', pages: ['2 of 25'] },
    { size: 120, max: 50, window: 'first: 50, after: 0', pages: ['1 of 26 with size', '2 of 26'] },
    { size: 26, max: 50, window: 'first: 50, after: 0', pages: ['1 of 26 with size'] },
    { size: 120, max: 50, window: 'first: 100, after: 49', pages: ['2 of 50 with size', '3 of 50'] },
    { size: 25, max: 50, window: 'first: 25, after: 24', pages: ['1 of 50'] },
    { size: 50, max: 50, window: 'first: 50, after: 49', pages: ['2 of 34 with size'] },
    { size: 120, max: 50, window: 'last: 100, before: 110', pages: ['1 of 37 with size', '2 of 37', '3 of 37'] },
    { size: 120, max: 50, window: 'last: 20, before: 60', pages: ['3 of 20'] },
  ])('$window of $size rows are $pages, with at most $max rows per page', async ({ size, max, window, pages }) => {
    const list = new TestList(size, max);
    const positions = await positionsOf(list);

    await read(list, windowOf(window, positions));

    expect(list.pages()).toEqual(pages);
  });
});
