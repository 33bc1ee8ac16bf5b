import { parseUrl } from '../../../src/lib/parseUrl';

test.each([
  ['https://example.com/a', true],
  ['https://bücher.example/größe', true],
  ['https://例え.example/', true],
  ['bücher', false],
  ['http://', false],
])('%j is a URL: %p, also after Node.js has optimized the function', (text, expected) => {
  const results = new Set(Array.from({ length: 20_000 }, () => parseUrl(text) !== undefined));

  expect(results).toEqual(new Set([expected]));
});

test('a relative URL can be parsed with a base', () => {
  expect(['/a', 'ä'].map((text) => parseUrl(text, 'https://example.com') !== undefined)).toEqual([true, true]);
  expect(['/a', 'ä'].map((text) => parseUrl(text) !== undefined)).toEqual([false, false]);
});
