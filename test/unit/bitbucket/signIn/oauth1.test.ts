import { type FakeResponse, failureOf } from '../upstream';
import { CALLBACK_URL } from './instance';
import { CONFIRMED, FORM, SECRETS, useOAuth1Service } from './oauth1Service';

const setup = useOAuth1Service();
const { create, createSignedIn, verified } = setup;

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
    const [first, second, third] = setup.upstream.requests;
    if (first === undefined || second === undefined || third === undefined) throw new Error('A request is missing.');
    expect(setup.upstream.requests.map(({ method, path, body }) => [method, path, body])).toEqual([
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
    const date = new Date(setup.startMs + offsetMs).toUTCString();
    setup.respond = ({ authorization = '' }) => {
      const timestamp = Number(/oauth_timestamp="(\d+)"/.exec(authorization)?.[1]);
      return timestamp * 1_000 === setup.startMs + offsetMs ? undefined : { status: 401, headers: { date } };
    };

    const instance = await createSignedIn();
    await instance.read();

    expect(setup.upstream.requests.map(({ path }) => path)).toEqual([
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
  const headers = { 'content-type': 'text/html', date: new Date(setup.startMs + 3_600_000).toUTCString() };
  setup.respond = () => ({ status: 401, body: 'Log in', headers });

  expect((await failureOf(create().protocol.start())).code).toBe('BAD_UPSTREAM_RESPONSE');
  expect(setup.upstream.requests).toHaveLength(1);
});

describe('a response to the request for a request token', () => {
  const token = 'oauth_token=t&oauth_token_secret=s';
  test.each<[string, FakeResponse]>([
    ['is empty', { body: '' }],
    ['has no secret', { body: 'oauth_token=t&oauth_callback_confirmed=true', headers: FORM }],
    ['has an empty token', { body: 'oauth_token=&oauth_token_secret=s&oauth_callback_confirmed=true' }],
    ['has two tokens', { body: `${token}&oauth_token=u&oauth_callback_confirmed=true`, headers: FORM }],
    ['does not confirm the callback', { body: token, headers: FORM }],
    ['denies the callback', { body: `${token}&oauth_callback_confirmed=false`, headers: FORM }],
    ['confirms the callback in another way', { body: `${token}&oauth_callback_confirmed=TRUE`, headers: FORM }],
    ['is HTML', { body: `<p>${token}&oauth_callback_confirmed=true</p>`, headers: { 'content-type': 'text/html' } }],
    ['is JSON', { body: { oauth_token: 't', oauth_token_secret: 's', oauth_callback_confirmed: true } }],
    ['is very long', { body: `${token}&oauth_callback_confirmed=true&x=${'x'.repeat(9_000)}`, headers: FORM }],
    ['has status 201', { status: 201, ...CONFIRMED }],
    ['redirects', { status: 302, headers: { location: 'https://evil.example.com/' } }],
    ['rejects the consumer', { status: 401, body: 'oauth_problem=consumer_key_unknown', headers: FORM }],
    ['rejects the consumer in JSON', { status: 401 }],
  ])('fails the start if it %s', async (_name, response) => {
    setup.respond = () => response;

    const error = await failureOf(create().protocol.start());

    expect(error.code).toBe('BAD_UPSTREAM_RESPONSE');
    expect(setup.upstream.requests).toHaveLength(1);
  });

  test('can have another content type', async () => {
    setup.respond = () => ({ ...CONFIRMED, headers: { 'content-type': 'text/html; charset=utf-8' } });

    expect((await create().protocol.start()).attempt).toEqual({ handle: 'req/1', secret: 's&r' });
  });
});

describe('a response to the request for an access token', () => {
  const challenge = { 'content-type': 'text/plain', 'www-authenticate': 'OAuth realm="Bitbucket.org HTTP"' };
  test.each<[string, FakeResponse, string]>([
    ['a problem', { status: 401, body: 'oauth_problem=token_used', headers: FORM }, 'UNAUTHENTICATED'],
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
    ['no token', { body: 'oauth_token_secret=s', headers: FORM }, 'BAD_UPSTREAM_RESPONSE'],
  ])('with %s signs nobody in', async (_name, response, code) => {
    setup.respond = ({ path }) => (path === '/api/access_token' ? response : undefined);
    const { protocol } = create();

    const error = await failureOf(protocol.exchange({ handle: 'req', secret: 's' }, 'verifier'));

    expect(error.code).toBe(code);
    expect(setup.upstream.requests).toHaveLength(1);
  });
});

test.each([
  ['oauth_token=t&oauth_verifier=v', { handle: 't', result: { proof: 'v' } }],
  ['oauth_token=t%2F&oauth_verifier=v%20w', { handle: 't/', result: { proof: 'v w' } }],
  ['oauth_token=t', { handle: 't', result: { errorCode: 'access_denied' } }],
  ['oauth_token=t&oauth_verifier=', { handle: 't', result: { errorCode: 'access_denied' } }],
  ['oauth_token=t&oauth_verifier=v&oauth_verifier=w', { handle: 't', result: { errorCode: 'access_denied' } }],
  ['oauth_token=t&oauth_problem=permission_denied', { handle: 't', result: { errorCode: 'access_denied' } }],
  ['oauth_token=t&oauth_verifier=v&oauth_problem=x', { handle: 't', result: { errorCode: 'access_denied' } }],
  ['denied=t', { handle: 't', result: { errorCode: 'access_denied' } }],
  ['denied=t&oauth_verifier=v', { handle: 't', result: { errorCode: 'access_denied' } }],
  ['oauth_token=t&oauth_token=u&oauth_verifier=v', undefined],
  ['oauth_token=&oauth_verifier=v', undefined],
  ['oauth_verifier=v', undefined],
  ['state=t&code=v', undefined],
])('the callback with ?%s is read as %j', (query, expected) => {
  expect(create().protocol.readCallback(new URLSearchParams(query))).toEqual(expected);
});
