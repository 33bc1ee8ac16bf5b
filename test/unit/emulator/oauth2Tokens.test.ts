import {
  CALLBACK,
  exchangeCode,
  obtainCode,
  refresh,
  requestToken,
  signInOAuth2,
  tokensOf,
  userOf,
} from './signInSupport';
import { at, messageOf, send, useEmulator, type EmulatorResponse } from './support';

const emulator = useEmulator({ now: () => new Date(Date.UTC(2026, 10, 22, 12, 0, 0)) });

function errorOf({ json, status }: EmulatorResponse): unknown {
  return [status, at(json, 'error')];
}

describe('authorization code', () => {
  test('is exchanged for an access token and a refresh token, which no cache may store', async () => {
    const response = await exchangeCode(emulator.current, await obtainCode(emulator.current));

    expect(response.json).toMatchObject({ expires_in: 7200, token_type: 'bearer', state: 'authorization_code' });
    expect(at(response.json, 'scopes')).toBe(emulator.current.switches.consumerScopes.join(' '));
    expect(tokensOf(response).accessToken).not.toBe(tokensOf(response).refreshToken);
    expect(response.headers.get('cache-control')).toBe('no-store');
  });

  test('is accepted once, and the second use revokes all tokens of the first', async () => {
    const code = await obtainCode(emulator.current);
    const first = tokensOf(await exchangeCode(emulator.current, code));
    const renewed = tokensOf(await refresh(emulator.current, first.refreshToken));
    const before = await userOf(emulator.current, renewed.accessToken);

    const second = await exchangeCode(emulator.current, code);

    expect([before.status, errorOf(second)]).toEqual([200, [400, 'invalid_grant']]);
    for (const { accessToken } of [first, renewed]) {
      expect((await userOf(emulator.current, accessToken)).status).toBe(401);
    }
    expect(errorOf(await refresh(emulator.current, renewed.refreshToken))).toEqual([400, 'invalid_grant']);
  });

  test('has no effect on the tokens of another sign-in of the same person', async () => {
    const other = await signInOAuth2(emulator.current);
    const code = await obtainCode(emulator.current);

    await exchangeCode(emulator.current, code);
    await exchangeCode(emulator.current, code);

    expect((await userOf(emulator.current, other.accessToken)).status).toBe(200);
  });

  test('is valid for ten minutes', async () => {
    const [early, late] = [await obtainCode(emulator.current), await obtainCode(emulator.current)];

    emulator.current.advance(599);
    const before = await exchangeCode(emulator.current, early);
    emulator.current.advance(1);
    const after = await exchangeCode(emulator.current, late);

    expect([before.status, errorOf(after)]).toEqual([200, [400, 'invalid_grant']]);
  });

  test.each([
    ['another redirect URI', { redirect_uri: `${CALLBACK}/other` }],
    ['a redirect URI that differs in its query', { redirect_uri: `${CALLBACK}?` }],
    ['no redirect URI', { redirect_uri: undefined }],
  ])('is rejected with %s', async (_, form) => {
    const code = await obtainCode(emulator.current);

    expect(errorOf(await exchangeCode(emulator.current, code, form))).toEqual([400, 'invalid_grant']);
  });

  test('is rejected for another consumer, and stays valid for its own', async () => {
    const code = await obtainCode(emulator.current);
    const form = { grant_type: 'authorization_code', code, redirect_uri: CALLBACK };

    const other = await requestToken(emulator.current, form, emulator.current.signIn.oauth1);
    const own = await requestToken(emulator.current, form);

    expect([errorOf(other), own.status]).toEqual([[400, 'invalid_grant'], 200]);
  });

  test.each([
    ['an unknown code', { code: 'guessed' }, 'invalid_grant'],
    ['no code', { code: undefined }, 'invalid_request'],
  ])('is rejected if it is %s', async (_, form, error) => {
    expect(errorOf(await exchangeCode(emulator.current, 'unused', form))).toEqual([400, error]);
  });
});

