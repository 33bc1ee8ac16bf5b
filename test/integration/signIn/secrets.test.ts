import { StateUnavailableError } from '../../../src/lib/stateUnavailableError';
import { MemorySessionStore } from '../../../src/state/memory/sessionStore';
import { consent } from '../../support/consent';
import type { ProxyResponse, ReceivedRequest } from '../../support/recordingProxy';
import { type ObservedGateway, type RecordingBrowser, startObservedGateway } from '../../support/signInSecrets';

const REPOSITORY = '{ viewer { displayName } repository(fullName: "acme/widget") { name issue(number: 1) { title } } }';
const API = /^\/2\.0\//;
const REQUEST_TOKEN = /request_token/;
/** The endpoints of a sign-in, in the order of their requests. */
const ENDPOINTS = { oauth2: [/access_token/, /\/user\b/], oauth1: [REQUEST_TOKEN, /access_token/, /\/user\b/] };
const CREATE = 'mutation { createIssue(input: { repository: "acme/widget", title: "T" }) { issue { number } } }';

/** Everything that the server knows about a request. */
function echoOf({ path, headers, body }: ReceivedRequest): string {
  const { authorization = '' } = headers;
  const [, basic = ''] = /^Basic (.*)/.exec(authorization) ?? [];
  const parameters = [...authorization.matchAll(/"([^"]*)"/g)].map(([, value = '']) => decodeURIComponent(value));
  return [
    path,
    authorization,
    Buffer.from(basic, 'base64').toString(),
    body,
    ...parameters,
    ...new URLSearchParams(body).values(),
  ].join(' ');
}

/** Responses that repeat a text in every place that the gateway reads. */
const ECHOES: readonly (readonly [name: string, respond: (echo: string) => ProxyResponse])[] = [
  ...[400, 401, 403, 404, 500].map(
    (status) => [`an error with status ${status}`, (echo: string) => jsonOf(status, echo)] as const,
  ),
  [
    'a rejected code or token',
    (echo) => ({
      status: 400,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ error: 'invalid_grant', error_description: echo }),
    }),
  ],
  ['a page', (echo) => ({ status: 502, headers: { 'content-type': 'text/html' }, body: `<p>${echo}</p>` })],
  ['a success that is text', (echo) => ({ status: 200, headers: { 'content-type': 'text/html' }, body: echo })],
  ['a success of another form', (echo) => jsonOf(200, echo)],
  ['a redirect', (echo) => ({ status: 302, headers: { location: `/${encodeURIComponent(echo)}` }, body: '' })],
  ['a rate limit', (echo) => ({ status: 429, headers: { ...headersOf(echo), 'retry-after': '1' }, body: echo })],
];

function jsonOf(status: number, echo: string): ProxyResponse {
  const error = {
    message: echo,
    detail: echo,
    fields: { [echo]: [echo] },
    data: { announcement_url: `https://x/${echo}` },
  };
  const body = JSON.stringify({
    type: 'error',
    error: status % 2 === 0 ? error : 'invalid_request',
    error_description: echo,
  });
  return { status, headers: { 'content-type': 'application/json', ...headersOf(echo) }, body };
}

function headersOf(echo: string): Readonly<Record<string, string>> {
  const link = `<https://x/${encodeURIComponent(echo)}>; rel="deprecation"`;
  return {
    ...{ 'x-request-id': echo, 'www-authenticate': `OAuth realm="${encodeURIComponent(echo)}"` },
    ...{ 'x-ratelimit-resource': echo, deprecation: '@1700000000', sunset: echo, link },
  };
}

function replaceResponses({ proxy }: ObservedGateway, path: RegExp, respond: (echo: string) => ProxyResponse): void {
  proxy.respond = (request) => (path.test(request.path) ? respond(echoOf(request)) : undefined);
}

async function useSession(browser: RecordingBrowser): Promise<void> {
  await browser.query(REPOSITORY);
  await browser.query(CREATE);
  await browser.query(REPOSITORY, { origin: 'https://evil.example' });
  await browser.query(REPOSITORY, { authorization: 'Bearer ignored' });
  await browser.query('{ viewer');
  await browser.session();
}

/** Opens the URL of a callback in ways in which it cannot succeed. */
async function abuse(observed: ObservedGateway, location: string): Promise<void> {
  const { pathname, search } = new URL(location);
  const stranger = observed.browser();
  await stranger.open(location);
  await stranger.open(`${pathname}${search}`, { headers: { accept: 'text/html' } });
  await stranger.open(`${pathname}${search}${search.replace('?', '&')}`);
  await stranger.open(`${pathname}/${search}`);
  await stranger.open(`${pathname}${search}&error=access_denied&error_description=%zz`);
  await stranger.open(`${pathname}${search}`, { method: 'POST' });
  await stranger.open(`/graphql${search}`);
  await stranger.open(`/auth/login${search}&returnTo=${encodeURIComponent(location)}`);
}

