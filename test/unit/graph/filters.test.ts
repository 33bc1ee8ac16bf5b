import { omitNullish, instantRange, OrderDirection, applyReversal, sortOf } from '../../../src/graph/filters';

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
  expect(applyReversal(sort, { reversed: true })).toBe(reversed);
  expect(applyReversal(sort, { reversed: false })).toBe(sort);
});

test('a time range has optional ends in UTC', () => {
  const at = new Date('2024-01-02T03:04:05.678+02:00');

  expect(instantRange({ after: at })).toEqual({ after: '2024-01-02T01:04:05.678Z' });
  expect(instantRange({ before: at, after: null })).toEqual({ before: '2024-01-02T01:04:05.678Z' });
  expect(instantRange({})).toEqual({});
  expect(instantRange(null)).toBeUndefined();
});
