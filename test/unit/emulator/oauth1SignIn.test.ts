import { consent } from '../../support/consent';
import {
  authenticateUrl,
  CALLBACK,
  exchangeVerifier,
  nowSeconds,
  obtainVerifier,
  pairOf,
  readSigned,
  requestRequestToken,
  sendSigned,
  signOAuth1,
} from './signInSupport';
import { messageOf, send, useEmulator } from './support';

const emulator = useEmulator();

describe('request token', () => {
  test('is issued for a signed callback, which is confirmed', async () => {
    const response = await requestRequestToken(emulator.current);

    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/x-www-form-urlencoded');
    expect([...new URLSearchParams(response.text).keys()]).toEqual([
      'oauth_token',
      'oauth_token_secret',
      'oauth_callback_confirmed',
    ]);
    expect(new URLSearchParams(response.text).get('oauth_callback_confirmed')).toBe('true');
  });

  test('is not issued if the callback was changed after signing', async () => {
    const { requestTokenUrl } = emulator.current;
    const oauth = { oauth_callback: CALLBACK };
    const authorization = signOAuth1(emulator.current, requestTokenUrl, { oauth }).replace('4000', '4001');

    const response = await send(emulator.current, requestTokenUrl, { method: 'POST', authorization });

    expect([response.status, messageOf(response)]).toEqual([401, 'Could not verify OAuth request: invalid signature.']);
  });

  test.each([
    ['without a callback', {}, 400],
    ['with a callback on another host', { oauth_callback: 'http://evil.example/cb' }, 400],
    ['with the callback oob', { oauth_callback: 'oob' }, 400],
    ['with a callback with a fragment', { oauth_callback: `${CALLBACK}#a` }, 400],
  ])('is not issued %s', async (_, oauth: Record<string, string>, status) => {
    expect((await sendSigned(emulator.current, emulator.current.requestTokenUrl, { oauth })).status).toBe(status);
  });

  test.each([
    ['with an invalid consumer secret', { consumer: { consumerKey: 'emulator-consumer', consumerSecret: 'x' } }],
    ['for an unknown consumer', { consumer: { consumerKey: 'nobody', consumerSecret: 'x' } }],
    ['with an access token', { token: { token: 'emulator-token', secret: 'emulator-token-secret' } }],
    ['if it was signed for another method', { method: 'GET' }],
  ])('is not issued %s', async (_, signing) => {
    expect((await requestRequestToken(emulator.current, CALLBACK, signing)).status).toBe(401);
  });

  test('is not issued for a nonce that was used before', async () => {
    const signing = { nonce: 'same', timestamp: nowSeconds() };
    const first = await requestRequestToken(emulator.current, CALLBACK, signing);
    const second = await requestRequestToken(emulator.current, CALLBACK, signing);

    expect([first.status, second.status]).toEqual([200, 401]);
    expect(messageOf(second)).toContain('nonce already used');
  });

  test('is not issued for a repeated protocol parameter', async () => {
    const { requestTokenUrl } = emulator.current;
    const header = signOAuth1(emulator.current, requestTokenUrl, { oauth: { oauth_callback: CALLBACK } });

    const response = await send(emulator.current, requestTokenUrl, {
      method: 'POST',
      authorization: `${header}, oauth_callback="http%3A%2F%2Flocalhost%2F"`,
    });

    expect(messageOf(response)).toBe('Could not verify OAuth request: parameter repeated.');
  });

  test('cannot be used to read', async () => {
    const token = pairOf(await requestRequestToken(emulator.current));

    expect((await readSigned(emulator.current, '/user', token)).status).toBe(401);
  });
});

describe('consent page of OAuth 1.0a', () => {
  test('redirects to the callback with the token and a verifier', async () => {
    const token = pairOf(await requestRequestToken(emulator.current, `${CALLBACK}?next=%2Fa+b`));

    const location = await consent(authenticateUrl(emulator.current, token));

    expect(location.startsWith(`${CALLBACK}?next=%2Fa+b&oauth_token=`)).toBe(true);
    expect([...new URL(location).searchParams.keys()]).toEqual(['next', 'oauth_token', 'oauth_verifier']);
    expect(new URL(location).searchParams.get('oauth_token')).toBe(token.token);
  });

  test('redirects with a problem if the person denies, and the token becomes invalid', async () => {
    const token = pairOf(await requestRequestToken(emulator.current));

    const location = await consent(authenticateUrl(emulator.current, token), { decision: 'deny' });

    expect([...new URL(location).searchParams]).toEqual([
      ['oauth_token', token.token],
      ['oauth_problem', 'permission_denied'],
    ]);
    expect((await send(emulator.current, authenticateUrl(emulator.current, token))).status).toBe(400);
    expect((await exchangeVerifier(emulator.current, token, 'guessed')).status).toBe(401);
  });

  test.each(['unknown', ''])('is an error page for the request token "%s"', async (token) => {
    const response = await send(emulator.current, authenticateUrl(emulator.current, { token }));

    expect([response.status, response.headers.get('content-type')]).toEqual([400, 'text/html; charset=utf-8']);
  });

  test('accepts one decision for each request token', async () => {
    const token = pairOf(await requestRequestToken(emulator.current));
    const url = authenticateUrl(emulator.current, token);
    const opened = await send(emulator.current, url);

    await consent(url, { person: 'bruno' });
    const [, value = ''] = /name="consent" value="([^"]*)"/.exec(opened.text) ?? [];
    const late = await fetch(emulator.current.signIn.oauth1.authorizeUrl, {
      method: 'POST',
      body: new URLSearchParams({ consent: value, person: 'ada', decision: 'allow' }),
      redirect: 'manual',
    });

    expect([opened.status, late.status, late.headers.get('location')]).toEqual([200, 400, null]);
  });
});

test('a request token is valid for ten minutes', async () => {
  const [early, late] = [
    pairOf(await requestRequestToken(emulator.current)),
    pairOf(await requestRequestToken(emulator.current)),
  ];
  const [earlyVerifier, lateVerifier] = [
    await obtainVerifier(emulator.current, early),
    await obtainVerifier(emulator.current, late),
  ];
  const undecided = pairOf(await requestRequestToken(emulator.current));

  emulator.current.advance(590);
  const before = await exchangeVerifier(emulator.current, early, earlyVerifier);
  emulator.current.advance(10);
  const after = await exchangeVerifier(emulator.current, late, lateVerifier);
  const page = await send(emulator.current, authenticateUrl(emulator.current, undecided));

  expect([before.status, after.status, page.status]).toEqual([200, 401, 400]);
});
