import { hasTooManyValues } from '../../../../src/http/bodies/jsonValues';

test.each([
  ['50,000 numbers', `[${'1,'.repeat(49_998)}1]`, false],
  ['more than 50,000 numbers', `[${'1,'.repeat(50_000)}1]`, true],
  ['60,000 empty objects', `[${'{},'.repeat(30_000)}{}]`, true],
  ['60,000 nested lists', '['.repeat(60_000), true],
  ['60,000 object members', `{${Array.from({ length: 60_000 }, (_, index) => `"${index}":1`).join(',')}}`, true],
  ['a string with brackets and commas', JSON.stringify({ body: '[{,'.repeat(200_000) }), false],
  ['a string with quotes', JSON.stringify({ body: '",'.repeat(200_000) }), false],
  [
    'a list after a string with trailing backslashes',
    `{"body":${JSON.stringify('\\'.repeat(100_001))},"list":[${'1,'.repeat(60_000)}1]}`,
    true,
  ],
  ['a long string', JSON.stringify('x'.repeat(1_000_000)), false],
])('a request body with too many JSON values is recognized: %s', (_what, text, isTooMuch) => {
  expect(hasTooManyValues(text)).toBe(isTooMuch);
});
