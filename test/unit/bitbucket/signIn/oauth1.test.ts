import { createHmac } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import type { SignInSettings } from '../../../../src/bitbucket/signIn/settings';
import { MemorySessionStore } from '../../../../src/state/memory/sessionStore';
import { until } from '../../../support/until';
import { type FakeResponse, type FakeUpstream, failureOf, type Received } from '../upstream';
import { FaultyTokens } from './faultyTokens';
import { CALLBACK_URL, createInstance, fixtures, type Instance, KEY, signIn, USER } from './support';

const form = { 'content-type': 'application/x-www-form-urlencoded' };
const CONFIRMED = { body: 'oauth_token=req%2F1&oauth_token_secret=s%26r&oauth_callback_confirmed=true', headers: form };
const ACCESS = { body: 'oauth_token=acc%3D1&oauth_token_secret=s%20a', headers: form };
const SECRETS = { '/api/request_token': 'c+s&', '/api/access_token': 'c+s&s&r', api: 'c+s&s a' };

/** The time of the upstream, in whole seconds. */
let startMs: number;
let nowMs: number;
let upstream: FakeUpstream;
let settings: SignInSettings;
let sessions: MemorySessionStore;
let respond: (request: Received) => FakeResponse | undefined;
beforeEach(async () => {
  startMs = Math.floor(Date.now() / 1_000) * 1_000;
  nowMs = startMs;
  respond = () => undefined;
  sessions = new MemorySessionStore({ now: () => nowMs });
  upstream = await fixtures.startUpstream((request) => respond(request) ?? normal(request));
  settings = {
    kind: 'oauth1',
    consumerKey: 'the key',
    consumerSecret: 'c+s',
    requestTokenUrl: `${upstream.origin}/api/request_token?x=1`,
    authorizeUrl: 'https://bitbucket.example.com/authenticate?lang=en&oauth_token=old',
    tokenUrl: `${upstream.origin}/api/access_token`,
    callbackUrl: CALLBACK_URL,
  };
});
afterEach(() => fixtures.closeAll());

function normal({ path }: Received): FakeResponse {
  if (path === '/api/request_token') return CONFIRMED;
  return path === '/api/access_token' ? ACCESS : { body: USER, headers: { 'x-oauth-scopes': 'account, webhook' } };
}

function create(tokens?: FaultyTokens): Instance {
  return createInstance(upstream, settings, {
    sessions,
    now: () => nowMs,
    ...(tokens === undefined ? {} : { tokens }),
  });
}

async function createSignedIn(tokens?: FaultyTokens): Promise<Instance> {
  const instance = create(tokens);
  await signIn(instance, sessions);
  return instance;
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}

/** The oauth_ parameters of a request, after its signature was verified with code that the gateway does not use. */
function verified({ method, path, query, authorization = '' }: Received, secrets: string): Record<string, string> {
  const pairs = [...authorization.matchAll(/(oauth_\w+)="([^"]*)"/g)];
  const oauth = pairs.map(([, name = '', value = '']) => [name, decodeURIComponent(value)] as const);
  const signed = [...oauth.filter(([name]) => name !== 'oauth_signature'), ...query]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort();
  const url = path.startsWith('/api/') ? `${upstream.origin}${path}` : `${upstream.baseUrl}${path}`;
  const base = [method, url, signed.join('&')].map(encode).join('&');
  const [consumer = '', token = ''] = secrets.split(/&(.*)/s);
  const key = `${encode(consumer)}&${encode(token)}`;
  const { oauth_signature: signature, ...parameters } = Object.fromEntries(oauth);
  expect(signature).toBe(createHmac('sha1', key).update(base).digest('base64'));
  return parameters;
}

