import { number, percent, withSpread } from '../../bench/src/report/format';
import { table } from '../../bench/src/report/table';

test('a table is Markdown whose columns stand below each other', () => {
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

test('a row that lacks a cell has an empty one', () => {
  expect(table(['a', 'b'], [['x']]).split('\n')[2]).toBe('| x   |     |');
});

test.each([
  [undefined, '–'],
  [0, '0'],
  [0.12345, '0.123'],
  [99.96, '100'],
  [1234.5, '1,235'],
])('%p is written %p', (value, text) => {
  expect(number(value)).toBe(text);
});

test('one run has no spread; several have', () => {
  expect(withSpread({ median: 84.2, lowest: 84.2, highest: 84.2, runs: 1 })).toBe('84.2');
  expect(withSpread({ median: 84.2, lowest: 80, highest: 90, runs: 5 })).toBe('84.2 ±6 %');
});

test('small parts keep a digit', () => {
  expect([percent(0.031), percent(0.31), percent(undefined)]).toEqual(['3.1 %', '31 %', '–']);
});
