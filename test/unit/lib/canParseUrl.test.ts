import { canParseUrl } from '../../../src/lib/canParseUrl';

test.each([
  ['https://example.com/a', true],
  ['https://bücher.example/größe', true],
  ['https://例え.example/', true],
  ['bücher', false],
  ['http://', false],
])('canParseUrl(%j) is %p, also after Node.js has optimized the function', (text, expected) => {
  const results = new Set(Array.from({ length: 20_000 }, () => canParseUrl(text)));

  expect(results).toEqual(new Set([expected]));
});

test('a relative URL can be parsed with a base', () => {
  expect(['/a', 'ä'].map((text) => canParseUrl(text, 'https://example.com'))).toEqual([true, true]);
  expect(['/a', 'ä'].map((text) => canParseUrl(text))).toEqual([false, false]);
});
