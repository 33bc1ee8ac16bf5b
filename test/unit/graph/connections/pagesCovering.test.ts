import { pagesCovering } from '../../../../src/graph/connections/pagesCovering';

/** The number of pages of one length that contain rows of a window. */
function pagesNeeded(length: number, offset: number, count: number): number {
  const rows = Array.from({ length: count }, (_, index) => offset + index);
  return new Set(rows.map((row) => Math.floor(row / length))).size;
}

/** The length that needs the fewest pages, and of these the shortest. */
function bestLength(maxPageLength: number, offset: number, count: number): readonly [pages: number, length: number] {
  const lengths = Array.from({ length: maxPageLength }, (_, index) => index + 1);
  const candidates = lengths.map((length) => [pagesNeeded(length, offset, count), length] as const);
  return candidates.reduce((best, candidate) => (candidate[0] < best[0] ? candidate : best));
}

const WINDOWS = [0, 1, 5, 9, 10, 24, 25, 49, 50, 51, 70, 99, 100, 101, 149, 199, 229].flatMap((offset) =>
  [1, 2, 7, 10, 11, 25, 49, 50, 51, 60, 90, 99, 100].map((count) => ({ offset, count })),
);

test.each([1, 10, 50, 100, 500])(
  'with at most %i rows per page, a window needs as few pages as possible, of the shortest length',
  (maxPageLength) => {
    for (const { offset, count } of WINDOWS) {
      const { pagelen, first, last } = pagesCovering(offset, count, { maxPageLength });

      const best = bestLength(maxPageLength, offset, count);
      expect({ offset, count, best: [last - first + 1, pagelen] }).toEqual({ offset, count, best });
    }
  },
);

test.each([1, 10, 50, 100, 500])('the pages of at most %i rows contain all rows of the window', (maxPageLength) => {
  for (const { offset, count } of WINDOWS) {
    const { pagelen, first, last } = pagesCovering(offset, count, { maxPageLength });

    expect((first - 1) * pagelen).toBeLessThanOrEqual(offset);
    expect(last * pagelen).toBeGreaterThanOrEqual(offset + count);
  }
});

test.each([
  [0, 25, 100, { pagelen: 25, first: 1, last: 1 }],
  [25, 25, 100, { pagelen: 25, first: 2, last: 2 }],
  [10, 20, 100, { pagelen: 30, first: 1, last: 1 }],
  [99, 2, 100, { pagelen: 3, first: 34, last: 34 }],
  [1, 100, 100, { pagelen: 51, first: 1, last: 2 }],
  [1, 100, 500, { pagelen: 101, first: 1, last: 1 }],
  [0, 100, 50, { pagelen: 50, first: 1, last: 2 }],
  [5, 100, 50, { pagelen: 35, first: 1, last: 3 }],
  [0, 100, 10, { pagelen: 10, first: 1, last: 10 }],
])('a window from row %i with %i rows, in pages of at most %i, has the expected pages', (...parameters) => {
  const [offset, count, maxPageLength, expected] = parameters;

  expect(pagesCovering(offset, count, { maxPageLength })).toEqual(expected);
});

test('the pages of a distant window are found without a long search', () => {
  expect(pagesCovering(1_000_000_007, 100, { maxPageLength: 100 })).toEqual({
    pagelen: 62,
    first: 16_129_033,
    last: 16_129_034,
  });
});

test('a list with a fixed page length is read in pages of that length', () => {
  const lengths = { maxPageLength: 500, pagelen: 500 };

  expect(pagesCovering(10, 20, lengths)).toEqual({ pagelen: 500, first: 1, last: 1 });
  expect(pagesCovering(495, 10, lengths)).toEqual({ pagelen: 500, first: 1, last: 2 });
});