describe('refresh token', () => {
  test('is replaced by each use, and the old one is rejected', async () => {
    const first = await signInOAuth2(emulator.current, 'chiara');

    const response = await refresh(emulator.current, first.refreshToken);
    const second = tokensOf(response);
    const reused = await refresh(emulator.current, first.refreshToken);
    const third = await refresh(emulator.current, second.refreshToken);

    expect(at(response.json, 'state')).toBe('refresh_token');
    expect(second.refreshToken).not.toBe(first.refreshToken);
    expect(errorOf(reused)).toEqual([400, 'invalid_grant']);
    expect(third.status).toBe(200);
    expect(at((await userOf(emulator.current, tokensOf(third).accessToken)).json, 'nickname')).toBe('chiara');
  });

  test('stays valid when access tokens expire', async () => {
    const first = await signInOAuth2(emulator.current);

    emulator.current.expireTokens();
    const expired = await userOf(emulator.current, first.accessToken);
    const renewed = await refresh(emulator.current, first.refreshToken);

    expect([expired.status, renewed.status]).toEqual([401, 200]);
    expect(messageOf(expired)).toMatch(/^Access token expired/);
    expect((await userOf(emulator.current, tokensOf(renewed).accessToken)).status).toBe(200);
  });

  test('expires after 90 days without use', async () => {
    const [one, other] = [await signInOAuth2(emulator.current), await signInOAuth2(emulator.current)];

    emulator.current.advance(90 * 86_400 - 1);
    const used = await refresh(emulator.current, one.refreshToken);
    emulator.current.advance(1);
    const late = await refresh(emulator.current, other.refreshToken);
    const again = await refresh(emulator.current, tokensOf(used).refreshToken);

    expect([used.status, errorOf(late), again.status]).toEqual([200, [400, 'invalid_grant'], 200]);
  });

  test('can request fewer scopes for one access token, and not more', async () => {
    const { refreshToken } = await signInOAuth2(emulator.current, 'ada', { scope: 'account issue:write' });

    const more = await refresh(emulator.current, refreshToken, { scope: 'account pullrequest' });
    const fewer = await refresh(emulator.current, refreshToken, { scope: 'issue' });
    const all = await refresh(emulator.current, tokensOf(fewer).refreshToken);

    expect(errorOf(more)).toEqual([400, 'invalid_scope']);
    expect([at(fewer.json, 'scopes'), at(all.json, 'scopes')]).toEqual(['issue', 'account issue:write']);
  });

  test.each([
    ['another consumer', true],
    ['no consumer', false],
  ])('is rejected for %s, and stays valid', async (_, isConsumer) => {
    const { refreshToken } = await signInOAuth2(emulator.current);
    const form = { grant_type: 'refresh_token', refresh_token: refreshToken };
    const { oauth1 } = emulator.current.signIn;

    const other = await requestToken(emulator.current, form, isConsumer ? oauth1 : { ...oauth1, consumerSecret: '' });

    expect(errorOf(other)).toEqual(isConsumer ? [400, 'invalid_grant'] : [401, 'unauthorized_client']);
    expect((await refresh(emulator.current, refreshToken)).status).toBe(200);
  });

  test('is not issued for client credentials', async () => {
    const { json } = await requestToken(emulator.current, { grant_type: 'client_credentials' });

    expect(json).not.toHaveProperty('refresh_token');
  });
});

describe('token endpoint', () => {
  const CLIENT = 'client_id=emulator-client&client_secret=emulator-client-secret';

  function post(body: string, contentType = 'application/x-www-form-urlencoded'): Promise<EmulatorResponse> {
    const headers = { 'content-type': contentType };
    return send(emulator.current, emulator.current.tokenUrl, { body, headers, authorization: null });
  }

  test('accepts the consumer in the form', async () => {
    expect((await post(`grant_type=client_credentials&${CLIENT}`)).status).toBe(200);
    expect(errorOf(await post(`grant_type=client_credentials&${CLIENT}x`))).toEqual([401, 'unauthorized_client']);
  });

  test('rejects repeated parameters and bodies that are not forms', async () => {
    expect(errorOf(await post(`grant_type=a&grant_type=client_credentials&${CLIENT}`))).toEqual([
      400,
      'invalid_request',
    ]);
    expect(errorOf(await post(`grant_type=client_credentials&${CLIENT}`, 'text/plain'))).toEqual([
      401,
      'unauthorized_client',
    ]);
  });

  test('rejects GET, and issues no token for it', async () => {
    const response = await send(
      emulator.current,
      `${emulator.current.tokenUrl}?grant_type=client_credentials&${CLIENT}`,
    );

    expect([response.status, response.text.includes('access_token')]).toEqual([405, false]);
  });
});
