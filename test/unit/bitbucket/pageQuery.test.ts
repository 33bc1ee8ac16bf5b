import { isPageQuery } from '../../../src/bitbucket/pageQuery';

test.each([
  'page=2',
  'page=8xhd',
  'ctx=0123456789abcdef&page=2',
  'page=2&ctx=ab',
  'after=2026-01-01T00:00:00.000%2B00:00',
  'after=YWJj%3D%3D',
  'after=a.b_c~d-e',
  `ctx=${'f'.repeat(512)}`,
  `page=${'1'.repeat(512)}&ctx=${'2'.repeat(512)}&after=${'3'.repeat(512)}`,
])('accepts a page query in a cursor: %s', (query) => {
  expect(isPageQuery(query)).toBe(true);
});

test.each([
  ['an empty query', ''],
  ['a parameter without a value', 'page='],
  ['a question mark only', '?'],
  ['an unknown parameter', 'fields=*'],
  ['an unknown parameter after a valid one', 'page=2&q=1'],
  ['a parameter that the gateway sets', 'page=2&pagelen=1000'],
  ['a parameter that defines the list', 'include=develop&page=2'],
  ['a repeated parameter', 'page=2&page=3'],
  ['a repeated parameter with an encoded name', 'page=2&p%61ge=3'],
  ['a name in upper case', 'PAGE=2'],
  ['a name with a space', 'page =2'],
  ['an encoded ampersand', 'page=2%26q=1'],
  ['an encoded equals sign', 'page%3D2'],
  ['a doubly encoded ampersand', 'page=2%2526q%253D1'],
  ['a fragment', 'page=2#x'],
  ['an encoded fragment', 'page=2%23x'],
  ['a leading question mark', '?page=2'],
  ['a second question mark', 'page=2?q=1'],
  ['a slash', 'page=/user'],
  ['an encoded slash', 'page=%2Fuser'],
  ['a parent directory', 'page=..'],
  ['a parent directory within a value', 'after=a..b'],
  ['a backslash', 'page=a\\b'],
  ['a line break', 'page=2\r\nhost: evil'],
  ['an encoded line break', 'page=2%0D%0Ax'],
  ['a null character', 'page=%00'],
  ['a plus sign', 'page=a+b'],
  ['a semicolon', 'page=2;q=1'],
  ['a trailing ampersand', 'page=2&'],
  ['a quoted value', 'page="2"'],
  ['non-ASCII letters', 'page=größe'],
  ['a lone surrogate', 'page=\ud800'],
  ['invalid percent-encoding', 'page=%zz'],
  ['an encoded character that needs no encoding', 'page=%32'],
  ['percent-encoding in lower case', 'after=%3d'],
  ['a value of more than 512 characters', `page=${'1'.repeat(513)}`],
])('rejects %s in a cursor', (_, query) => {
  expect(isPageQuery(query)).toBe(false);
});
