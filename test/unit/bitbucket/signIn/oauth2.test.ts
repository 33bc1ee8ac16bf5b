import { MemorySessionStore } from '../../../../src/state/memory/sessionStore';
import { failureOf } from '../upstream';
import { CALLBACK_URL, createInstance, fixtures, signIn, USER, UUID } from './instance';
import { startOAuth2Service } from './oauth2Service';

afterEach(() => fixtures.closeAll());

const html = { 'content-type': 'text/html' };

describe('the start of a sign-in', () => {
  test('leads to the authorization page with a random state, and sends nothing', async () => {
    const { settings, upstream } = await startOAuth2Service();
    const { protocol } = createInstance(upstream, settings);

    const started = await Promise.all(Array.from({ length: 20 }, () => protocol.start()));

    const urls = started.map(({ authorizeUrl }) => new URL(authorizeUrl));
    const states = started.map(({ attempt }) => attempt.handle);
    expect(urls[0]?.origin).toBe('https://bitbucket.example.com');
    expect(Object.fromEntries(urls[0]?.searchParams ?? [])).toEqual({
      client_id: 'the-key',
      response_type: 'code',
      redirect_uri: CALLBACK_URL,
      state: states[0],
    });
    expect(urls.map(({ searchParams }) => searchParams.get('state'))).toEqual(states);
    expect(new Set(states).size).toBe(20);
    // 256 bits.
    for (const state of states) expect(Buffer.from(state, 'base64url')).toHaveLength(32);
    expect(started[0]?.attempt.secret).toBe('');
    expect(upstream.requests).toEqual([]);
  });

  test('sends the configured scopes, and keeps the other parameters of the address', async () => {
    const { settings, upstream } = await startOAuth2Service();
    const authorizeUrl = 'https://sso.example.com/authorize?tenant=a%26b&prompt=login&state=fixed';
    const { protocol } = createInstance(upstream, { ...settings, authorizeUrl, scopes: ['account', 'issue:write'] });

    const { authorizeUrl: url, attempt } = await protocol.start();

    const { searchParams } = new URL(url);
    expect(searchParams.get('tenant')).toBe('a&b');
    expect(searchParams.get('prompt')).toBe('login');
    expect(searchParams.get('scope')).toBe('account issue:write');
    expect(searchParams.getAll('state')).toEqual([attempt.handle]);
  });
});

describe('the callback', () => {
  test.each([
    ['code=c&state=s', { handle: 's', result: { proof: 'c' } }],
    ['code=a%20b%2B&state=s%26', { handle: 's&', result: { proof: 'a b+' } }],
    ['error=access_denied&state=s', { handle: 's', result: { errorCode: 'access_denied' } }],
    ['error=invalid_scope&state=s', { handle: 's', result: { errorCode: 'invalid_scope' } }],
    ['error=temporarily_unavailable&state=s', { handle: 's', result: { errorCode: 'temporarily_unavailable' } }],
    ['error=server_error&state=s', { handle: 's', result: { errorCode: 'server_error' } }],
    ['error=unauthorized_client&state=s', { handle: 's', result: { errorCode: 'server_error' } }],
    ['error=toString&state=s', { handle: 's', result: { errorCode: 'server_error' } }],
    ['error=&state=s', { handle: 's', result: { errorCode: 'server_error' } }],
    ['error=access_denied&error=invalid_scope&state=s', { handle: 's', result: { errorCode: 'server_error' } }],
    // An error and a code contradict each other.
    ['error=access_denied&code=c&state=s', { handle: 's', result: { errorCode: 'access_denied' } }],
    ['state=s', { handle: 's', result: { errorCode: 'server_error' } }],
    ['code=&state=s', { handle: 's', result: { errorCode: 'server_error' } }],
    ['code=c&code=d&state=s', { handle: 's', result: { errorCode: 'server_error' } }],
    ['code=c&code=c&state=s', { handle: 's', result: { errorCode: 'server_error' } }],
    ['code=c', undefined],
    ['code=c&state=', undefined],
    ['code=c&state=s&state=s', undefined],
    ['code=c&state=s&state=t', undefined],
    ['code=c&STATE=s', undefined],
    ['oauth_token=s&oauth_verifier=c', undefined],
    ['', undefined],
  ])('with ?%s is read as %j', async (query, expected) => {
    const { settings, upstream } = await startOAuth2Service();
    const { protocol } = createInstance(upstream, settings);

    expect(protocol.readCallback(new URLSearchParams(query))).toEqual(expected);
  });
});

