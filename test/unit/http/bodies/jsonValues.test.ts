import { hasTooManyValues } from '../../../../src/http/bodies/jsonValues';

test.each([
  ['fifty thousand numbers', `[${'1,'.repeat(49_998)}1]`, false],
  ['one more', `[${'1,'.repeat(50_000)}1]`, true],
  ['empty objects', `[${'{},'.repeat(30_000)}{}]`, true],
  ['nested lists', '['.repeat(60_000), true],
  ['members', `{${Array.from({ length: 60_000 }, (_, index) => `"${index}":1`).join(',')}}`, true],
  ['a text of brackets and commas', JSON.stringify({ body: '[{,'.repeat(200_000) }), false],
  ['a text with quotes', JSON.stringify({ body: '",'.repeat(200_000) }), false],
  [
    'a text with backslashes at its end',
    `{"body":${JSON.stringify('\\'.repeat(100_001))},"list":[${'1,'.repeat(60_000)}1]}`,
    true,
  ],
  ['a long text', JSON.stringify('x'.repeat(1_000_000)), false],
])('%s', (_what, text, isTooMuch) => {
  expect(hasTooManyValues(text)).toBe(isTooMuch);
});
