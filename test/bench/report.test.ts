import { number, percent, withSpread } from '../../bench/src/report/format';
import { describeLoad } from '../../bench/src/report/machine';
import { table } from '../../bench/src/report/table';

test('a report table is Markdown with aligned columns', () => {
  expect(
    table(
      ['server', 'calls'],
      [
        ['floor', '2'],
        ['naive', '1,302'],
      ],
    ),
  ).toBe(['| server | calls |', '| ------ | ----: |', '| floor  |     2 |', '| naive  | 1,302 |'].join('\n'));
});

test('a missing cell of a report table is empty', () => {
  expect(table(['a', 'b'], [['x']]).split('\n')[2]).toBe('| x   |     |');
});

test.each([
  [undefined, '–'],
  [0, '0'],
  [0.12345, '0.123'],
  [99.96, '100'],
  [1234.5, '1,235'],
])('the number %p is formatted as %p', (value, text) => {
  expect(number(value)).toBe(text);
});

test('a median is shown with its spread only if it has several runs', () => {
  expect(withSpread({ median: 84.2, lowest: 84.2, highest: 84.2, runs: 1 })).toBe('84.2');
  expect(withSpread({ median: 84.2, lowest: 80, highest: 90, runs: 5 })).toBe('84.2 ±6 %');
});

test('a small percentage is shown with one decimal place', () => {
  expect([percent(0.031), percent(0.31), percent(undefined)]).toEqual(['3.1 %', '31 %', '–']);
});

test('the report says whether the machine was quiet before the start', () => {
  expect(describeLoad([0.49, 3, 3])).toBe('Load average before: 0.49, 3.00, 3.00. The machine was quiet (below 0.5).');
  expect(describeLoad([0.5, 0.1, 0.1])).toContain('THE MACHINE WAS NOT QUIET (below 0.5)');
});
