import type { SignInKind } from '../../src/config/signInVariables';
import type { Emulator } from '../../src/emulator/emulator';
import { consent, type ConsentDecision } from './consent';
import { type Gateway, type GatewayOptions, type GraphQLResponse, startGateway } from './gateway';

/** The origin of the frontend of these tests. Nothing listens there. */
export const APP = 'https://app.example.com';

/** The URL of the gateway in browsers. Tests send their requests to the address of the listener, whose port is not known before. */
export const PUBLIC_URL = 'http://localhost:4000';

/** A gateway on which people can sign in at its emulator. */
export interface SignInGateway extends Gateway {
  /** Opens a browser without cookies. */
  browser(origin?: string): TestBrowser;
}

export interface SignInGatewayOptions extends Omit<GatewayOptions, 'environment'> {
  readonly environment?: Readonly<Record<string, string>>;
  readonly kind?: SignInKind;
}

/** Starts the gateway. Its own credential is none, unless the environment has one. */
export async function startSignInGateway(options: SignInGatewayOptions = {}): Promise<SignInGateway> {
  const { kind = 'oauth2', environment, ...rest } = options;
  const gateway = await startGateway({
    ...rest,
    environment: (upstream) => ({ PUBLIC_URL, ...signInEnvironment(upstream, kind), ...environment }),
  });
  return { ...gateway, browser: (origin = APP) => new TestBrowser(gateway.url, origin) };
}

/** The variables with which people can sign in at an emulator, except `PUBLIC_URL`. */
export function signInEnvironment({ signIn }: Emulator, kind: SignInKind): Readonly<Record<string, string>> {
  return {
    SIGN_IN: kind,
    ALLOWED_ORIGINS: APP,
    BITBUCKET_CONSUMER_KEY: signIn[kind].consumerKey,
    BITBUCKET_CONSUMER_SECRET: signIn[kind].consumerSecret,
    SIGN_IN_AUTHORIZE_URL: signIn[kind].authorizeUrl,
    SIGN_IN_TOKEN_URL: signIn[kind].tokenUrl,
    ...(kind === 'oauth1' && { SIGN_IN_REQUEST_TOKEN_URL: signIn.oauth1.requestTokenUrl }),
  };
}

export interface BrowserResponse {
  readonly status: number;
  readonly headers: Headers;
  /** Empty if there is none. */
  readonly location: string;
  readonly text: string;
}

/** Stores cookies and sends them, as a browser does. Redirects are not followed. */
export class TestBrowser {
  /**
   * @param gatewayUrl the address at which the gateway listens
   * @param origin the origin of the page that sends the requests of `query`, `session` and `signOut`
   */
  constructor(
    private readonly gatewayUrl: string,
    private readonly origin: string,
    readonly cookies = new Map<string, string>(),
  ) {}

  /** The same browser, after a load balancer has chosen another instance of the gateway. */
  at({ url }: Pick<Gateway, 'url'>): TestBrowser {
    return new TestBrowser(url, this.origin, this.cookies);
  }

  /** Stores cookies that were copied before, from this browser or from another one. */
  addCookies(cookies: ReadonlyMap<string, string>): void {
    for (const [name, value] of cookies) this.cookies.set(name, value);
  }

  /** Opens a URL or a path of the gateway. The origin and path of a URL are replaced by the address of the gateway. */
  async open(url: string, init: RequestInit = {}): Promise<BrowserResponse> {
    const { pathname, search } = new URL(url, this.gatewayUrl);
    const { cookie } = this.headers;
    const headers = new Headers(init.headers);
    if (cookie !== '') headers.set('cookie', cookie);
    const response = await fetch(this.gatewayUrl + pathname + search, { ...init, headers, redirect: 'manual' });
    for (const line of response.headers.getSetCookie()) this.#store(line);
    const location = response.headers.get('location') ?? '';
    return { status: response.status, headers: response.headers, location, text: await response.text() };
  }

  /** Starts to sign in. Returns the URL of the consent page. */
  async startSignIn(returnTo = `${APP}/board`): Promise<string> {
    return (await this.open(`/auth/login?returnTo=${encodeURIComponent(returnTo)}`)).location;
  }

  /** Signs in. Returns the response to the callback. */
  async signIn(decision?: ConsentDecision, returnTo?: string): Promise<BrowserResponse> {
    return this.open(await consent(await this.startSignIn(returnTo), decision));
  }

  async session(): Promise<unknown> {
    return JSON.parse((await this.open('/auth/session', { headers: { origin: this.origin } })).text);
  }

  async signOut(): Promise<BrowserResponse> {
    return this.open('/auth/logout', { method: 'POST', headers: { origin: this.origin } });
  }

  async query(query: string, headers: Readonly<Record<string, string>> = {}): Promise<GraphQLResponse> {
    const { text } = await this.open('/graphql', {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: this.origin, ...headers },
      body: JSON.stringify({ query }),
    });
    return JSON.parse(text) as GraphQLResponse;
  }

  /** The headers of a request of a page: the cookies and the origin. */
  get headers(): { readonly cookie: string; readonly origin: string } {
    return { cookie: [...this.cookies].map((pair) => pair.join('=')).join('; '), origin: this.origin };
  }

  /** The name of the account that the gateway acts as. Null if there is none. */
  async whoAmI(): Promise<unknown> {
    const { data, errors } = await this.query('{ viewer { displayName } }');
    if (errors !== undefined) return errors[0]?.extensions?.['code'];
    const { viewer } = data as { readonly viewer: { readonly displayName: string } | null };
    return viewer?.displayName ?? null;
  }

  #store(line: string): void {
    const [pair = '', ...attributes] = line.split('; ');
    const [name = '', value = ''] = pair.split('=');
    if (attributes.includes('Max-Age=0')) this.cookies.delete(name);
    else this.cookies.set(name, value);
  }
}
