import { FakeSessions } from '../../support/fakeSessions';
import { upgrade } from '../../support/rawSocket';
import { send, startToyGateway, type ToyGateway } from './toyGateway';

export const PUBLIC_URL = 'https://gateway.example/bitbucket';
export const LOGIN_URL = 'https://gateway.example/bitbucket/auth/login';
/** An origin that is allowed by default. */
export const APP = 'http://localhost:3000';
export const GATEWAY_KEY = 'a-key-of-the-gateway';
/** An `Authorization` header. */
export const TOKEN = 'Bearer a-token';
/** The extensions of an error after which a person can sign in. */
export const UNAUTHENTICATED = { code: 'UNAUTHENTICATED', loginUrl: LOGIN_URL };

type Headers = Readonly<Record<string, string>>;

export interface SessionRequest {
  readonly query?: string;
  readonly headers?: Headers;
  /** The payload of ConnectionInit. Over HTTP, its members are sent as headers. */
  readonly init?: { readonly gatewayKey?: string; readonly authorization?: string };
}

/** What a client receives: a GraphQL response, or the close code of a WebSocket. */
export interface SessionResponse {
  /** Status of the HTTP response. Over WebSocket, only of a rejected upgrade. */
  readonly status?: number | undefined;
  readonly data?: unknown;
  readonly errors?: readonly {
    readonly message: string;
    readonly extensions?: Readonly<Record<string, unknown>>;
  }[];
  readonly extensions?: { readonly warnings?: readonly { readonly code: string; readonly message: string }[] };
  readonly closed?: { readonly code: number; readonly reason: string };
}

type SendRequest = (gateway: ToyGateway, request: SessionRequest) => Promise<SessionResponse>;

/** All ways to send an operation. */
export const WAYS: readonly (readonly [name: string, send: SendRequest])[] = [
  ['POST', overHttp('POST', '/graphql')],
  ['GET', overHttp('GET', '/graphql')],
  ['an event stream by POST', overHttp('POST', '/graphql/stream')],
  ['an event stream by GET', overHttp('GET', '/graphql/stream')],
  ['WebSocket', overWebSocket],
];

/** The HTTP status of the response to a sender that is rejected with UNAUTHENTICATED. */
export function unauthenticatedStatus(way: string): number | undefined {
  if (way === 'WebSocket') return undefined;
  return way.startsWith('an event stream') ? 200 : 401;
}

export interface SessionGateway extends ToyGateway {
  readonly sessions: FakeSessions;
}

/** Starts a gateway with sign-in. */
export async function startSessionGateway(
  { required = false, publicUrl = PUBLIC_URL, ...settings }: SessionSettings = {},
  options: Parameters<typeof startToyGateway>[1] = {},
): Promise<SessionGateway> {
  const sessions = new FakeSessions();
  const signIn = { publicUrl, sameSite: 'lax', required } as const;
  return { ...(await startToyGateway({ signIn, ...settings }, { sessions, ...options })), sessions };
}

type SessionSettings = Partial<Omit<NonNullable<Parameters<typeof startToyGateway>[0]>, 'signIn'>> & {
  readonly required?: boolean;
  readonly publicUrl?: string;
};

/** The `Cookie` header with a session id. */
export function cookieOf(id: string): { readonly cookie: string } {
  return { cookie: `theme=dark; __Host-bitbucket-session=${id}` };
}

/** A request of an allowed page, with the cookie of a session. */
export function withCookie(id: string, init: SessionRequest['init'] = {}): SessionRequest {
  return { headers: { ...cookieOf(id), origin: APP }, init };
}

function overHttp(method: 'GET' | 'POST', path: string): SendRequest {
  return async ({ url }, { query = '{ hello }', headers = {}, init: { gatewayKey, authorization } = {} }) => {
    const accept = path === '/graphql' ? 'application/json' : 'text/event-stream';
    const { status, text } = await send(url, {
      method,
      path: method === 'GET' ? `${path}?query=${encodeURIComponent(query)}` : path,
      headers: {
        accept,
        ...(gatewayKey !== undefined && { 'x-gateway-key': gatewayKey }),
        ...(authorization !== undefined && { authorization }),
        ...(method === 'GET' ? { 'apollo-require-preflight': '1' } : { 'content-type': 'application/json' }),
        ...headers,
      },
      ...(method === 'POST' && { body: JSON.stringify({ query }) }),
    });
    const json = /^event: next\ndata: (.*)$/m.exec(text)?.[1] ?? text;
    return { status, ...(JSON.parse(json) as SessionResponse) };
  };
}

async function overWebSocket(
  { url }: ToyGateway,
  { query = '{ hello }', headers = {}, init }: SessionRequest,
): Promise<SessionResponse> {
  const upgraded = await upgrade(url, { headers });
  if (upgraded.kind === 'rejected') {
    return { status: upgraded.status, ...(JSON.parse(upgraded.body) as SessionResponse) };
  }
  const { socket } = upgraded;
  socket.send({ type: 'connection_init', payload: init });
  const acknowledged = await Promise.race([
    socket.next().catch(() => undefined),
    socket.closed().then(() => undefined),
  ]);
  if (acknowledged === undefined) return { closed: await socket.closed() };
  socket.send({ type: 'subscribe', id: '1', payload: { query } });
  const { type, payload } = await socket.next();
  socket.socket.close();
  if (type === 'error') return { errors: payload as NonNullable<SessionResponse['errors']> };
  return payload as SessionResponse;
}
