import type { SignInKind } from '../../src/config/signInVariables';
import { type Emulator, startEmulator } from '../../src/emulator/emulator';
import { closeAfterTest } from './cleanup';
import type { GatewayOptions } from './gateway';
import { type ProxyResponse, type ReceivedRequest, type RecordingProxy, startRecordingProxy } from './recordingProxy';
import { scrape } from './scrape';
import { APP, type BrowserResponse, type SignInGateway, startSignInGateway, TestBrowser } from './signIn';

/** A gateway with sign-in whose secrets a test searches in everything that the gateway reveals. */
export interface ObservedGateway {
  readonly gateway: SignInGateway;
  readonly upstream: Emulator;
  readonly proxy: RecordingProxy;
  /** Opens a browser. Its responses and cookies are recorded. */
  browser(): RecordingBrowser;
  /** All secrets that the gateway has received or issued, by what they are. */
  secrets(): ReadonlyMap<string, ReadonlySet<string>>;
  /** The names of the secrets that log lines, metrics or responses contain in any form. They should be none. */
  leaks(): Promise<readonly string[]>;
}

export interface ObservedGatewayOptions {
  readonly kind: SignInKind;
  readonly environment?: Readonly<Record<string, string>>;
  readonly stores?: GatewayOptions['stores'];
}

/** Starts a gateway, and an emulator behind a proxy. All stop after the test. */
export async function startObservedGateway(options: ObservedGatewayOptions): Promise<ObservedGateway> {
  const { kind, environment, stores } = options;
  const upstream = await startEmulator();
  closeAfterTest(() => upstream.stop());
  const { origin } = new URL(upstream.url);
  const proxy = await startRecordingProxy(origin);
  const throughProxy = (url: string): string => url.replace(origin, proxy.origin);
  const gateway = await startSignInGateway({
    ...{ kind, upstream },
    ...(stores && { stores }),
    environment: {
      METRICS_ADDRESS: '0',
      BITBUCKET_TIMEOUT_MS: '500',
      BITBUCKET_API_URL: throughProxy(upstream.url),
      SIGN_IN_TOKEN_URL: throughProxy(upstream.signIn[kind].tokenUrl),
      ...(kind === 'oauth1' && { SIGN_IN_REQUEST_TOKEN_URL: throughProxy(upstream.requestTokenUrl) }),
      ...environment,
    },
  });
  closeAfterTest(() => gateway.stop());
  const consumerSecret = upstream.signIn[kind].consumerSecret;
  const browsers: RecordingBrowser[] = [];

  function secrets(): ReadonlyMap<string, ReadonlySet<string>> {
    const found = new Map([['consumer secret', new Set([consumerSecret])]]);
    const add = (name: string, value: string | null | undefined): void => {
      if (value) found.set(name, (found.get(name) ?? new Set()).add(value));
    };
    for (const { request, response } of proxy.exchanges) collect(request, response, add);
    for (const browser of browsers)
      browser.issued.forEach(([name, value]) => {
        add(name, value);
      });
    return found;
  }

  return {
    gateway,
    upstream,
    proxy,
    browser: () => {
      const browser = new RecordingBrowser(gateway.url, APP);
      browsers.push(browser);
      return browser;
    },
    secrets,
    leaks: async () => {
      const revealed: readonly (readonly [where: string, text: string])[] = [
        ['log', gateway.logLines.join('')],
        ['metrics', (await scrape(gateway)).text],
        ...browsers.flatMap(({ received }) => received.map((text) => ['response', text] as const)),
      ];
      const leaks = [...secrets()].flatMap(([name, values]) =>
        [...values].flatMap((value) =>
          revealed.flatMap(([where, text]) =>
            formsOf(value).some((form) => text.includes(form)) ? [`${name} in ${where}`] : [],
          ),
        ),
      );
      return [...new Set(leaks)];
    },
  };
}

/** A browser that records what a page or a person can read in responses: all but `Set-Cookie` and the way to Bitbucket. */
export class RecordingBrowser extends TestBrowser {
  readonly received: string[] = [];
  /** The values of cookies, and of the parameters of callbacks. */
  readonly issued: (readonly [name: string, value: string])[] = [];

  override async open(url: string, init: RequestInit = {}): Promise<BrowserResponse> {
    for (const [name, value] of new URL(url, 'http://localhost').searchParams) {
      if (/^(code|state|oauth_token|oauth_verifier)$/.test(name)) this.issued.push([name, value]);
    }
    const response = await super.open(url, init);
    for (const value of this.cookies.values()) this.issued.push(['cookie', value]);
    const { status, headers, text, location } = response;
    const isLogin = url.startsWith('/auth/login');
    if (isLogin && URL.canParse(location))
      this.issued.push(['state', new URL(location).searchParams.get('state') ?? '']);
    const readable = [...headers].filter(([name]) => name !== 'set-cookie' && !(isLogin && name === 'location'));
    this.received.push(JSON.stringify([status, readable, text]));
    return response;
  }
}

type Add = (name: string, value: string | null | undefined) => void;

/** Collects the secrets of a request to Bitbucket and of its response. */
function collect({ headers, body }: ReceivedRequest, response: ProxyResponse, add: Add): void {
  const { authorization = '' } = headers;
  const [scheme = '', value = ''] = authorization.split(/ (.*)/);
  add(`${scheme} credential`, value);
  if (scheme === 'Basic') add('consumer key and secret', Buffer.from(value, 'base64').toString());
  for (const [, name = '', encoded = ''] of authorization.matchAll(/oauth_(token|verifier|signature)="([^"]*)"/g)) {
    add(`oauth_${name}`, decodeURIComponent(encoded));
  }
  const sent = new URLSearchParams(body);
  for (const name of ['code', 'refresh_token']) add(name, sent.get(name));
  const issued = new URLSearchParams(response.body);
  for (const name of ['oauth_token', 'oauth_token_secret']) add(name, issued.get(name));
  for (const [, name = '', token = ''] of response.body.matchAll(/"(access_token|refresh_token)": *"([^"]+)"/g)) {
    add(name, token);
  }
}

/** The forms in which a text could contain a secret. */
function formsOf(secret: string): readonly string[] {
  const encoded = encodeURIComponent(secret);
  const bytes = Buffer.from(secret);
  return [
    secret,
    encoded,
    encodeURIComponent(encoded),
    bytes.toString('base64').replace(/=+$/, ''),
    bytes.toString('hex'),
  ];
}
