import { pagesCovering } from '../../../../src/graph/connections/pagesCovering';

/** Returns every page length for which one page contains the complete window. */
function lengthsOfOnePage(offset: number, count: number): readonly number[] {
  const lengths = Array.from({ length: 101 - count }, (_, index) => count + index);
  return lengths.filter((length) => Math.floor(offset / length) === Math.floor((offset + count - 1) / length));
}

interface Pages {
  readonly offset: number;
  readonly count: number;
  readonly pagelen: number;
  readonly pages: readonly number[];
}

const windows: readonly Pages[] = Array.from({ length: 350 }, (_, offset) => offset).flatMap((offset) =>
  Array.from({ length: 100 }, (_, index) => ({ offset, count: index + 1, ...pagesCovering(offset, index + 1) })),
);

test('a window needs one page if a page of at most 100 rows contains it, and the shortest such page is used', () => {
  const wrong = windows.filter(({ offset, count, pagelen, pages }) => {
    const [shortest] = lengthsOfOnePage(offset, count);
    return shortest === undefined ? pages.length !== 2 || pagelen > 100 : pages.length !== 1 || pagelen !== shortest;
  });

  expect(wrong).toEqual([]);
});

test('the pages of a window are adjacent and contain all of its rows', () => {
  const wrong = windows.filter(({ offset, count, pagelen, pages: [first = 0, last = first, ...more] }) => {
    const holds = (first - 1) * pagelen <= offset && last * pagelen >= offset + count;
    return !holds || last - first > 1 || more.length > 0;
  });

  expect(wrong).toEqual([]);
});

test('the pages of a distant window are found without a long search', () => {
  expect(pagesCovering(1_000_000_007, 100)).toEqual({ pagelen: 100, pages: [10_000_001, 10_000_002] });
});

test.each([
  [0, 25, { pagelen: 25, pages: [1] }],
  [25, 25, { pagelen: 25, pages: [2] }],
  [10, 20, { pagelen: 30, pages: [1] }],
  [99, 2, { pagelen: 3, pages: [34] }],
  [1, 100, { pagelen: 100, pages: [1, 2] }],
])('a window from row %i with %i rows has the expected pages', (offset, count, expected) => {
  expect(pagesCovering(offset, count)).toEqual(expected);
});

test('a list with cached pages is read in pages of the cached length', () => {
  expect(pagesCovering(10, 20, 500)).toEqual({ pagelen: 500, pages: [1] });
  expect(pagesCovering(495, 10, 500)).toEqual({ pagelen: 500, pages: [1, 2] });
});
