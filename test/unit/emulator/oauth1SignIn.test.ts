import { consent, parseForm } from '../../support/consent';
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
  signInOAuth1,
  signOAuth1,
} from './signInSupport';
import { at, messageOf, send, useEmulator } from './support';

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

describe('access token of OAuth 1.0a', () => {
  test.each([
    ['ada', 'Ada Lindqvist'],
    ['bruno', 'Bruno Okafor'],
    ['chiara', 'Chiara Rossi'],
  ] as const)('identifies %s, with all scopes of the consumer', async (person, name) => {
    emulator.current.set({ consumerScopes: ['account', 'issue:write'] });

    const user = await readSigned(emulator.current, '/user', await signInOAuth1(emulator.current, person));

    expect(at(user.json, 'display_name')).toBe(name);
    expect(user.headers.get('x-oauth-scopes')).toBe('account, issue:write');
    expect(user.headers.get('x-credential-type')).toBe('oauth1');
  });

  test('has the scopes that the consent page showed, even if those of the consumer change', async () => {
    emulator.current.set({ consumerScopes: ['account'] });
    const token = pairOf(await requestRequestToken(emulator.current));
    const url = authenticateUrl(emulator.current, token);
    const form = parseForm((await send(emulator.current, url)).text, url);

    emulator.current.set({ consumerScopes: ['account', 'issue'] });
    const body = new URLSearchParams([...form.hidden, ['person', 'ada'], ['decision', 'allow']]);
    const { headers } = await fetch(form.action, { method: 'POST', body, redirect: 'manual' });
    const verifier = new URL(headers.get('location') ?? '').searchParams.get('oauth_verifier') ?? '';
    const pair = pairOf(await exchangeVerifier(emulator.current, token, verifier));
    const user = await readSigned(emulator.current, '/user', pair);

    expect(user.headers.get('x-oauth-scopes')).toBe('account');
  });

  test('needs its own secret', async () => {
    const [bruno, chiara] = [
      await signInOAuth1(emulator.current, 'bruno'),
      await signInOAuth1(emulator.current, 'chiara'),
    ];

    const mixed = await readSigned(emulator.current, '/user', { token: bruno.token, secret: chiara.secret });

    expect([mixed.status, messageOf(mixed)]).toEqual([401, 'Could not verify OAuth request: invalid signature.']);
  });

  test('accepts the nonce that another token has used', async () => {
    const [bruno, chiara] = [
      await signInOAuth1(emulator.current, 'bruno'),
      await signInOAuth1(emulator.current, 'chiara'),
    ];
    const url = `${emulator.current.url}/user`;
    const timestamp = nowSeconds();
    const statuses = [];
    for (const token of [bruno, chiara, bruno]) {
      const authorization = signOAuth1(emulator.current, url, { method: 'GET', token, nonce: 'shared', timestamp });
      statuses.push((await send(emulator.current, url, { authorization })).status);
    }

    expect(statuses).toEqual([200, 200, 401]);
  });

  test('is issued once for each request token', async () => {
    const token = pairOf(await requestRequestToken(emulator.current));
    const verifier = await obtainVerifier(emulator.current, token);

    const first = await exchangeVerifier(emulator.current, token, verifier);
    const second = await exchangeVerifier(emulator.current, token, verifier);

    expect([first.status, second.status]).toEqual([200, 401]);
    expect(first.headers.get('cache-control')).toBe('no-store');
    expect((await readSigned(emulator.current, '/user', pairOf(first))).status).toBe(200);
  });

  test('is not issued for a wrong verifier, not even with the right one afterwards', async () => {
    const token = pairOf(await requestRequestToken(emulator.current));
    const verifier = await obtainVerifier(emulator.current, token);

    const wrong = await exchangeVerifier(emulator.current, token, `${verifier}x`);
    const right = await exchangeVerifier(emulator.current, token, verifier);

    expect([wrong.status, right.status]).toEqual([401, 401]);
  });

  test('is not issued for the verifier of another request token', async () => {
    const one = pairOf(await requestRequestToken(emulator.current));
    const other = pairOf(await requestRequestToken(emulator.current));
    await obtainVerifier(emulator.current, one, 'bruno');
    const verifier = await obtainVerifier(emulator.current, other, 'chiara');

    expect((await exchangeVerifier(emulator.current, one, verifier)).status).toBe(401);
  });

  test('is not issued without a verifier, and the token stays valid', async () => {
    const token = pairOf(await requestRequestToken(emulator.current));
    const verifier = await obtainVerifier(emulator.current, token);

    const without = await exchangeVerifier(emulator.current, token, '');
    const right = await exchangeVerifier(emulator.current, token, verifier);

    expect([without.status, right.status]).toEqual([400, 200]);
  });

  test('is not issued before a person has decided', async () => {
    const token = pairOf(await requestRequestToken(emulator.current));

    expect((await exchangeVerifier(emulator.current, token, 'guessed')).status).toBe(401);
  });

  test.each([
    ['with another token secret', { secret: 'guessed' }, {}],
    [
      'for another consumer',
      {},
      { consumer: { consumerKey: 'emulator-client', consumerSecret: 'emulator-client-secret' } },
    ],
  ])('is not issued %s', async (_, pair, signing) => {
    const token = pairOf(await requestRequestToken(emulator.current));
    const verifier = await obtainVerifier(emulator.current, token);

    const rejected = await exchangeVerifier(emulator.current, { ...token, ...pair }, verifier, signing);
    const right = await exchangeVerifier(emulator.current, token, verifier);

    expect([rejected.status, right.status]).toEqual([401, 200]);
  });

  test('is not issued if the verifier was changed after signing', async () => {
    const token = pairOf(await requestRequestToken(emulator.current));
    const verifier = await obtainVerifier(emulator.current, token);
    const { tokenUrl } = emulator.current.signIn.oauth1;
    const oauth = { oauth_verifier: 'other' };
    const authorization = signOAuth1(emulator.current, tokenUrl, { token, oauth }).replace(
      'oauth_verifier="other"',
      `oauth_verifier="${encodeURIComponent(verifier)}"`,
    );

    const response = await send(emulator.current, tokenUrl, { method: 'POST', authorization });

    expect(messageOf(response)).toBe('Could not verify OAuth request: invalid signature.');
  });

  test('is valid only for its consumer', async () => {
    const token = await signInOAuth1(emulator.current);
    const url = `${emulator.current.url}/user`;
    const { oauth2 } = emulator.current.signIn;
    const authorization = signOAuth1(emulator.current, url, { method: 'GET', token, consumer: oauth2 });

    const response = await send(emulator.current, url, { authorization });

    expect(messageOf(response)).toBe('Could not verify OAuth request: unknown token.');
  });

  test('does not expire', async () => {
    const token = await signInOAuth1(emulator.current);

    emulator.current.advance(365 * 86_400);
    emulator.current.expireTokens();

    expect((await readSigned(emulator.current, '/user', token)).status).toBe(200);
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