describe.each(['oauth2', 'oauth1'] as const)(
  'the secrets of a sign-in with %s are in no log line, metric or response',
  (kind) => {
    const names =
      kind === 'oauth2'
        ? [
            'Basic credential',
            'Bearer credential',
            'access_token',
            'code',
            'consumer secret',
            'cookie',
            'refresh_token',
            'state',
          ]
        : [
            'OAuth credential',
            'consumer secret',
            'cookie',
            'oauth_signature',
            'oauth_token',
            'oauth_token_secret',
            'oauth_verifier',
          ];

    test('of a person who signs in, uses the session and signs out', async () => {
      const observed = await startObservedGateway({ kind });
      const browser = observed.browser();
      const location = await consent(await browser.startSignIn());
      const cookies = new Map(browser.cookies);
      await browser.open(location);
      await useSession(browser);
      observed.upstream.expireTokens();
      await useSession(browser);
      browser.addCookies(cookies);
      await browser.open(location);
      await abuse(observed, location);
      const session = new Map(browser.cookies);
      await browser.signOut();
      browser.addCookies(session);
      await useSession(browser);

      expect([...observed.secrets().keys()]).toEqual(expect.arrayContaining(names));
      expect(browser.received.join()).toContain('Ada Lindqvist');
      expect(await observed.leaks()).toEqual([]);
    });

    test('of a person who denies, or who revokes the grant later', async () => {
      const observed = await startObservedGateway({ kind });
      const browser = observed.browser();
      await browser.signIn({ decision: 'deny' });
      await browser.signIn();
      await useSession(browser);
      observed.upstream.revokeGrants('ada');
      await useSession(browser);
      await useSession(browser);

      expect(browser.received.join()).toContain('UNAUTHENTICATED');
      expect(await observed.leaks()).toEqual([]);
    });

    test.each(ECHOES)('if an endpoint of the sign-in responds with %s', async (_name, respond) => {
      const observed = await startObservedGateway({ kind });
      for (const path of ENDPOINTS[kind]) {
        const browser = observed.browser();
        observed.proxy.respond = () => undefined;
        const location = await consent(await browser.startSignIn());
        replaceResponses(observed, path, respond);
        const { location: page } = await browser.open(path === REQUEST_TOKEN ? '/auth/login' : location);
        expect(page).toContain('signInError=');
      }

      expect(observed.gateway.logLines.join('')).toContain('a sign-in failed');
      expect(await observed.leaks()).toEqual([]);
    });

    test.each(ECHOES)('if the API or a renewal of tokens responds with %s', async (_name, respond) => {
      const observed = await startObservedGateway({ kind });
      for (const path of [API, /access_token/, /./]) {
        observed.proxy.respond = () => undefined;
        const browser = observed.browser();
        await browser.signIn();
        if (path !== API) observed.upstream.expireTokens();
        replaceResponses(observed, path, respond);
        await useSession(browser);
      }

      expect(await observed.leaks()).toEqual([]);
    });

    test('if the session store is not available', async () => {
      const store = new UnreliableStore({ now: Date.now });
      const observed = await startObservedGateway({ kind, stores: { sessionStore: store } });
      const browser = observed.browser();
      await browser.signIn();
      const open = observed.browser();
      const location = await consent(await open.startSignIn());
      store.isAway = true;
      await useSession(browser);
      await browser.signOut();
      await open.open(location);

      expect(browser.received.join()).toContain('STATE_UNAVAILABLE');
      expect(open.received.join()).toContain('temporarily_unavailable');
      expect(await observed.leaks()).toEqual([]);
    });
  },
);

/** A store that fails as one in Redis does. */
class UnreliableStore extends MemorySessionStore {
  isAway = false;

  override use(...args: Parameters<MemorySessionStore['use']>): ReturnType<MemorySessionStore['use']> {
    this.#check();
    return super.use(...args);
  }

  override end(key: string): ReturnType<MemorySessionStore['end']> {
    this.#check();
    super.end(key);
  }

  override useAttempt(...args: Parameters<MemorySessionStore['useAttempt']>): boolean {
    this.#check();
    return super.useAttempt(...args);
  }

  #check(): void {
    if (this.isAway) throw new StateUnavailableError('disconnected');
  }
}
