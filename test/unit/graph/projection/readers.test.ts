import {
  databaseId,
  flag,
  hash,
  instant,
  int,
  listOf,
  oneOf,
  type Reader,
  text,
  url,
} from '../../../../src/graph/projection/readers';

const state = oneOf({ ON_HOLD: 'on hold', NEW: 'new' }, {});

test.each<[string, Reader, unknown, unknown]>([
  ['a string', text, '', ''],
  ['a boolean', flag, false, false],
  ['an integer', int, 0, 0],
  ['the largest 32-bit integer', int, 2_147_483_647, 2_147_483_647],
  ['an id above 32 bits', databaseId, 2_147_483_648, 2_147_483_648],
  ['an abbreviated hash', hash, '601596c', '601596c'],
  ['a list', listOf(text, 'a list of strings'), ['a', ''], ['a', '']],
  ['an empty list', listOf(text, 'a list of strings'), [], []],
  ['a time in UTC', instant, '2018-11-06T12:53:06.587605+00:00', new Date('2018-11-06T12:53:06.587Z')],
  ['a time in another time zone', instant, '2018-11-06T12:53:06+02:00', new Date('2018-11-06T10:53:06Z')],
  ['a time on February 29 of a leap year', instant, '2024-02-29T00:00:00Z', new Date('2024-02-29T00:00:00Z')],
  ['a URL', url, 'https://x/%7Ba%7D/', 'https://x/%7Ba%7D/'],
  ['an enum value', state, 'on hold', 'on hold'],
])('a reader accepts %s', (_, reader, value, expected) => {
  expect(reader.read(value)).toEqual(expected);
});

test.each<[string, Reader, unknown]>([
  ['a number for a string', text, 7],
  ['a string for a boolean', flag, 'true'],
  ['a string for an integer', int, '7'],
  ['a fraction for an integer', int, 1.5],
  ['an integer that is too large for Int', int, 2_147_483_648],
  ['an integer that is too large to be exact', databaseId, 2 ** 53],
  ['a string for an id', databaseId, '7'],
  ['0 for an id', databaseId, 0],
  ['a number that JSON.parse could not represent', int, Infinity],
  ['a number that JSON.parse could not represent, for an id', databaseId, Infinity],
  ['a boolean for an integer', int, true],
  ['a list for a string', text, ['a']],
  ['a number for a boolean', flag, 1],
  ['a text that is not a hash', hash, 'main'],
  ['a short hash', hash, '601596'],
  ['a string for a list', listOf(text, 'a list of strings'), 'a'],
  ['a list with an element of another kind', listOf(text, 'a list of strings'), ['a', null]],
  ['an invalid time', instant, 'yesterday'],
  ['a number for a time', instant, 1_541_508_786],
  ['a date without a time', instant, '2018-11-06'],
  ['a time without an offset', instant, '2018-11-06T12:53:06'],
  ['a day that its month does not have', instant, '2023-02-29T12:53:06Z'],
  ['a month that does not exist', instant, '2023-13-01T12:53:06Z'],
  ['a text that JavaScript accepts as a date', instant, '7'],
  ['a time whose year in UTC is not between 0 and 9999', instant, '9999-12-31T23:59:59-01:00'],
  ['a relative URL', url, '/acme/widget'],
  ['an unknown enum value', state, 'pondering'],
  ['an enum name instead of its value', state, 'ON_HOLD'],
  ['an object for a string', text, {}],
])('a reader rejects %s', (_, reader, value) => {
  expect(reader.read(value)).toBeUndefined();
});
