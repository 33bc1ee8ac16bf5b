import { APP, startSignInGateway } from '../../support/signIn';
import { consent } from '../../support/consent';

const NAMES = { ada: 'Ada Lindqvist', bruno: 'Bruno Okafor', chiara: 'Chiara Rossi' } as const;

describe.each(['oauth2', 'oauth1'] as const)('a person who signs in with %s', (kind) => {
  test('returns to the page, and acts as themselves until they sign out', async () => {
    const browser = (await startSignInGateway({ kind })).browser();
    expect(await browser.whoAmI()).toBeNull();

    const callback = await browser.signIn({ person: 'chiara' });

    expect(callback).toMatchObject({ status: 303, location: `${APP}/board` });
    expect(await browser.whoAmI()).toBe(NAMES.chiara);
    expect(await browser.session()).toEqual({
      signedIn: true,
      viewer: {
        displayName: NAMES.chiara,
        uuid: expect.stringMatching(/^\{.*\}$/) as string,
        avatarUrl: expect.any(String) as string,
      },
      expiresAt: expect.stringMatching(/^20\d\d-.*Z$/) as string,
    });

    expect(await browser.signOut()).toMatchObject({ status: 204, text: '' });
    expect(browser.cookies.size).toBe(0);
    expect(await browser.session()).toEqual({ signedIn: false });
    expect(await browser.whoAmI()).toBeNull();
  });

  test('comes back with the reason if they deny, and can try again', async () => {
    const browser = (await startSignInGateway({ kind })).browser();

    const callback = await browser.signIn({ decision: 'deny' }, `${APP}/board?open=1#top`);

    expect(callback).toMatchObject({
      status: 303,
      location: `${APP}/board?open=1&signInError=access_denied#top`,
    });
    expect(browser.cookies.size).toBe(0);
    await browser.signIn({ person: 'bruno' });
    expect(await browser.whoAmI()).toBe(NAMES.bruno);
  });

  test.each([
    ['fails', { kind: 'response', status: 503, body: 'down' }, 'temporarily_unavailable'],
    ['limits the rate', { kind: 'response', status: 429, body: 'Rate limit' }, 'temporarily_unavailable'],
    ['responds with HTML', { kind: 'response', status: 200, body: '<html>hunter</html>' }, 'server_error'],
    ['rejects the code', { kind: 'response', status: 400, body: { error: 'invalid_grant' } }, 'server_error'],
  ] as const)('comes back with a reason if Bitbucket %s', async (_what, fault, reason) => {
    const gateway = await startSignInGateway({ kind });
    const { upstream, logLines } = gateway;
    const person = gateway.browser();
    const location = await consent(await person.startSignIn());
    upstream.set({ faults: [{ path: /access_token$/, then: fault }] });

    const callback = await person.open(location);

    expect(callback).toMatchObject({ status: 303, location: `${APP}/board?signInError=${reason}` });
    expect(person.cookies.size).toBe(0);
    expect(logLines.filter((line) => line.includes('a sign-in failed'))).toHaveLength(1);
    expect(logLines.join()).not.toMatch(/hunter/);
  });
});

test('the log has the reason if the authorization page returns an error', async () => {
  const gateway = await startSignInGateway({
    environment: { SIGN_IN_SCOPES: 'account webhook' },
  });
  gateway.upstream.set({ consumerScopes: ['account'] });
  const person = gateway.browser();
  const page = await fetch(await person.startSignIn(), { redirect: 'manual' });

  const callback = await person.open(page.headers.get('location') ?? '');

  expect(callback).toMatchObject({ status: 303, location: `${APP}/board?signInError=invalid_scope` });
  expect(gateway.logLines.filter((line) => line.includes('a sign-in failed'))).toEqual([
    expect.stringContaining('The authorization page returned an error: invalid_scope'),
  ]);
});

