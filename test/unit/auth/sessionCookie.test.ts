import { createSessionCookie, isSessionId } from '../../../src/auth/sessionCookie';

const ID = 'AbCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE';
const OTHER_ID = 'zzCdEfGhIjKlMnOpQrStUvWxYz0123456789-_AbCdE';
const PREFIXED = '__Host-bitbucket-session';
const PLAIN = 'bitbucket-session';

const overHttps = createSessionCookie({ publicUrl: 'https://gateway.example/bitbucket', sameSite: 'lax' });
const overHttp = createSessionCookie({ publicUrl: 'http://localhost:4000', sameSite: 'lax' });

describe('the Set-Cookie header', () => {
  test('over https has the prefix __Host- and the attributes that it requires', () => {
    expect(overHttps.sessionCookie(ID, 3_600_999)).toBe(
      `${PREFIXED}=${ID}; Max-Age=3600; Path=/; HttpOnly; Secure; SameSite=Lax`,
    );
  });

  test('over http has neither the prefix nor Secure', () => {
    expect(overHttp.sessionCookie(ID, 1_000)).toBe(`${PLAIN}=${ID}; Max-Age=1; Path=/; HttpOnly; SameSite=Lax`);
  });

  test('has SameSite=None if the settings say so', () => {
    const { sessionCookie } = createSessionCookie({ publicUrl: 'https://gateway.example', sameSite: 'none' });

    expect(sessionCookie(ID, 1_000)).toBe(`${PREFIXED}=${ID}; Max-Age=1; Path=/; HttpOnly; Secure; SameSite=None`);
  });

  test.each([
    ['https', overHttps, `${PREFIXED}=; Max-Age=0; Path=/; HttpOnly; Secure; SameSite=Lax`],
    ['http', overHttp, `${PLAIN}=; Max-Age=0; Path=/; HttpOnly; SameSite=Lax`],
  ])('removes the cookie over %s with the same attributes', (_scheme, { clearedSessionCookie }, expected) => {
    expect(clearedSessionCookie()).toBe(expected);
  });

  test('is read again', () => {
    const [pair] = overHttps.sessionCookie(ID, 1_000).split(';');

    expect(overHttps.readSessionId(`other=1; ${pair ?? ''}; more=2`)).toBe(ID);
  });
});

describe('the value in a Cookie header', () => {
  test.each([
    ['no header', undefined],
    ['an empty header', ''],
    ['other cookies', 'a=1; session=2'],
    ['the name of the other scheme', `${PLAIN}=${ID}`],
    ['the name in other letters', `__host-bitbucket-session=${ID}`],
    ['a name that ends with the name', `x${PREFIXED}=${ID}`],
    ['a name that starts with the name', `${PREFIXED}2=${ID}`],
    ['the name as a value', `a=${PREFIXED}`],
    ['the name without a value', PREFIXED],
    ['a prototype member', `__proto__=${PREFIXED}`],
  ])('over https is undefined for %s', (_what, header) => {
    expect(overHttps.readSessionId(header)).toBeUndefined();
  });

  test.each([
    ['the prefixed name', `${PREFIXED}=${ID}`],
    ['another prefix', `__Secure-${PLAIN}=${ID}`],
  ])('over http is undefined for %s', (_what, header) => {
    expect(overHttp.readSessionId(header)).toBeUndefined();
  });

  test('is the one of its scheme if both names are present', () => {
    const header = `${PLAIN}=${ID}; ${PREFIXED}=${OTHER_ID}`;

    expect(overHttp.readSessionId(header)).toBe(ID);
    expect(overHttps.readSessionId(header)).toBe(OTHER_ID);
  });

  test.each([
    ['two values', `${PLAIN}=${ID}; ${PLAIN}=${OTHER_ID}`],
    ['two equal values', `${PLAIN}=${ID};${PLAIN}=${ID}`],
    ['an empty and a valid value', `${PLAIN}=; a=1; ${PLAIN}=${ID}`],
  ])('is not an id if the cookie is duplicated: %s', (_what, header) => {
    expect(overHttp.readSessionId(header)).toBe('');
  });

  test.each([
    ['an empty value', ''],
    ['42 characters', ID.slice(1)],
    ['44 characters', `${ID}A`],
    ['a megabyte', 'A'.repeat(1_000_000)],
    ['characters of base64', ID.replace('-', '+')],
    ['an escape', `${ID.slice(3)}%41`],
    ['quotes', `"${ID.slice(2)}"`],
    ['a null character', `${ID.slice(1)}\0`],
    ['another script', `${ID.slice(1)}А`],
    ['a line break at the end', `${ID}\n`],
  ])('is no id with %s', (_what, value) => {
    const read = overHttp.readSessionId(`a=1; ${PLAIN}=${value}; b=2`);

    expect(read).toBeDefined();
    expect(isSessionId(value)).toBe(false);
  });

  test('is not decoded', () => {
    expect(overHttp.readSessionId(`${PLAIN}=%41${ID.slice(1)}`)).toBe(`%41${ID.slice(1)}`);
  });

  test('of the right form is an id', () => {
    expect(isSessionId(ID)).toBe(true);
  });
});
