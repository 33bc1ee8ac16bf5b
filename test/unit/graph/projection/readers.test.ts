import { flag, instant, int, oneOf, type Reader, safeInt, text, url } from '../../../../src/graph/projection/readers';

const state = oneOf({ ON_HOLD: 'on hold', NEW: 'new' }, {});

test.each<[string, Reader, unknown, unknown]>([
  ['text', text, '', ''],
  ['true or false', flag, false, false],
  ['a whole number', int, 0, 0],
  ['the largest whole number', int, 2_147_483_647, 2_147_483_647],
  ['a number beyond 32 bits', safeInt, 2_147_483_648, 2_147_483_648],
  ['an instant', instant, '2018-11-06T12:53:06.587605+00:00', new Date('2018-11-06T12:53:06.587Z')],
  ['an instant elsewhere', instant, '2018-11-06T12:53:06+02:00', new Date('2018-11-06T10:53:06Z')],
  ['an address', url, 'https://x/%7Ba%7D/', 'https://x/%7Ba%7D/'],
  ['one of some words', state, 'on hold', 'on hold'],
])('%s is taken', (_, reader, value, expected) => {
  expect(reader.read(value)).toEqual(expected);
});

test.each<[string, Reader, unknown]>([
  ['a number as text', text, 7],
  ['text as true', flag, 'true'],
  ['text as a number', int, '7'],
  ['a broken number', int, 1.5],
  ['a number too large for Int', int, 2_147_483_648],
  ['a number too large to be sure of', safeInt, 2 ** 53],
  ['no instant', instant, 'yesterday'],
  ['a number as an instant', instant, 1_541_508_786],
  ['a part of an address', url, '/acme/widget'],
  ['an unknown word', state, 'pondering'],
  ['the name in place of the word', state, 'ON_HOLD'],
  ['an object', text, {}],
])('%s is not', (_, reader, value) => {
  expect(reader.read(value)).toBeUndefined();
});
