import { startEmulator } from '../../../src/emulator/emulator';
import { isBelowCallback, requireCallbackUrl, withParameters } from '../../../src/emulator/signIn/redirectUri';
import { consent } from '../../support/consent';
import { closeAfterTest } from '../../support/cleanup';
import { authenticateUrl, authorizeUrl, exchangeCode, pairOf, requestRequestToken } from './signInSupport';

const CALLBACK_URL = 'https://gw.example/auth/callback';

test.each([
  CALLBACK_URL,
  `${CALLBACK_URL}/more`,
  `${CALLBACK_URL}?a=b`,
  `${CALLBACK_URL}/`,
  'https://gw.example:443/auth/callback',
  'HTTPS://GW.example/auth/./callback',
])('%s is below the callback URL', (redirectUri) => {
  expect(isBelowCallback(redirectUri, CALLBACK_URL)).toBe(true);
});

test.each([
  'https://gw.example/auth/callback2',
  'https://gw.example/auth',
  'https://gw.example/auth/callback/../../evil',
  'https://gw.example/auth/callback/%2e%2e/%2e%2e/evil',
  'https://gw.example/auth/callback/..%2f..%2fevil',
  'https://gw.example/auth/callback/..%5cevil',
  'https://gw.example/auth/callback/..\\..\\evil',
  'https://gw.example/AUTH/callback',
  'http://gw.example/auth/callback',
  'https://gw.example:8443/auth/callback',
  'https://gw.example.evil.example/auth/callback',
  'https://evil.example/auth/callback',
  'https://user@gw.example/auth/callback',
  'https://gw.example/auth/callback#fragment',
  'https://gw.example/auth/callback\n',
  ' https://gw.example/auth/callback',
  'https:gw.example/auth/callback',
  'https://gw.example/auth/callbäck',
  'http://localhost/auth/callback',
  '',
])('%j is not below the callback URL', (redirectUri) => {
  expect(isBelowCallback(redirectUri, CALLBACK_URL)).toBe(false);
});

test('everything on the origin is below a callback URL without a path', () => {
  expect(isBelowCallback('https://gw.example/a', 'https://gw.example')).toBe(true);
  expect(isBelowCallback('https://gw.example', 'https://gw.example')).toBe(true);
});

test.each(['http://localhost/', 'http://127.0.0.1:4000/cb', 'http://127.9.9.9/cb', 'http://[::1]:4000/cb'])(
  '%s is allowed without a callback URL',
  (redirectUri) => {
    expect(isBelowCallback(redirectUri, null)).toBe(true);
  },
);

test.each([
  ['https://h/cb', 'https://h/cb?a=1'],
  ['https://h/cb?', 'https://h/cb?a=1'],
  ['https://h/cb?b', 'https://h/cb?b&a=1'],
  ['https://h/cb?b&', 'https://h/cb?b&a=1'],
])('a parameter is appended to %s', (redirectUri, expected) => {
  expect(withParameters(redirectUri, { a: '1', omitted: undefined })).toBe(expected);
});

test.each(['/auth/callback', 'ftp://gw.example/', 'https://gw.example/#a', 'https://user:password@gw.example/'])(
  'the callback URL %s is rejected at the start',
  async (callbackUrl) => {
    expect(() => {
      requireCallbackUrl(callbackUrl);
    }).toThrow('The callback URL must be');
    await expect(startEmulator({ callbackUrl })).rejects.toThrow('The callback URL must be');
  },
);

test('a sign-in without redirect_uri uses the callback URL, and another redirect_uri is rejected', async () => {
  const emulator = await startEmulator({ callbackUrl: CALLBACK_URL });
  closeAfterTest(() => emulator.stop());

  const location = await consent(authorizeUrl(emulator, { redirect_uri: undefined }));
  const code = new URL(location).searchParams.get('code') ?? '';
  const exchanged = await exchangeCode(emulator, code, { redirect_uri: undefined });

  expect(location.startsWith(`${CALLBACK_URL}?code=`)).toBe(true);
  expect(exchanged.status).toBe(200);
  await expect(consent(authorizeUrl(emulator))).rejects.toThrow('It must be https://gw.example/auth/callback or below');
});

test('the callback URL applies to OAuth 1.0a, too', async () => {
  const emulator = await startEmulator({ callbackUrl: CALLBACK_URL });
  closeAfterTest(() => emulator.stop());

  const location = await consent(authenticateUrl(emulator, pairOf(await requestRequestToken(emulator, CALLBACK_URL))));

  expect(location.startsWith(`${CALLBACK_URL}?oauth_token=`)).toBe(true);
  expect((await requestRequestToken(emulator)).status).toBe(400);
});
