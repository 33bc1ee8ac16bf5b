import { flag, instant, int, oneOf, type Reader, safeInt, text, url } from '../../../../src/graph/projection/readers';

const state = oneOf({ ON_HOLD: 'on hold', NEW: 'new' }, {});

test.each<[string, Reader, unknown, unknown]>([
  ['a string', text, '', ''],
  ['a boolean', flag, false, false],
  ['an integer', int, 0, 0],
  ['the largest 32-bit integer', int, 2_147_483_647, 2_147_483_647],
  ['an integer above 32 bits', safeInt, 2_147_483_648, 2_147_483_648],
  ['a time in UTC', instant, '2018-11-06T12:53:06.587605+00:00', new Date('2018-11-06T12:53:06.587Z')],
  ['a time in another time zone', instant, '2018-11-06T12:53:06+02:00', new Date('2018-11-06T10:53:06Z')],
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
  ['an integer that is too large to be exact', safeInt, 2 ** 53],
  ['an invalid time', instant, 'yesterday'],
  ['a number for a time', instant, 1_541_508_786],
  ['a relative URL', url, '/acme/widget'],
  ['an unknown enum value', state, 'pondering'],
  ['an enum name instead of its value', state, 'ON_HOLD'],
  ['an object for a string', text, {}],
])('a reader rejects %s', (_, reader, value) => {
  expect(reader.read(value)).toBeUndefined();
});