test('responses of sign-in are not stored, and their URLs are no referrers', async () => {
  const browser = (await startSignInGateway()).browser();
  const login = await browser.open('/auth/login');
  const callback = await browser.open(await consent(login.location));
  const session = await browser.open('/auth/session', { headers: { origin: APP } });
  const logout = await browser.signOut();

  for (const { headers } of [login, callback, session, logout]) {
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
  }
});

test('the cookies over http have no prefix, and pages cannot read them', async () => {
  const browser = (await startSignInGateway()).browser();

  const login = await browser.open('/auth/login');
  const callback = await browser.open(await consent(login.location));

  expect(login.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^bitbucket-sign-in-[\w-]{22}=[\w-]+; Max-Age=600; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
  expect(callback.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^bitbucket-sign-in-[\w-]{22}=; Max-Age=0; Path=\/; HttpOnly; SameSite=Lax$/),
    expect.stringMatching(/^bitbucket-session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; SameSite=Lax$/),
  ]);
});

test('the cookies over https belong to the host alone', async () => {
  const browser = (
    await startSignInGateway({
      emulator: { callbackUrl: 'https://gw.example.com/auth/callback' },
      environment: { PUBLIC_URL: 'https://gw.example.com', SESSION_COOKIE_SAMESITE: 'none', HOST: '127.0.0.1' },
    })
  ).browser();

  const login = await browser.open('/auth/login');
  const callback = await browser.open(await consent(login.location));

  expect(login.headers.getSetCookie()).toEqual([
    expect.stringMatching(/^__Host-bitbucket-sign-in-[\w-]{22}=.*; Path=\/; HttpOnly; Secure; SameSite=Lax$/),
  ]);
  expect(callback.headers.getSetCookie()[1]).toMatch(
    /^__Host-bitbucket-session=[\w-]{43}; Max-Age=2592000; Path=\/; HttpOnly; Secure; SameSite=None$/,
  );
  expect(callback.location).toBe('https://gw.example.com/');
  expect(await browser.whoAmI()).toBe(NAMES.ada);
});

test('a gateway below a path has its callback and cookies there', async () => {
  const publicUrl = 'https://tools.example.com/bitbucket';
  const browser = (
    await startSignInGateway({
      emulator: { callbackUrl: `${publicUrl}/auth/callback` },
      environment: { PUBLIC_URL: publicUrl },
    })
  ).browser();

  const login = await browser.open('/auth/login');
  const location = await consent(login.location);
  expect(location).toMatch(/^https:\/\/tools\.example\.com\/bitbucket\/auth\/callback\?/);

  // The proxy removes the path.
  const callback = await browser.open(`/auth/callback${new URL(location).search}`);
  expect(callback.location).toBe(`${publicUrl}/`);
  expect((await browser.query('{ nothing }', { origin: 'https://tools.example.com' })).errors).toHaveLength(1);
  expect(await browser.whoAmI()).toBe(NAMES.ada);
});

test('a browser with many open sign-ins keeps the newest cookies', async () => {
  const browser = (await startSignInGateway()).browser();

  const locations = [];
  for (let attempt = 0; attempt < 6; attempt += 1) locations.push(await browser.startSignIn());

  expect(browser.cookies.size).toBe(3);
  const last = await browser.open(await consent(locations[5] ?? ''));
  expect(last.location).toBe(`${APP}/board`);
  const first = await browser.open(await consent(locations[0] ?? ''));
  expect(first.status).toBe(400);
});

test.each([
  ['that cannot be written', ['a b', 'é', '"', 'x'.repeat(22)]],
  ['with other names', Array.from({ length: 300 }, (_, index) => String(index))],
])('cookies %s neither prevent a sign-in nor fill its response', async (_what, endings) => {
  const gateway = await startSignInGateway();
  const ids = Array.from({ length: 30 }, (_, index) => String(index).padStart(22, 'x'));
  const cookie = [...endings, ...ids].map((ending) => `bitbucket-sign-in-${ending}=1`).join('; ');

  const response = await gateway.browser().open('/auth/login', { headers: { cookie } });

  expect(response.status).toBe(303);
  expect(response.headers.getSetCookie()).toHaveLength(6);
  expect(response.headers.getSetCookie().slice(0, 5).join()).not.toMatch(/sign-in-(?!x)/);
  expect(gateway.logLines.join()).not.toContain('bug');
});

