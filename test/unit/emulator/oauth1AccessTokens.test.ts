import { parseForm } from '../../support/consent';
import {
  authenticateUrl,
  exchangeVerifier,
  nowSeconds,
  obtainVerifier,
  pairOf,
  readSigned,
  requestRequestToken,
  signInOAuth1,
  signOAuth1,
} from './signInSupport';
import { at, messageOf, send, useEmulator } from './support';

const emulator = useEmulator();

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