describe('the three requests', () => {
  test('of a sign-in are signed, with the callback and the verifier', async () => {
    const { protocol } = create();

    const { attempt, authorizeUrl } = await protocol.start();
    const grant = await protocol.exchange(attempt, 'the vérifier');

    expect(attempt).toEqual({ handle: 'req/1', secret: 's&r' });
    expect([...new URL(authorizeUrl).searchParams]).toEqual([
      ['lang', 'en'],
      ['oauth_token', 'req/1'],
    ]);
    const [first, second, third] = upstream.requests;
    if (first === undefined || second === undefined || third === undefined) throw new Error('A request is missing.');
    expect(upstream.requests.map(({ method, path, body }) => [method, path, body])).toEqual([
      ['POST', '/api/request_token', ''],
      ['POST', '/api/access_token', ''],
      ['GET', '/user', ''],
    ]);
    const ofRequestToken = verified(first, SECRETS['/api/request_token']);
    expect(ofRequestToken).toMatchObject({ oauth_consumer_key: 'the key', oauth_callback: CALLBACK_URL });
    expect(ofRequestToken).not.toHaveProperty('oauth_token');
    expect(verified(second, SECRETS['/api/access_token'])).toMatchObject({
      oauth_token: 'req/1',
      oauth_verifier: 'the vérifier',
    });
    const ofUser = verified(third, SECRETS.api);
    expect(ofUser).toMatchObject({ oauth_token: 'acc=1' });
    expect(Object.keys(ofUser)).not.toContain('oauth_verifier');
    expect(grant).toMatchObject({ account: { displayName: 'Ada Lindqvist' }, scopes: ['account', 'webhook'] });
  });

  test('use the time of Bitbucket after a 401, also in the session', async () => {
    const offsetMs = 3_600_000;
    const date = new Date(startMs + offsetMs).toUTCString();
    respond = ({ authorization = '' }) => {
      const timestamp = Number(/oauth_timestamp="(\d+)"/.exec(authorization)?.[1]);
      return timestamp * 1_000 === startMs + offsetMs ? undefined : { status: 401, headers: { date } };
    };

    const instance = await createSignedIn();
    await instance.read();

    expect(upstream.requests.map(({ path }) => path)).toEqual([
      '/api/request_token',
      '/api/request_token',
      '/api/access_token',
      '/user',
      '/users/%7B1%7D',
    ]);
    expect(instance.logLines).toHaveLength(1);
  });
});

test('the 401 of a proxy, whose clock may be wrong, is not repeated', async () => {
  const headers = { 'content-type': 'text/html', date: new Date(startMs + 3_600_000).toUTCString() };
  respond = () => ({ status: 401, body: 'Log in', headers });

  expect((await failureOf(create().protocol.start())).code).toBe('BAD_UPSTREAM_RESPONSE');
  expect(upstream.requests).toHaveLength(1);
});

describe('a response to the request for a request token', () => {
  const token = 'oauth_token=t&oauth_token_secret=s';
  test.each<[string, FakeResponse]>([
    ['is empty', { body: '' }],
    ['has no secret', { body: 'oauth_token=t&oauth_callback_confirmed=true', headers: form }],
    ['has an empty token', { body: 'oauth_token=&oauth_token_secret=s&oauth_callback_confirmed=true' }],
    ['has two tokens', { body: `${token}&oauth_token=u&oauth_callback_confirmed=true`, headers: form }],
    ['does not confirm the callback', { body: token, headers: form }],
    ['denies the callback', { body: `${token}&oauth_callback_confirmed=false`, headers: form }],
    ['confirms the callback in another way', { body: `${token}&oauth_callback_confirmed=TRUE`, headers: form }],
    ['is HTML', { body: `<p>${token}&oauth_callback_confirmed=true</p>`, headers: { 'content-type': 'text/html' } }],
    ['is JSON', { body: { oauth_token: 't', oauth_token_secret: 's', oauth_callback_confirmed: true } }],
    ['is very long', { body: `${token}&oauth_callback_confirmed=true&x=${'x'.repeat(9_000)}`, headers: form }],
    ['has status 201', { status: 201, ...CONFIRMED }],
    ['redirects', { status: 302, headers: { location: 'https://evil.example.com/' } }],
    ['rejects the consumer', { status: 401, body: 'oauth_problem=consumer_key_unknown', headers: form }],
    ['rejects the consumer in JSON', { status: 401 }],
  ])('fails the start if it %s', async (_name, response) => {
    respond = () => response;

    const error = await failureOf(create().protocol.start());

    expect(error.code).toBe('BAD_UPSTREAM_RESPONSE');
    expect(upstream.requests).toHaveLength(1);
  });

  test('can have another content type', async () => {
    respond = () => ({ ...CONFIRMED, headers: { 'content-type': 'text/html; charset=utf-8' } });

    expect((await create().protocol.start()).attempt).toEqual({ handle: 'req/1', secret: 's&r' });
  });
});

