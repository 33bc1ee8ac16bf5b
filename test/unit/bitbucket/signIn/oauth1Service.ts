import { createHmac } from 'node:crypto';
import type { SignInSettings } from '../../../../src/bitbucket/signIn/settings';
import { MemorySessionStore } from '../../../../src/state/memory/sessionStore';
import type { FakeResponse, FakeUpstream, Received } from '../upstream';
import type { FaultyTokens } from './faultyTokens';
import { CALLBACK_URL, createInstance, fixtures, type Instance, signIn, USER } from './instance';

export const FORM = { 'content-type': 'application/x-www-form-urlencoded' };
export const CONFIRMED = {
  body: 'oauth_token=req%2F1&oauth_token_secret=s%26r&oauth_callback_confirmed=true',
  headers: FORM,
};
const ACCESS = { body: 'oauth_token=acc%3D1&oauth_token_secret=s%20a', headers: FORM };
/** The secrets that sign the requests: of the consumer and of the token. */
export const SECRETS = { '/api/request_token': 'c+s&', '/api/access_token': 'c+s&s&r', api: 'c+s&s a' };

/** An upstream for OAuth 1.0a, a session store and a clock. Each test has new ones. */
export interface OAuth1Service {
  /** The time of the upstream, in whole seconds. */
  readonly startMs: number;
  /** The time of the instances and of the store. It starts at `startMs`. */
  nowMs: number;
  readonly upstream: FakeUpstream;
  readonly sessions: MemorySessionStore;
  /** Replaces the response to a request. Undefined: the normal response. */
  respond: (request: Received) => FakeResponse | undefined;
  readonly create: (tokens?: FaultyTokens) => Instance;
  /** Creates an instance at which a person has just signed in. */
  readonly createSignedIn: (tokens?: FaultyTokens) => Promise<Instance>;
  /** The oauth_ parameters of a request, after its signature was verified with code that the gateway does not use. */
  readonly verified: (request: Received, secrets: string) => Readonly<Record<string, string>>;
}

/** Starts a service before each test of a file, and stops it afterwards. */
export function useOAuth1Service(): OAuth1Service {
  let startMs = 0;
  let upstream: FakeUpstream | undefined;
  let sessions: MemorySessionStore | undefined;
  beforeEach(async () => {
    startMs = Math.floor(Date.now() / 1_000) * 1_000;
    setup.nowMs = startMs;
    setup.respond = () => undefined;
    sessions = new MemorySessionStore({ now: () => setup.nowMs });
    upstream = await fixtures.startUpstream((request) => setup.respond(request) ?? normal(request));
  });
  afterEach(() => fixtures.closeAll());

  const setup: OAuth1Service = {
    get startMs() {
      return startMs;
    },
    nowMs: 0,
    get upstream() {
      if (upstream === undefined) throw new Error('The upstream starts before each test.');
      return upstream;
    },
    get sessions() {
      if (sessions === undefined) throw new Error('The store is created before each test.');
      return sessions;
    },
    respond: () => undefined,
    create: (tokens) =>
      createInstance(setup.upstream, settingsOf(setup.upstream), {
        sessions: setup.sessions,
        now: () => setup.nowMs,
        ...(tokens === undefined ? {} : { tokens }),
      }),
    createSignedIn: async (tokens) => {
      const instance = setup.create(tokens);
      await signIn(instance, setup.sessions);
      return instance;
    },
    verified: (request, secrets) => verified(setup.upstream, request, secrets),
  };
  return setup;
}

function settingsOf({ origin }: FakeUpstream): SignInSettings {
  return {
    kind: 'oauth1',
    consumerKey: 'the key',
    consumerSecret: 'c+s',
    requestTokenUrl: `${origin}/api/request_token?x=1`,
    authorizeUrl: 'https://bitbucket.example.com/authenticate?lang=en&oauth_token=old',
    tokenUrl: `${origin}/api/access_token`,
    callbackUrl: CALLBACK_URL,
  };
}

function normal({ path }: Received): FakeResponse {
  if (path === '/api/request_token') return CONFIRMED;
  return path === '/api/access_token' ? ACCESS : { body: USER, headers: { 'x-oauth-scopes': 'account, webhook' } };
}

function verified(
  upstream: FakeUpstream,
  { method, path, query, authorization = '' }: Received,
  secrets: string,
): Record<string, string> {
  const pairs = [...authorization.matchAll(/(oauth_\w+)="([^"]*)"/g)];
  const oauth = pairs.map(([, name = '', value = '']) => [name, decodeURIComponent(value)] as const);
  const signed = [...oauth.filter(([name]) => name !== 'oauth_signature'), ...query]
    .map(([name, value]) => `${encode(name)}=${encode(value)}`)
    .sort();
  const url = path.startsWith('/api/') ? `${upstream.origin}${path}` : `${upstream.baseUrl}${path}`;
  const base = [method, url, signed.join('&')].map(encode).join('&');
  const [consumer = '', token = ''] = secrets.split(/&(.*)/s);
  const key = `${encode(consumer)}&${encode(token)}`;
  const { oauth_signature: signature, ...parameters } = Object.fromEntries(oauth);
  expect(signature).toBe(createHmac('sha1', key).update(base).digest('base64'));
  return parameters;
}

function encode(text: string): string {
  return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
}
