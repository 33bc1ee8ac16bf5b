import { isSigned } from '../../../src/webhooks/signature';
import { signatureOf } from '../../support/deliver';

const BODY = Buffer.from('Hello World!');
const SECRET = "It's a Secret to Everybody";

test('a webhook signature matches the example in the Bitbucket documentation', () => {
  // https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/
  const header = 'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9';

  expect(isSigned(BODY, header, [SECRET])).toBe(true);
});

test('a webhook signature can use any of several secrets', () => {
  expect(isSigned(BODY, signatureOf(BODY, 'new'), ['old', 'new'])).toBe(true);
  expect(isSigned(BODY, signatureOf(BODY, 'old'), ['old', 'new'])).toBe(true);
  expect(isSigned(BODY, signatureOf(BODY, 'older'), ['old', 'new'])).toBe(false);
});

const GOOD = signatureOf(BODY, SECRET);

test.each([
  ['a missing signature', undefined],
  ['an empty signature', ''],
  ['a digest without its algorithm', GOOD.slice('sha256='.length)],
  ['another algorithm', GOOD.replace('sha256', 'sha1')],
  ['a truncated digest', GOOD.slice(0, -2)],
  ['a digest with additional characters', `${GOOD}00`],
  ['two signatures', `${GOOD}, ${GOOD}`],
  ['a digest that is not hexadecimal', `sha256=${'z'.repeat(64)}`],
  ['the signature of another body', signatureOf('Hello World?', SECRET)],
  ['the signature with an empty secret', signatureOf(BODY, '')],
])('%s is rejected', (_what, header) => {
  expect(isSigned(BODY, header, [SECRET])).toBe(false);
});

test('a webhook signature covers the exact bytes of the body', () => {
  const header = signatureOf('{"a":1}', SECRET);

  expect(isSigned(Buffer.from('{"a": 1}'), header, [SECRET])).toBe(false);
});