describe('a response to the request for an access token', () => {
  const challenge = { 'content-type': 'text/plain', 'www-authenticate': 'OAuth realm="Bitbucket.org HTTP"' };
  test.each<[string, FakeResponse, string]>([
    ['a problem', { status: 401, body: 'oauth_problem=token_used', headers: form }, 'UNAUTHENTICATED'],
    [
      'a problem in the header',
      { status: 401, body: '', headers: { 'www-authenticate': 'OAuth oauth_problem="token_expired"' } },
      'UNAUTHENTICATED',
    ],
    ['a challenge', { status: 401, body: 'Invalid signature. POST&http', headers: challenge }, 'UNAUTHENTICATED'],
    ['an error of Bitbucket', { status: 400 }, 'UNAUTHENTICATED'],
    [
      'a 401 of a proxy',
      { status: 401, body: 'Log in', headers: { 'content-type': 'text/html' } },
      'BAD_UPSTREAM_RESPONSE',
    ],
    ['an outage', { status: 502 }, 'UPSTREAM_UNAVAILABLE'],
    ['a broken connection', (request) => request.socket.destroy(), 'UPSTREAM_UNAVAILABLE'],
    ['no token', { body: 'oauth_token_secret=s', headers: form }, 'BAD_UPSTREAM_RESPONSE'],
  ])('with %s signs nobody in', async (_name, response, code) => {
    respond = ({ path }) => (path === '/api/access_token' ? response : undefined);
    const { protocol } = create();

    const error = await failureOf(protocol.exchange({ handle: 'req', secret: 's' }, 'verifier'));

    expect(error.code).toBe(code);
    expect(upstream.requests).toHaveLength(1);
  });
});

test.each([
  ['oauth_token=t&oauth_verifier=v', { handle: 't', result: { proof: 'v' } }],
  ['oauth_token=t%2F&oauth_verifier=v%20w', { handle: 't/', result: { proof: 'v w' } }],
  ['oauth_token=t', { handle: 't', result: { refusal: 'access_denied' } }],
  ['oauth_token=t&oauth_verifier=', { handle: 't', result: { refusal: 'access_denied' } }],
  ['oauth_token=t&oauth_verifier=v&oauth_verifier=w', { handle: 't', result: { refusal: 'access_denied' } }],
  ['oauth_token=t&oauth_problem=permission_denied', { handle: 't', result: { refusal: 'access_denied' } }],
  ['oauth_token=t&oauth_verifier=v&oauth_problem=x', { handle: 't', result: { refusal: 'access_denied' } }],
  ['denied=t', { handle: 't', result: { refusal: 'access_denied' } }],
  ['denied=t&oauth_verifier=v', { handle: 't', result: { refusal: 'access_denied' } }],
  ['oauth_token=t&oauth_token=u&oauth_verifier=v', undefined],
  ['oauth_token=&oauth_verifier=v', undefined],
  ['oauth_verifier=v', undefined],
  ['state=t&code=v', undefined],
])('the callback with ?%s is read as %j', (query, expected) => {
  expect(create().protocol.readCallback(new URLSearchParams(query))).toEqual(expected);
});