test.each([
  ['PUT', '/auth/login', 'GET'],
  ['POST', '/auth/callback', 'GET'],
  ['DELETE', '/auth/session', 'GET'],
  ['GET', '/auth/logout', 'POST'],
])('%s %s is not allowed', async (method, path, allowed) => {
  const response = await (await startSignInGateway()).browser().open(path, { method });

  expect(response.status).toBe(405);
  expect(response.headers.get('allow')).toBe(allowed);
});

test.each([
  ['a form', 'application/x-www-form-urlencoded', 'a=1'],
  ['text', 'text/plain', 'bye'],
  ['JSON', 'application/json', '{}'],
])('signing out accepts any body, such as %s', async (_what, contentType, body) => {
  const browser = (await startSignInGateway()).browser();
  await browser.signIn();

  const headers = { origin: APP, 'content-type': contentType };
  const response = await browser.open('/auth/logout', { method: 'POST', headers, body });

  expect(response.status).toBe(204);
  expect(await browser.session()).toEqual({ signedIn: false });
});

test('a browser receives a page for an error, and a program JSON', async () => {
  const browser = (await startSignInGateway()).browser();

  const page = await browser.open('/auth/login?returnTo=//evil', { headers: { accept: 'text/html' } });
  const json = await browser.open('/auth/login?returnTo=//evil');

  expect(page.headers.get('content-type')).toBe('text/html; charset=utf-8');
  expect(page.headers.get('content-security-policy')).toContain("default-src 'none'");
  expect(page.text).toContain('returnTo must be a path');
  expect(page.text).not.toContain('evil');
  expect(JSON.parse(json.text)).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
});

test('signing in again replaces the session', async () => {
  const browser = (await startSignInGateway()).browser();
  await browser.signIn({ person: 'ada' });
  const old = new Map(browser.cookies);

  await browser.signIn({ person: 'bruno' });
  expect(await browser.whoAmI()).toBe(NAMES.bruno);
  expect([...browser.cookies]).not.toEqual([...old]);

  browser.addCookies(old);
  expect(await browser.whoAmI()).toBe('UNAUTHENTICATED');
});

test('too many sign-ins of one network are rejected for a while', async () => {
  const browser = (await startSignInGateway()).browser();
  // The limit refills with time, so the number of accepted requests depends on the speed of the machine.
  const untilRejected = async (path: string) => {
    for (let accepted = 0; accepted < 2_000; accepted += 1) {
      const response = await browser.open(path);
      if (response.status === 429) return { ...response, accepted };
    }
    throw new Error(`${path} is not limited.`);
  };

  const login = await untilRejected('/auth/login');
  const callback = await untilRejected('/auth/callback?state=x&code=y');

  expect(login.accepted).toBeGreaterThanOrEqual(120);
  expect(callback.accepted).toBeLessThan(120);
  for (const { headers } of [login, callback]) expect(headers.get('retry-after')).toBe('60');
  expect((await browser.open('/auth/session')).status).toBe(200);
});

test('without SIGN_IN, the routes do not exist', async () => {
  const gateway = await startSignInGateway({
    environment: { SIGN_IN: '', SIGN_IN_AUTHORIZE_URL: '', SIGN_IN_TOKEN_URL: '', BITBUCKET_AUTH: 'oauth2' },
  });

  for (const path of ['/auth/login', '/auth/callback', '/auth/session', '/auth/logout']) {
    expect((await gateway.browser().open(path)).status).toBe(404);
  }
});
