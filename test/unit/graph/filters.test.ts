import { omitNullish, OrderDirection, reversedSort, sortOf } from '../../../src/graph/filters';

test('omitNullish keeps only arguments that have a value', () => {
  expect(omitNullish({ a: 0, b: '', c: false, d: null, e: undefined, f: [] })).toEqual({
    a: 0,
    b: '',
    c: false,
    f: [],
  });
});

test('the sort parameter is a field name, with a leading minus for descending order', () => {
  expect(sortOf({ field: 'created_on', direction: OrderDirection.DESC })).toBe('-created_on');
  expect(sortOf({ field: 'target.date', direction: OrderDirection.ASC })).toBe('target.date');
});

test.each([
  ['name', '-name'],
  ['-created_on', 'created_on'],
])('the reverse of %s is %s', (sort, reversed) => {
  expect(reversedSort(sort)).toBe(reversed);
});
