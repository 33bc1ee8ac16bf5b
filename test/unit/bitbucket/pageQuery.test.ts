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
])('%s may stand in a cursor', (query) => {
  expect(isPageQuery(query)).toBe(true);
});

test.each([
  ['nothing', ''],
  ['no value', 'page='],
  ['no parameter', '?'],
  ['another parameter', 'fields=*'],
  ['another parameter beside a good one', 'page=2&q=1'],
  ['our own parameters', 'page=2&pagelen=1000'],
  ['what defines a list', 'include=develop&page=2'],
  ['the same parameter twice', 'page=2&page=3'],
  ['a good one twice, once encoded', 'page=2&p%61ge=3'],
  ['a name in another case', 'PAGE=2'],
  ['a name with a space', 'page =2'],
  ['an encoded ampersand', 'page=2%26q=1'],
  ['an encoded equals sign before another parameter', 'page%3D2'],
  ['an ampersand encoded twice', 'page=2%2526q%253D1'],
  ['a fragment', 'page=2#x'],
  ['an encoded fragment', 'page=2%23x'],
  ['a question mark', '?page=2'],
  ['a second question mark', 'page=2?q=1'],
  ['a path', 'page=/user'],
  ['an encoded path', 'page=%2Fuser'],
  ['a way up', 'page=..'],
  ['a way up inside', 'after=a..b'],
  ['a backslash', 'page=a\\b'],
  ['a new line', 'page=2\r\nhost: evil'],
  ['an encoded new line', 'page=2%0D%0Ax'],
  ['a null character', 'page=%00'],
  ['a space', 'page=a+b'],
  ['a semicolon', 'page=2;q=1'],
  ['an empty parameter', 'page=2&'],
  ['a value in quotes', 'page="2"'],
  ['letters outside ASCII', 'page=größe'],
  ['half a surrogate pair', 'page=\ud800'],
  ['broken encoding', 'page=%zz'],
  ['needless encoding', 'page=%32'],
  ['encoding in small letters', 'after=%3d'],
  ['a value that is too long', `page=${'1'.repeat(513)}`],
])('%s may not', (_, query) => {
  expect(isPageQuery(query)).toBe(false);
});