describe('the requests of a session', () => {
  const userCalls = () => upstream.requests.filter(({ path }) => path === '/user').length;
  const rejectUsers = ({ path }: Received): FakeResponse | undefined =>
    path.startsWith('/users/') ? { status: 401 } : undefined;

  test('are signed with its token, which is read once', async () => {
    const tokens = new FaultyTokens(sessions.tokens);
    const one = await createSignedIn(tokens);

    await Promise.all([one.read(), one.read()]);
    await one.read();

    const last = upstream.requests.at(-1);
    if (last === undefined) throw new Error('A request is missing.');
    expect(verified(last, SECRETS.api)).toMatchObject({ oauth_token: 'acc=1' });
    expect(tokens.commands).toEqual(['read']);
  });

  test('fail with a 401 that is not about the token, after one check for all requests', async () => {
    const one = await createSignedIn();
    const before = userCalls();
    let release: () => void = () => undefined;
    const held: FakeResponse = (_request, response) => {
      release = () => response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(USER));
    };
    respond = (request) => (request.path === '/user' ? held : rejectUsers(request));

    const failing = Promise.all(Array.from({ length: 5 }, () => failureOf(one.read())));
    await until(() => upstream.requests.filter(({ path }) => path.startsWith('/users/')).length === 5);
    // The client receives the last 401s, and waits for the check.
    await wait(50);
    release();
    const errors = await failing;

    expect(new Set(errors.map(({ code }) => code))).toEqual(new Set(['UNAUTHENTICATED']));
    expect(errors[0]?.message).toBe('Status 401');
    expect([userCalls() - before, one.revoked]).toEqual([1, []]);
  });

  test('start no further check for five seconds after a successful one', async () => {
    const one = await createSignedIn();
    const before = userCalls();
    respond = rejectUsers;
    await failureOf(one.read());
    nowMs += 4_999;
    await failureOf(one.read());
    const during = userCalls() - before;
    nowMs += 1;

    await failureOf(one.read());

    expect([during, userCalls() - before]).toEqual([1, 2]);
  });

  test('end the session if GET /user rejects the token, too', async () => {
    const one = await createSignedIn();
    respond = () => ({ status: 401 });

    const errors = await Promise.all([failureOf(one.read()), failureOf(one.read())]);
    const sent = upstream.requests.length;
    const later = await failureOf(one.read());

    expect(new Set(errors.map(({ message }) => message))).toEqual(
      new Set(['The session has ended, because Bitbucket no longer accepts its token. Sign in again.']),
    );
    expect([one.revoked, one.outcomes]).toEqual([[KEY], ['revoked']]);
    expect([later.code, upstream.requests.length]).toEqual(['UNAUTHENTICATED', sent]);
  });

  test.each<[string, FakeResponse]>([
    ['503', { status: 503 }],
    ['403', { status: 403 }],
    ['a 401 of a proxy', { status: 401, body: 'Log in', headers: { 'content-type': 'text/html' } }],
    ['a broken connection', (request) => request.socket.destroy()],
  ])('do not end the session if the check fails with %s', async (_name, response) => {
    const one = await createSignedIn();
    respond = (request) => (request.path === '/user' ? response : rejectUsers(request));

    const error = await failureOf(one.read());
    respond = () => undefined;
    await one.read();

    expect([error.code, one.revoked]).toEqual(['UNAUTHENTICATED', []]);
  });

  test('start no check after the 401 of a proxy', async () => {
    const one = await createSignedIn();
    const before = userCalls();
    respond = () => ({ status: 401, body: 'Log in', headers: { 'content-type': 'text/html' } });

    await failureOf(one.read());

    expect(userCalls()).toBe(before);
  });

  test('fail without a request after the session has ended, and while the store is away', async () => {
    const tokens = new FaultyTokens(sessions.tokens);
    const one = await createSignedIn(tokens);
    const sent = upstream.requests.length;
    tokens.failAll();
    const outage = await one.read().catch((error: unknown) => (error instanceof Error ? error.name : error));
    tokens.recover();
    sessions.end(KEY);

    const error = await failureOf(one.read());

    expect([outage, error.message]).toEqual(['StateUnavailableError', 'The session has ended. Sign in again.']);
    expect(upstream.requests).toHaveLength(sent);
  });
});
