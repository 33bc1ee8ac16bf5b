import { inspect } from 'node:util';
import type { SignInSettings } from '../../../../src/bitbucket/signIn/settings';
import { MemorySessionStore } from '../../../../src/state/memory/sessionStore';
import { type FakeResponse, type FakeUpstream, failureOf, type Received } from '../upstream';
import { createInstance, createSession, fixtures, KEY } from './instance';

const SECRETS = [
  'CONSUMER+SECRET/1',
  'REQUEST/TOKEN=2',
  'REQUEST&SECRET-3',
  'CODE+OR/VERIFIER=4',
  'ACCESS.TOKEN-5',
  'REFRESH~TOKEN-6',
  'TOKEN&SECRET-7',
  'QUERY-8',
];
const [
  CONSUMER_SECRET = '',
  REQUEST_TOKEN = '',
  REQUEST_SECRET = '',
  PROOF = '',
  ACCESS = '',
  REFRESH = '',
  SECRET = '',
] = SECRETS;

let upstream: FakeUpstream;
let respond: (request: Received) => FakeResponse;
beforeEach(async () => {
  upstream = await fixtures.startUpstream((request) => respond(request));
});
afterEach(() => fixtures.closeAll());

function settingsOf(kind: SignInSettings['kind']): SignInSettings {
  const common = {
    consumerKey: 'key',
    consumerSecret: CONSUMER_SECRET,
    authorizeUrl: 'https://bitbucket.example.com/authorize',
    tokenUrl: `${upstream.origin}/token?q=QUERY-8`,
    callbackUrl: 'https://gw.example.com/auth/callback',
  };
  if (kind === 'oauth2') return { ...common, kind, scopes: [] };
  return { ...common, kind, requestTokenUrl: `${upstream.origin}/request?q=QUERY-8` };
}

/** Everything that the server knows about a request, in several encodings. */
function echoOf({ authorization = '', body }: Received): string {
  const basic = Buffer.from(authorization.replace(/^Basic /, ''), 'base64').toString();
  const decoded = [...authorization.matchAll(/"([^"]*)"/g)].map(([, value = '']) => decodeURIComponent(value));
  const form = [...new URLSearchParams(body).values()];
  const texts = [authorization, basic, body, ...decoded, ...form];
  return [...texts, ...texts.map(encodeURIComponent)].join(' ');
}

const echoes: readonly [string, (echo: string) => FakeResponse][] = [400, 401, 403, 404, 409, 422, 500, 503].flatMap(
  (status) => [
    [
      `error_description with status ${status}`,
      (echo) => ({ status, body: { error: 'invalid_request', error_description: echo } }),
    ],
    [
      `all members of an error with status ${status}`,
      (echo) => ({
        status,
        body: {
          type: 'error',
          error: {
            message: echo,
            detail: echo,
            fields: { [echo]: [echo] },
            data: { announcement_url: `https://x/${echo}` },
          },
        },
        headers: { 'x-request-id': echo.replace(/[^\x20-\x7e]/g, '') },
      }),
    ],
    [`text with status ${status}`, (echo) => ({ status, body: echo, headers: { 'content-type': 'text/plain' } })],
  ],
);
const unusable: readonly [string, (echo: string) => FakeResponse][] = [
  ['a success that is not a token', (echo) => ({ body: { echo, refresh_token: REFRESH, oauth_token_secret: SECRET } })],
  [
    'a success that is text',
    (echo) => ({ body: `${echo} ${ACCESS} ${SECRET}`, headers: { 'content-type': 'text/html' } }),
  ],
  ['a form without a token', () => ({ body: `oauth_token_secret=${encodeURIComponent(SECRET)}` })],
  ['a broken connection', () => (request) => request.socket.destroy()],
  ['bytes that are not HTTP', () => (request) => request.socket.end(`HTTP/9 ${ACCESS} ${REFRESH}\r\n\r\n`)],
];

function expectNoSecret(error: unknown, logLines: readonly string[]): void {
  const text = [inspect(error, { depth: 20, showHidden: true }), JSON.stringify(error), ...logLines].join('\n');
  for (const secret of SECRETS) {
    for (const form of [secret, encodeURIComponent(secret), encodeURIComponent(encodeURIComponent(secret))]) {
      expect(text).not.toContain(form);
    }
    expect(text).not.toContain(
      Buffer.from(`key:${encodeURIComponent(secret)}`)
        .toString('base64')
        .replace(/=+$/, ''),
    );
  }
}

describe.each(['oauth1', 'oauth2'] as const)('%s: no secret is in an error or a log line', (kind) => {
  test.each([...echoes, ...unusable])('of the requests for tokens after %s', async (_name, response) => {
    respond = (request) => response(echoOf(request));
    const { protocol, logLines } = createInstance(upstream, settingsOf(kind));

    expectNoSecret(
      await failureOf(protocol.exchange({ handle: REQUEST_TOKEN, secret: REQUEST_SECRET }, PROOF)),
      logLines,
    );
    if (kind === 'oauth1') expectNoSecret(await failureOf(protocol.start()), logLines);
    expect(upstream.requests.length).toBeGreaterThan(0);
  });

  test.each([...echoes, ...unusable])('of the request for the account after %s', async (_name, response) => {
    respond = (request) => (request.path.startsWith('/user') ? response(echoOf(request)) : issued());
    const { protocol, logLines } = createInstance(upstream, settingsOf(kind));

    const attempt = { handle: REQUEST_TOKEN, secret: REQUEST_SECRET };
    expectNoSecret(await failureOf(protocol.exchange(attempt, PROOF)), logLines);
    expect(upstream.requests.map(({ path }) => path)).toContain('/user');
  });

  test.each(echoes)('of a request in a session, its renewal and its check after %s', async (_name, response) => {
    const sessions = new MemorySessionStore({ now: () => 0 });
    const instance = createInstance(upstream, settingsOf(kind), { sessions });
    const secret = { accessToken: ACCESS, refreshToken: REFRESH, token: ACCESS, tokenSecret: SECRET };
    const account = { uuid: '{1}', displayName: 'Ada', avatarUrl: null };
    const token = { secret: JSON.stringify(secret), renewInMs: kind === 'oauth2' ? 0 : 60_000 };
    await createSession(sessions, { account, scopes: null, token }, kind);
    respond = (request) => response(echoOf(request));

    expectNoSecret(await failureOf(instance.read()), instance.logLines);
    expect(await sessions.tokens.read(KEY)).toBeDefined();
  });

  function issued(): FakeResponse {
    if (kind === 'oauth2') return { body: { access_token: ACCESS, refresh_token: REFRESH } };
    const form = new URLSearchParams({ oauth_token: ACCESS, oauth_token_secret: SECRET });
    return { body: form.toString() };
  }
});
