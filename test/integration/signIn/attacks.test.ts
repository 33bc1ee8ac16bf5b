import { ATTEMPT_MS } from '../../../src/auth/attempts';
import { consent } from '../../support/consent';
import { APP, startSignInGateway } from '../../support/signIn';

const UNKNOWN_ATTEMPT = { status: 400, text: expect.stringContaining('not started in this browser') as string };

describe.each(['oauth2', 'oauth1'] as const)('with %s', (kind) => {
  test('a callback of another browser signs nobody in (login CSRF)', async () => {
    const gateway = await startSignInGateway({ kind });
    const [attacker, victim] = [gateway.browser(), gateway.browser()];
    const link = await consent(await attacker.startSignIn(), { person: 'bruno' });

    expect(await victim.open(link)).toMatchObject(UNKNOWN_ATTEMPT);
    await victim.startSignIn();
    expect(await victim.open(link)).toMatchObject(UNKNOWN_ATTEMPT);

    expect(await victim.whoAmI()).toBeNull();
    expect(gateway.upstream.tokenCalls.filter(({ path }) => path.endsWith('/access_token'))).toHaveLength(0);
  });

  test('a callback with the cookie of another attempt signs nobody in', async () => {
    const browser = (await startSignInGateway({ kind })).browser();
    const link = await consent(await browser.startSignIn());
    const [[ownName] = ['']] = [...browser.cookies];
    await browser.startSignIn();
    const [, [, otherValue] = ['', '']] = [...browser.cookies];
    browser.cookies.set(ownName, otherValue);

    expect(await browser.open(link)).toMatchObject(UNKNOWN_ATTEMPT);
  });

  test('a callback works once, also with the cookies of that time (replay)', async () => {
    const gateway = await startSignInGateway({ kind });
    const [browser, thief] = [gateway.browser(), gateway.browser()];
    const link = await consent(await browser.startSignIn());
    thief.addCookies(browser.cookies);
    await browser.open(link);
    const requests = gateway.upstream.tokenCalls.length;

    expect(await browser.open(link)).toMatchObject(UNKNOWN_ATTEMPT);
    expect(await thief.open(link)).toMatchObject(UNKNOWN_ATTEMPT);

    expect(gateway.upstream.tokenCalls).toHaveLength(requests);
    expect(await thief.whoAmI()).toBeNull();
    expect(await browser.whoAmI()).toBe('Ada Lindqvist');
  });

  test('a callback that is sent twice at the same time works once', async () => {
    const browser = (await startSignInGateway({ kind })).browser();
    const link = await consent(await browser.startSignIn());

    const responses = await Promise.all([browser.open(link), browser.open(link), browser.open(link)]);

    expect(responses.map(({ status }) => status).sort()).toEqual([303, 400, 400]);
  });

  test('an attempt ends after ten minutes', async () => {
    let elapsedMs = 0;
    const gateway = await startSignInGateway({ kind, now: () => Date.now() + elapsedMs });
    const browser = gateway.browser();
    const link = await consent(await browser.startSignIn());
    elapsedMs = ATTEMPT_MS + 1_000;

    expect(await browser.open(link)).toMatchObject(UNKNOWN_ATTEMPT);
    expect(browser.cookies.has('bitbucket-session')).toBe(false);
  });

  test.each([
    ['nothing', () => ''],
    ['no handle', (query: URLSearchParams) => without(query, 'state', 'oauth_token')],
    ['an empty handle', (query: URLSearchParams) => replaced(query, '')],
    ['another handle', (query: URLSearchParams) => replaced(query, 'x'.repeat(43))],
    ['a repeated handle', (query: URLSearchParams) => `${query.toString()}&${query.toString()}`],
  ])('a callback with %s signs nobody in', async (_what, change) => {
    const browser = (await startSignInGateway({ kind })).browser();
    const link = new URL(await consent(await browser.startSignIn()));

    const response = await browser.open(`/auth/callback?${change(link.searchParams)}`);

    expect(response).toMatchObject(UNKNOWN_ATTEMPT);
    expect(browser.cookies.has('bitbucket-session')).toBe(false);
  });

  test.each(['', 'wrong'])('a callback with the proof %j comes back with an error', async (proof) => {
    const browser = (await startSignInGateway({ kind })).browser();
    const link = new URL(await consent(await browser.startSignIn()));
    link.searchParams.set(kind === 'oauth2' ? 'code' : 'oauth_verifier', proof);

    const { status, location } = await browser.open(link.href);

    expect(status).toBe(303);
    expect(location).toMatch(/^https:\/\/app\.example\.com\/board\?signInError=/);
    expect(browser.cookies.size).toBe(0);
  });

  test('a session id from before the sign-in has no session afterwards (session fixation)', async () => {
    const gateway = await startSignInGateway({ kind });
    const [attacker, victim] = [gateway.browser(), gateway.browser()];
    victim.cookies.set('bitbucket-session', 'A'.repeat(43));

    await victim.signIn({ person: 'bruno' });

    expect(victim.cookies.get('bitbucket-session')).not.toBe('A'.repeat(43));
    attacker.cookies.set('bitbucket-session', 'A'.repeat(43));
    expect(await attacker.whoAmI()).toBe('UNAUTHENTICATED');
    expect(await victim.whoAmI()).toBe('Bruno Okafor');
  });
});