describe('the exchange of a code', () => {
  test('sends the code with the callback URL and the consumer, and returns account, scopes and tokens', async () => {
    const { settings, upstream } = await startOAuth2Service();
    const { protocol } = createInstance(upstream, settings);

    const grant = await protocol.exchange({ handle: 'state', secret: '' }, 'c o+d&e');

    expect(grant).toEqual({
      account: { uuid: UUID, displayName: 'Ada Lindqvist', avatarUrl: 'https://avatars.example.com/ada.png' },
      scopes: ['account', 'issue:write'],
      token: expect.objectContaining({ renewInMs: 7_140_000 }) as object,
    });
    const [tokenRequest, userRequest] = upstream.requests;
    expect(tokenRequest).toMatchObject({
      method: 'POST',
      contentType: 'application/x-www-form-urlencoded',
      authorization: `Basic ${Buffer.from('the-key:s%2Becret%2Fof%3Dconsumer').toString('base64')}`,
    });
    expect(Object.fromEntries(new URLSearchParams(tokenRequest?.body))).toEqual({
      grant_type: 'authorization_code',
      code: 'c o+d&e',
      redirect_uri: CALLBACK_URL,
    });
    expect(userRequest).toMatchObject({ method: 'GET', path: '/user', authorization: 'Bearer access-1' });
    expect(userRequest?.query.get('fields')).toBe('uuid,display_name,links.avatar.href');
    expect(upstream.requests).toHaveLength(2);
  });

  test.each([
    [{ scopes: 'account issue:write' }, ['account', 'issue:write']],
    [{ scope: 'account,issue:write' }, ['account', 'issue:write']],
    [{ scopes: ' account, issue:write  account ' }, ['account', 'issue:write']],
    [{ scopes: '', scope: 'account' }, ['account']],
    [{ scopes: 7 }, ['repository', 'webhook']],
    [{}, ['repository', 'webhook']],
  ])('reads the scopes of %j, or of X-OAuth-Scopes', async (members, expected) => {
    const service = await startOAuth2Service();
    service.onToken = () => ({ body: { access_token: 'access-1', refresh_token: 'r', ...members } });
    service.onApi = () => ({ body: USER, headers: { 'x-oauth-scopes': 'repository, webhook' } });
    const { protocol } = createInstance(service.upstream, service.settings);

    const { scopes } = await protocol.exchange({ handle: 'state', secret: '' }, 'code');

    expect(scopes).toEqual(expected);
  });

  test('reports unknown scopes as null', async () => {
    const service = await startOAuth2Service();
    service.onToken = () => ({ body: { access_token: 'access-1' } });
    service.onApi = () => ({ body: USER });
    const { protocol } = createInstance(service.upstream, service.settings);

    expect((await protocol.exchange({ handle: 'state', secret: '' }, 'code')).scopes).toBeNull();
  });

  test.each([
    [7200, 7_140_000],
    [30, 27_000],
    [1e300, 2_591_940_000],
    [0, 3_540_000],
    [-7200, 3_540_000],
    ['7200', 3_540_000],
    [null, 3_540_000],
    [[7200], 3_540_000],
  ])('renews a token with expires_in %j in time, or after an hour', async (seconds, renewInMs) => {
    const service = await startOAuth2Service();
    service.onToken = () => ({ body: { access_token: 'access-1', expires_in: seconds } });
    service.onApi = () => ({ body: USER });
    const { protocol } = createInstance(service.upstream, service.settings);

    expect((await protocol.exchange({ handle: 'state', secret: '' }, 'code')).token.renewInMs).toBe(renewInMs);
  });

  test.each([
    ['that is an object', {}],
    ['with a line break', 'refresh\r\nx: y'],
    ['with a NUL', 'refresh\0'],
    ['that is too long', 'r'.repeat(8_193)],
  ])('stores no refresh token %s', async (_what, refreshToken) => {
    const service = await startOAuth2Service();
    service.onToken = () => ({ body: { access_token: 'a'.repeat(8_192), refresh_token: refreshToken } });
    service.onApi = () => ({ body: USER });
    const { protocol } = createInstance(service.upstream, service.settings);

    const { token } = await protocol.exchange({ handle: 'state', secret: '' }, 'code');

    expect(JSON.parse(token.secret)).toEqual({ accessToken: 'a'.repeat(8_192) });
  });

  test.each([
    ['a used code', 400, { error: 'invalid_grant' }, 'UNAUTHENTICATED', /authorization code/],
    ['a wrong consumer', 401, { error: 'unauthorized_client' }, 'BAD_UPSTREAM_RESPONSE', /OAuth consumer/],
    ['an unknown grant', 400, { error: 'unsupported_grant_type' }, 'BAD_UPSTREAM_RESPONSE', /OAuth consumer/],
    ['a full rate limit', 429, {}, 'RATE_LIMITED', /429/],
    ['an outage', 503, {}, 'UPSTREAM_UNAVAILABLE', /503/],
    ['a token that is too long', 200, { access_token: 'a'.repeat(8_193) }, 'BAD_UPSTREAM_RESPONSE', /no valid/],
    ['a token with a line break', 200, { access_token: 'a\r\nx: y' }, 'BAD_UPSTREAM_RESPONSE', /no valid/],
    ['JSON without a token', 200, { token: 'x' }, 'BAD_UPSTREAM_RESPONSE', /no valid access token/],
    ['an invalid_grant with status 500', 500, { error: 'invalid_grant' }, 'UPSTREAM_UNAVAILABLE', /./],
  ])('fails after %s', async (_name, status, body, code, message) => {
    const service = await startOAuth2Service();
    service.onToken = () => ({ status, body });
    const { protocol } = createInstance(service.upstream, service.settings);

    const error = await failureOf(protocol.exchange({ handle: 'state', secret: '' }, 'code'));

    expect([error.code, error.message]).toEqual([code, expect.stringMatching(message) as string]);
    expect(service.calls()).toBe(0);
  });

  test.each([400, 401, 403, 200])('takes HTML with status %s for the page of a proxy', async (status) => {
    const service = await startOAuth2Service();
    service.onToken = () => ({ status, body: '<html>{"error":"invalid_grant"}</html>', headers: html });
    const { protocol } = createInstance(service.upstream, service.settings);

    const error = await failureOf(protocol.exchange({ handle: 'state', secret: '' }, 'code'));

    expect(error.code).toBe('BAD_UPSTREAM_RESPONSE');
  });

  test('follows no redirect, which would send the secret of the consumer elsewhere', async () => {
    const service = await startOAuth2Service();
    service.onToken = () => ({ status: 307, headers: { location: `${service.upstream.origin}/elsewhere` } });
    const { protocol } = createInstance(service.upstream, service.settings);

    const error = await failureOf(protocol.exchange({ handle: 'state', secret: '' }, 'code'));

    expect(error.code).toBe('BAD_UPSTREAM_RESPONSE');
    expect(service.upstream.requests).toHaveLength(1);
  });

  test('sends no code before the wait after a 429 is over', async () => {
    const service = await startOAuth2Service();
    service.onToken = () => ({ status: 429, headers: { 'retry-after': '30' } });
    let nowMs = 0;
    const { protocol } = createInstance(service.upstream, service.settings, { now: () => nowMs });
    const exchange = () => failureOf(protocol.exchange({ handle: 'state', secret: '' }, 'code'));

    const errors = [await exchange(), await exchange()];
    nowMs = 30_000;
    errors.push(await exchange());

    expect(errors.map(({ code }) => code)).toEqual(['RATE_LIMITED', 'RATE_LIMITED', 'RATE_LIMITED']);
    expect(service.forms).toHaveLength(2);
  });

  test('reports a token endpoint that does not respond as a timeout of Bitbucket', async () => {
    const service = await startOAuth2Service();
    service.onToken = () => () => undefined;
    const { protocol } = createInstance(service.upstream, service.settings, { attemptTimeoutMs: 50 });

    const error = await failureOf(protocol.exchange({ handle: 'state', secret: '' }, 'code'));

    expect([error.code, error.message]).toEqual(['UPSTREAM_TIMEOUT', 'Bitbucket did not respond in time.']);
  });

  test('stores tokens that authorize the requests of the session', async () => {
    const { settings, upstream } = await startOAuth2Service();
    const sessions = new MemorySessionStore({ now: () => 0 });
    const instance = createInstance(upstream, settings, { sessions });
    await signIn(instance, sessions);

    await instance.read();

    expect(upstream.requests.at(-1)?.authorization).toBe('Bearer access-1');
  });
});
