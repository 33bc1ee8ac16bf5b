import { consent } from '../../support/consent';
import {
  authorizeUrl,
  CALLBACK,
  exchangeCode,
  obtainCode,
  refresh,
  signInOAuth2,
  tokensOf,
  userOf,
} from './signInSupport';
import { at, send, useEmulator, type EmulatorResponse } from './support';

const emulator = useEmulator({ now: () => new Date(Date.UTC(2026, 10, 22, 12, 0, 0)) });

/** Opens a consent page. */
function open(parameters: Readonly<Record<string, string | undefined>>): Promise<EmulatorResponse> {
  return send(emulator.current, authorizeUrl(emulator.current, parameters), { authorization: null });
}

describe('authorization request of OAuth 2.0', () => {
  test.each([
    ['ada', 'Ada Lindqvist'],
    ['bruno', 'Bruno Okafor'],
    ['chiara', 'Chiara Rossi'],
  ] as const)('signs %s in', async (person, name) => {
    const { accessToken } = await signInOAuth2(emulator.current, person);
    const user = await userOf(emulator.current, accessToken);

    expect(at(user.json, 'display_name')).toBe(name);
    expect(user.headers.get('x-credential-type')).toBe('oauth2');
  });

  test('redirects with a code and the state, and leaves the redirect URI as it is', async () => {
    const redirectUri = `${CALLBACK}?next=%2Fa+b&empty=&next=%7Euser`;
    const state = 'a b&c=d+e/é"<>%41';

    const location = await consent(authorizeUrl(emulator.current, { redirect_uri: redirectUri, state }));

    expect(location.startsWith(`${redirectUri}&code=`)).toBe(true);
    expect(new URL(location).searchParams.get('state')).toBe(state);
    expect([...new URL(location).searchParams.keys()]).toEqual(['next', 'empty', 'next', 'code', 'state']);
  });

  test('redirects without a state if the request has none', async () => {
    const location = await consent(authorizeUrl(emulator.current, { state: undefined }));

    expect([...new URL(location).searchParams.keys()]).toEqual(['code']);
  });

  test('redirects with access_denied and the state if the person denies', async () => {
    const location = await consent(authorizeUrl(emulator.current), { decision: 'deny' });

    const { searchParams } = new URL(location);
    expect(location.startsWith(`${CALLBACK}?`)).toBe(true);
    expect([searchParams.get('error'), searchParams.get('state'), searchParams.has('code')]).toEqual([
      'access_denied',
      'state-1',
      false,
    ]);
  });

  test.each([
    ['an unknown client', { client_id: 'nobody' }],
    ['no client', { client_id: undefined }],
    ['no redirect URI', { redirect_uri: undefined }],
    ['a redirect URI on another host', { redirect_uri: 'http://evil.example/cb' }],
    ['a host that starts like loopback', { redirect_uri: 'http://127.0.0.1.evil.example/cb' }],
    ['a user in the redirect URI', { redirect_uri: 'http://localhost@evil.example/cb' }],
    ['a password for loopback', { redirect_uri: 'http://a:b@localhost/cb' }],
    ['a backslash', { redirect_uri: 'http://evil.example\\@localhost/cb' }],
    ['a line break', { redirect_uri: 'http://localhost/cb\r\nSet-Cookie: a=b' }],
    ['a fragment', { redirect_uri: `${CALLBACK}#a` }],
    ['a script', { redirect_uri: 'javascript:alert(1)' }],
    ['a relative redirect URI', { redirect_uri: '//localhost/cb' }],
    ['https', { redirect_uri: 'https://localhost/cb' }],
  ])('shows an error page for %s', async (_, parameters) => {
    const response = await open({ ...parameters, response_type: 'token' });

    expect(response.status).toBe(400);
    expect(response.headers.get('location')).toBeNull();
    expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(response.text).toContain('You cannot sign in');
  });

  test.each([
    ['implicit grant', { response_type: 'token' }, 'unsupported_response_type'],
    ['missing response type', { response_type: undefined }, 'invalid_request'],
    ['unknown scope', { scope: 'account dance' }, 'invalid_scope'],
    ['part of a scope', { scope: 'acc' }, 'invalid_scope'],
  ])('redirects with an error and the state for %s', async (_, parameters, error) => {
    const response = await open(parameters);

    const location = new URL(response.headers.get('location') ?? '');
    expect(`${location.origin}${location.pathname}`).toBe(CALLBACK);
    expect([response.status, location.searchParams.get('error'), location.searchParams.get('state')]).toEqual([
      303,
      error,
      'state-1',
    ]);
  });

  test.each(['state', 'scope', 'response_type'])('redirects with an error for a repeated %s', async (name) => {
    const url = `${authorizeUrl(emulator.current)}&${name}=code&${name}=code`;

    const response = await send(emulator.current, url, { authorization: null });

    expect(new URL(response.headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_request');
  });

  test.each(['client_id', 'redirect_uri'])('shows an error page for a repeated %s', async (name) => {
    const url = authorizeUrl(emulator.current);
    const value = new URL(url).searchParams.get(name) ?? '';

    const response = await send(emulator.current, `${url}&${name}=${encodeURIComponent(value)}`);

    expect([response.status, response.headers.get('location')]).toEqual([400, null]);
  });
});

describe('scopes of OAuth 2.0', () => {
  test('are those of the consumer by default', async () => {
    emulator.current.set({ consumerScopes: ['account', 'issue:write'] });

    const issued = await exchangeCode(emulator.current, await obtainCode(emulator.current));
    const user = await userOf(emulator.current, tokensOf(issued).accessToken);

    expect(at(issued.json, 'scopes')).toBe('account issue:write');
    expect(user.headers.get('x-oauth-scopes')).toBe('account, issue:write');
  });

  test('are narrowed by the parameter scope, and a request without the scope is rejected', async () => {
    const { accessToken } = await signInOAuth2(emulator.current, 'bruno', { scope: 'repository account' });
    const authorization = `Bearer ${accessToken}`;

    const user = await send(emulator.current, '/user', { authorization });
    const issues = await send(emulator.current, '/repositories/acme/widget/issues', { authorization });

    expect([user.status, user.headers.get('x-oauth-scopes')]).toEqual([200, 'repository, account']);
    expect([issues.status, at(issues.json, 'error.detail')]).toEqual([
      403,
      { required: ['issue'], granted: ['repository', 'account'] },
    ]);
  });

  test('can be the read scope of a write scope of the consumer, but not one that it lacks', async () => {
    emulator.current.set({ consumerScopes: ['account', 'issue:write'] });

    const read = await open({ scope: 'issue' });
    const lacking = await open({ scope: 'account repository' });
    const more = await open({ scope: 'account:write' });

    expect(read.status).toBe(200);
    for (const { headers } of [lacking, more]) {
      expect(new URL(headers.get('location') ?? '').searchParams.get('error')).toBe('invalid_scope');
    }
  });

  test('of a grant do not change when those of the consumer do', async () => {
    const { refreshToken } = await signInOAuth2(emulator.current, 'ada', { scope: 'account issue' });

    emulator.current.set({ consumerScopes: ['account'] });

    expect(at((await refresh(emulator.current, refreshToken)).json, 'scopes')).toBe('account issue');
  });
});
