import { APP, cookieOf, type SessionGateway, startSessionGateway, WAYS } from './sessionRequests';
import { startToyGateway } from './toyGateway';

const SITES = [undefined, 'same-origin', 'same-site', 'cross-site', 'none'];
const SANDBOX = 'https://studio.apollographql.com';

/** What happens to a query of an origin: it uses the session, it is executed without the session, or it is rejected. */
type Effect = 'session' | 'ignored' | 403;

/** Foreign origins get no CORS headers from a POST, so it is executed. All other ways reject them. */
const FOREIGN: readonly Effect[] = ['ignored', 403, 403, 403, 403];
const ALL_SESSION: readonly Effect[] = WAYS.map(() => 'session');
const ALL_IGNORED: readonly Effect[] = WAYS.map(() => 'ignored');

const ORIGINS: readonly (readonly [what: string, origin: string | undefined, effects: readonly Effect[]])[] = [
  ['an allowed origin', APP, ALL_SESSION],
  ['the origin of PUBLIC_URL', 'https://gateway.example', ALL_SESSION],
  ['Apollo Sandbox', SANDBOX, ALL_IGNORED],
  ['another origin', 'https://evil.example', FOREIGN],
  ['another scheme of PUBLIC_URL', 'http://gateway.example', FOREIGN],
  ['another port of PUBLIC_URL', 'https://gateway.example:8443', FOREIGN],
  ['a sibling domain', 'https://www.gateway.example', FOREIGN],
  ['a frame without an origin', 'null', FOREIGN],
];

let gateway: SessionGateway;
let cookie: { readonly cookie: string };

beforeAll(async () => {
  gateway = await startSessionGateway();
  cookie = cookieOf(gateway.sessions.start());
});

describe.each(WAYS)('a query with the session cookie by %s', (way, sendQuery) => {
  async function effectOf(
    headers: Readonly<Record<string, string>>,
  ): Promise<'session' | 'ignored' | number | undefined> {
    const before = gateway.requests.length;
    const { status, data, extensions } = await sendQuery(gateway, { headers: { ...cookie, ...headers } });
    const requests = gateway.requests.slice(before);
    if (requests.length === 0) return status;
    expect(data).toEqual({ hello: 'Hello world' });
    const codes = extensions?.warnings?.map(({ code }) => code) ?? [];
    if (requests.every(({ session }) => session?.account.uuid === '{ada}') && codes.length === 0) return 'session';
    if (requests.every(({ session }) => session === undefined) && codes.join() === 'SESSION_IGNORED') return 'ignored';
    return undefined;
  }

  const index = WAYS.findIndex(([name]) => name === way);

  test.each(ORIGINS)('from %s does not depend on Sec-Fetch-Site', async (_what, origin, effects) => {
    for (const site of SITES) {
      const headers = { ...(origin && { origin }), ...(site && { 'sec-fetch-site': site }) };

      expect([site, await effectOf(headers)]).toEqual([site, effects[index]]);
    }
  });

  test.each<[string | undefined, Effect]>([
    [undefined, 'ignored'],
    ['same-origin', 'session'],
    ['same-site', 'ignored'],
    ['cross-site', 'ignored'],
    ['none', 'ignored'],
    ['SAME-ORIGIN', 'ignored'],
    ['same-origin, cross-site', 'ignored'],
  ])('without an Origin and with Sec-Fetch-Site %s has the effect %s', async (site, effect) => {
    expect(await effectOf(site === undefined ? {} : { 'sec-fetch-site': site })).toBe(effect);
  });

  test('names both headers in the warning, and not the cookie', async () => {
    const response = await sendQuery(gateway, { headers: cookie });

    expect(response.extensions?.warnings).toEqual([
      { code: 'SESSION_IGNORED', message: expect.stringMatching(/Origin.*Sec-Fetch-Site: same-origin/) as string },
    ]);
    expect(JSON.stringify(response)).not.toContain(cookie.cookie.split('=').at(-1));
  });

  test('has no warning and no session without the cookie', async () => {
    const before = gateway.requests.length;

    const { extensions } = await sendQuery(gateway, { headers: { cookie: 'theme=dark' } });

    expect(extensions).toBeUndefined();
    expect(gateway.requests.slice(before)).toMatchObject([{ session: undefined, warnings: [] }]);
  });
});

test.each(WAYS)('without sign-in, cookies are not read by %s', async (_way, sendQuery) => {
  const without = await startToyGateway();

  const response = await sendQuery(without, { headers: cookieOf('nonsense') });

  expect(response).toMatchObject({ data: { hello: 'Hello world' } });
  expect(response.extensions).toBeUndefined();
  expect(without.requests).toMatchObject([{ session: undefined, warnings: [] }]);
  await without.stop();
});

test.each(WAYS)(
  'with ALLOWED_ORIGINS, only these origins and PUBLIC_URL use sessions by %s',
  async (_way, sendQuery) => {
    const listed = await startSessionGateway({ allowedOrigins: [SANDBOX, 'https://app.example'] });
    const own = cookieOf(listed.sessions.start());
    const sessionOf = async (origin: string): Promise<boolean | undefined> => {
      const before = listed.requests.length;
      await sendQuery(listed, { headers: { ...own, origin } });
      return (
        listed.requests.slice(before).every(({ session }) => session !== undefined) && listed.requests.length > before
      );
    };

    expect(await sessionOf('https://app.example')).toBe(true);
    expect(await sessionOf('https://gateway.example')).toBe(true);
    expect(await sessionOf(SANDBOX)).toBe(true);
    expect(await sessionOf(APP)).toBe(false);
    await listed.stop();
  },
);

test.each(WAYS)(
  'with an empty ALLOWED_ORIGINS, the origin of PUBLIC_URL is accepted by %s',
  async (_way, sendQuery) => {
    const closed = await startSessionGateway({ allowedOrigins: [], startPage: false });

    const { data } = await sendQuery(closed, { headers: { origin: 'https://gateway.example' } });

    expect(data).toEqual({ hello: 'Hello world' });
    await closed.stop();
  },
);
