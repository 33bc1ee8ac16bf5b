import { isSigned } from '../../../src/webhooks/signature';
import { signatureOf } from '../../support/deliver';

const BODY = Buffer.from('Hello World!');
const SECRET = "It's a Secret to Everybody";

test("fits the example of Bitbucket's page", () => {
  // https://support.atlassian.com/bitbucket-cloud/docs/manage-webhooks/
  const header = 'sha256=a4771c39fbe90f317c7824e83ddef3caae9cb3d976c214ace1f2937e133263c9';

  expect(isSigned(BODY, header, [SECRET])).toBe(true);
});

test('may be made with any of several secrets', () => {
  expect(isSigned(BODY, signatureOf(BODY, 'new'), ['old', 'new'])).toBe(true);
  expect(isSigned(BODY, signatureOf(BODY, 'old'), ['old', 'new'])).toBe(true);
  expect(isSigned(BODY, signatureOf(BODY, 'older'), ['old', 'new'])).toBe(false);
});

const GOOD = signatureOf(BODY, SECRET);

test.each([
  ['none', undefined],
  ['an empty one', ''],
  ['the digest without its algorithm', GOOD.slice('sha256='.length)],
  ['another algorithm', GOOD.replace('sha256', 'sha1')],
  ['half a digest', GOOD.slice(0, -2)],
  ['a digest with something behind it', `${GOOD}00`],
  ['two at once', `${GOOD}, ${GOOD}`],
  ['no hex', `sha256=${'z'.repeat(64)}`],
  ['that of another body', signatureOf('Hello World?', SECRET)],
  ['that of an empty secret', signatureOf(BODY, '')],
])('%s is refused', (_what, header) => {
  expect(isSigned(BODY, header, [SECRET])).toBe(false);
});

test('covers the bytes as they came, not what they mean', () => {
  const header = signatureOf('{"a":1}', SECRET);

  expect(isSigned(Buffer.from('{"a": 1}'), header, [SECRET])).toBe(false);
});