describe('returnTo', () => {
  test.each([
    '//evil.example',
    '%2F%2Fevil.example',
    '/%5Cevil.example',
    '%5Cevil.example',
    '/%09/evil.example',
    '/%0A/evil.example',
    'https://evil.example',
    'https:evil.example',
    'https://app.example.com%40evil.example',
    'https://app.example.com@evil.example',
    'https://ada:secret@app.example.com',
    'https://app.example.com.evil.example',
    'http://app.example.com',
    'javascript:alert(1)',
    'https://app.example.com&returnTo=https://evil.example',
    '/auth/logout',
  ])('%s leads nowhere (open redirect)', async (returnTo) => {
    const browser = (await startSignInGateway()).browser();

    const response = await browser.open(`/auth/login?returnTo=${returnTo}`);

    expect(response).toMatchObject({ status: 400, location: '' });
    expect(browser.cookies.size).toBe(0);
  });
});

describe('a foreign page', () => {
  test.each([
    ['with a foreign Origin', { origin: 'https://evil.example' }],
    ['with the Origin null', { origin: 'null' }],
    ['from a sub-domain', { origin: 'https://evil.app.example.com' }],
    ['without Origin', {}],
    ['with a link', { 'sec-fetch-site': 'none' }],
    ['of the same site', { 'sec-fetch-site': 'same-site' }],
    [
      'with a foreign Origin and a false Sec-Fetch-Site',
      { origin: 'https://evil.example', 'sec-fetch-site': 'same-origin' },
    ],
  ])('%s signs nobody out (logout CSRF), and reads no session', async (_what, headers) => {
    const browser = (await startSignInGateway()).browser();
    await browser.signIn();

    const logout = await browser.open('/auth/logout', { method: 'POST', headers: { ...headers } });
    const session = await browser.open('/auth/session', { headers: { ...headers } });

    expect(logout).toMatchObject({ status: 403, text: expect.stringContaining('was ignored') as string });
    expect(JSON.parse(session.text)).toEqual({
      signedIn: false,
      message: expect.stringContaining('was ignored') as string,
    });
    expect(session.headers.get('access-control-allow-credentials')).toBeNull();
    expect(await browser.whoAmI()).toBe('Ada Lindqvist');
  });
});

describe('over https', () => {
  test('a cookie that a sub-domain can set is not a session', async () => {
    const gateway = await startSignInGateway({
      emulator: { callbackUrl: 'https://gw.example.com/auth/callback' },
      environment: { PUBLIC_URL: 'https://gw.example.com' },
    });
    const [owner, victim] = [gateway.browser(), gateway.browser()];
    await owner.signIn();
    const id = owner.cookies.get('__Host-bitbucket-session') ?? '';

    victim.cookies.set('bitbucket-session', id);
    expect(await victim.whoAmI()).toBeNull();
    expect(await victim.session()).toEqual({ signedIn: false });
    await victim.signOut();
    expect(await owner.whoAmI()).toBe('Ada Lindqvist');
  });
});

test('a page of an allowed origin may send the cookie, and only such a page', async () => {
  const browser = (await startSignInGateway()).browser();
  await browser.signIn();
  const headersFor = async (origin: string): Promise<Headers> =>
    (await browser.open('/auth/session', { headers: { origin } })).headers;

  const allowed = await headersFor(APP);
  const foreign = await headersFor('https://evil.example');

  expect(allowed.get('access-control-allow-origin')).toBe(APP);
  expect(allowed.get('access-control-allow-credentials')).toBe('true');
  expect(allowed.get('vary')).toMatch(/origin/i);
  expect(foreign.get('access-control-allow-origin')).toBeNull();
});

function without(query: URLSearchParams, ...names: readonly string[]): string {
  return new URLSearchParams([...query].filter(([name]) => !names.includes(name))).toString();
}

function replaced(query: URLSearchParams, handle: string): string {
  return new URLSearchParams(
    [...query].map(([name, value]) => [name, name === 'state' || name === 'oauth_token' ? handle : value]),
  ).toString();
}
