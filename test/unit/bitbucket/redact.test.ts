import { errorFromResponse } from '../../../src/bitbucket/dialect/errorFromResponse';
import { createRedactor } from '../../../src/bitbucket/dialect/redact';
import { createFixtures, failureOf } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const PASSWORD = 'p/ss"w&rd+é =\\';
const PAIR = `ada@example.org:${PASSWORD}`;
/** Contains `+` and `/`, and is padded. */
const ENCODED = Buffer.from(PAIR).toString('base64');

const ENCODERS: readonly (readonly [string, (secret: string) => string])[] = [
  ['plain', (secret) => secret],
  ['percent-encoded', encodeURIComponent],
  ['percent-encoded in lower case', (secret) => encodeURIComponent(secret).replace(/%../g, (hex) => hex.toLowerCase())],
  ['percent-encoded twice', (secret) => encodeURIComponent(encodeURIComponent(secret))],
  ['form-encoded', (secret) => new URLSearchParams([['', secret]]).toString().slice(1)],
  ['escaped in JSON', (secret) => JSON.stringify(secret).slice(1, -1)],
  ['escaped in JSON twice', (secret) => JSON.stringify(JSON.stringify(secret).slice(1, -1)).slice(1, -1)],
  ['escaped in JSON with \\/', (secret) => JSON.stringify(secret).slice(1, -1).replaceAll('/', '\\/')],
  [
    'escaped in JSON with \\u',
    (secret) => secret.replace(/\W/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`),
  ],
  ['escaped in HTML', (secret) => secret.replaceAll('&', '&amp;').replaceAll('"', '&quot;')],
  ['escaped in HTML by number', (secret) => secret.replace(/\W/g, (unit) => `&#${unit.charCodeAt(0)};`)],
  [
    'escaped in HTML by hexadecimal number',
    (secret) => secret.replace(/\W/g, (unit) => `&#x${unit.charCodeAt(0).toString(16)};`),
  ],
];

const OAUTH1 =
  'OAuth oauth_consumer_key="key%2Fone", oauth_nonce="n", oauth_signature="s%2Bg%3D%3D", oauth_token="to%2Fken"';

const CREDENTIALS: readonly (readonly [kind: string, authorization: string, secrets: readonly string[]])[] = [
  ['an access token', 'Bearer abc+/=.x', ['abc+/=.x']],
  ['a token with another case of the scheme', 'bEARER abc.def', ['abc.def']],
  ['Basic authentication', `Basic ${ENCODED}`, [ENCODED, ENCODED.replace(/=+$/, ''), PAIR, PASSWORD]],
  [
    'a form-encoded client',
    `Basic ${Buffer.from('key:se%2Fcr%26et').toString('base64')}`,
    ['se%2Fcr%26et', 'se/cr&et'],
  ],
  ['OAuth 1.0a', OAUTH1, ['key/one', 's+g==', 'to/ken']],
];

describe.each(CREDENTIALS)('the credential of %s', (_kind, authorization, secrets) => {
  const redact = createRedactor(authorization);

  test.each(ENCODERS)('is removed from a text: %s', (_encoding, encode) => {
    for (const secret of secrets) {
      const text = redact(`before ${encode(secret)} after`);

      expect(text).toMatch(/^before \[credential\]=* after$/);
    }
  });
});

test.each([undefined, '', 'Bearer', 'Basic Og==', 'Basic YTpi'])(
  'a text without a credential stays unchanged: the header is %j',
  (authorization) => {
    expect(createRedactor(authorization)('The field is not valid: a, b and Bearer.')).toBe(
      'The field is not valid: a, b and Bearer.',
    );
  },
);

test('a credential of 2,000 special characters is removed', () => {
  const secret = '+/'.repeat(1_000);

  expect(createRedactor(`Bearer ${secret}`)(`x ${encodeURIComponent(secret)}`)).toBe('x [credential]');
});

test.each([
  ['\\'.repeat(60), '\\'.repeat(59)],
  ['\\/'.repeat(60), `${'\\\\\\/'.repeat(60)}x`],
  ['&amp;'.repeat(60), `${'&amp;amp;'.repeat(59)}x`],
  ['%25'.repeat(60), `${'%2525'.repeat(59)}x`],
])('a text that almost contains a credential with many escapes takes no long time: %j', (secret, text) => {
  const redact = createRedactor(`Bearer x${secret}y`);

  expect(redact(`x${text}`.repeat(50))).toBe(`x${text}`.repeat(50));
});

test('every text of an error is redacted, also where the message is cut', () => {
  const echo = `to"ken${'x'.repeat(20)}`;
  const body = {
    type: 'error',
    error: {
      message: `${'m'.repeat(990)}${echo}`,
      detail: { required: [echo], granted: [`a ${echo}`] },
      fields: { [echo]: [echo], title: `bad ${echo}` },
      data: { announcement_url: `https://x.example/?t=${echo}` },
    },
  };
  const headers = { 'content-type': 'application/json', 'x-request-id': `id-${echo}` };

  const error = errorFromResponse(
    { status: 403, headers, body: JSON.stringify(body) },
    { service: 'Bitbucket', method: 'GET', path: '/x' },
    0,
    `Bearer ${echo}`,
  );

  expect(error.message).toBe(`${'m'.repeat(990)}[credentia`);
  expect(error.details).toEqual({
    upstream: { service: 'Bitbucket', method: 'GET', path: '/x', status: 403, requestId: 'id-[credential]' },
    fields: { '[credential]': ['[credential]'], title: ['bad [credential]'] },
    requiredScopes: ['[credential]'],
    grantedScopes: ['a [credential]'],
    announcementUrl: 'https://x.example/?t=[credential]',
  });
});

test('the secret of a consumer is removed from an error of the token endpoint', async () => {
  const secret = 'c0nsumer/"secret"';
  const token = await fixtures.startUpstream(() => ({
    status: 401,
    body: { error: 'invalid_client', error_description: `unknown secret ${secret}` },
  }));
  const { session } = await fixtures.start(() => ({}), {
    credential: { kind: 'oauth2', consumerKey: 'key', consumerSecret: secret, tokenUrl: `${token.origin}/token` },
  });

  const error = await failureOf(session.users.current());

  expect(error).toMatchObject({ code: 'UNAUTHENTICATED', message: 'unknown secret [credential]' });
});
