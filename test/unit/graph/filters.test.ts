import { omitNullish, instantRange, OrderDirection, sortIn, sortOf } from '../../../src/graph/filters';

test('only what was given is a condition', () => {
  expect(omitNullish({ a: 0, b: '', c: false, d: null, e: undefined, f: [] })).toEqual({
    a: 0,
    b: '',
    c: false,
    f: [],
  });
});

test('an order is a field of Bitbucket’s, `-` before it for descending', () => {
  expect(sortOf({ field: 'created_on', direction: OrderDirection.DESC })).toBe('-created_on');
  expect(sortOf({ field: 'target.date', direction: OrderDirection.ASC })).toBe('target.date');
});

test.each([
  ['name', '-name'],
  ['-created_on', 'created_on'],
])('%s turned round is %s', (sort, reversed) => {
  expect(sortIn(sort, { reversed: true })).toBe(reversed);
  expect(sortIn(sort, { reversed: false })).toBe(sort);
});

test('a range of instants is said in UTC, each end by itself', () => {
  const at = new Date('2024-01-02T03:04:05.678+02:00');

  expect(instantRange({ after: at })).toEqual({ after: '2024-01-02T01:04:05.678Z' });
  expect(instantRange({ before: at, after: null })).toEqual({ before: '2024-01-02T01:04:05.678Z' });
  expect(instantRange({})).toEqual({});
  expect(instantRange(null)).toBeUndefined();
});
