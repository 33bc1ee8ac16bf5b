import { percentile, spread, summarize } from '../../bench/src/statistics';

test.each([
  { values: [3], percent: 50, is: 3 },
  { values: [9, 1, 5], percent: 50, is: 5 },
  { values: [4, 1, 3, 2], percent: 50, is: 2.5 },
  { values: Array.from({ length: 100 }, (_, index) => 100 - index), percent: 99, is: 99 },
  { values: [1, 2, 3], percent: 99, is: 3 },
  { values: [10, 9], percent: 0, is: 9 },
])('the percentile $percent of $values is $is', ({ values, percent, is }) => {
  expect(percentile(values, percent)).toBe(is);
});

test('a percentile of no values is an error', () => {
  expect(() => percentile([], 50)).toThrow(RangeError);
});

test('a summary contains the median, and the spread is half the range relative to the median', () => {
  const summary = summarize([110, 90, 100]);

  expect(summary).toEqual({ median: 100, lowest: 90, highest: 110, runs: 3 });
  expect(spread(summary)).toBeCloseTo(0.1);
});
