import type { ParseError } from './dialect';
import { ACCEPT, checkBody, type ExpectedBody } from './expectedBody';
import { dateHeader, header, type Headers } from './headers';
import type { Principal } from './principal';
import type { Method, Transport, WireResponse } from './transport';
import { type UpstreamCall, UpstreamError } from './upstreamError';

/** RFC 9110 section 15.4, without 300 and 304, which cannot be followed. */
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 5;

/** One attempt of a call. */
export interface Attempt {
  readonly call: UpstreamCall;
  readonly method: Method;
  readonly url: URL;
  /** JSON text. */
  readonly body?: string;
  readonly expects: ExpectedBody;
  /** The version in the cache. If it is current, the response is a 304 without a body (RFC 9110 section 13.1.2). */
  readonly etag?: string;
  readonly signal: AbortSignal;
}

export interface ExchangeOptions {
  readonly transport: Transport;
  readonly principal: Principal;
  readonly parseError: ParseError;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Receives the number of bytes of all bodies, also those of redirects and errors. */
  readonly onBytes: (bytes: number) => void;
  /** Called before each request to the origin of the credential. */
  readonly onSend: () => Promise<void>;
  /** Called with each response from that origin. */
  readonly onResponse: (headers: Headers, status: number) => Promise<void>;
}

/**
 * Signs and sends one attempt, follows redirects of reads, and returns the response if it is a success with the expected
 * type of content.
 *
 * @throws UpstreamError for any other response
 */
export async function exchange(attempt: Attempt, options: ExchangeOptions): Promise<WireResponse> {
  let url = attempt.url;
  for (let redirects = 0; ; redirects += 1) {
    const isCredentialOrigin = url.origin === attempt.url.origin;
    const { response, authorization } = await signAndSend({ ...attempt, url }, isCredentialOrigin, options);
    if (isSuccess(response.status, attempt)) {
      if (response.status !== 304) checkBody(response, attempt.expects, attempt.call);
      return redirects === 0 ? response : { ...response, isRedirected: true };
    }
    if (!REDIRECTS.has(response.status)) {
      const error = options.parseError(response, attempt.call, options.now(), authorization);
      throw isCredentialOrigin ? error : withoutAccessCode(error);
    }
    url = nextUrl(attempt, url, response, redirects);
  }
}

function isSuccess(status: number, { etag }: Attempt): boolean {
  return (status >= 200 && status < 300) || (status === 304 && etag !== undefined);
}

/** A 401 or 403 of another origin, which received no credential, proves nothing about the credential or its access. */
function withoutAccessCode(error: UpstreamError): UpstreamError {
  if (error.code !== 'UNAUTHENTICATED' && error.code !== 'FORBIDDEN') return error;
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', error.message, error.details);
}

interface Signed {
  readonly response: WireResponse;
  readonly authorization: string | undefined;
}

/**
 * Sends the credential only to its origin. Repeats the request once if the upstream rejected the credential and it can be
 * renewed, also a write, because then it was not executed.
 */
async function signAndSend(attempt: Attempt, isCredentialOrigin: boolean, options: ExchangeOptions): Promise<Signed> {
  const { principal } = options;
  if (!isCredentialOrigin) return { response: await send(attempt, undefined, options), authorization: undefined };
  const first = await authorizeAndSend(attempt, options);
  const { response, authorization } = first;
  if (response.status !== 401 || authorization === undefined || principal.renew === undefined) return first;
  // The 401 of a proxy does not reject the credential. A write may have been executed then, so it must not be repeated.
  const { code } = options.parseError(response, attempt.call, options.now(), authorization);
  if (code !== 'UNAUTHENTICATED') return first;
  const serverTimeMs = dateHeader(response.headers, 'date');
  if (!(await principal.renew(authorization, attempt.signal, serverTimeMs))) return first;
  return authorizeAndSend(attempt, options);
}

async function authorizeAndSend(attempt: Attempt, options: ExchangeOptions): Promise<Signed> {
  const authorization = await options.principal.authorize(attempt, attempt.signal);
  await options.onSend();
  const response = await send(attempt, authorization, options);
  await options.onResponse(response.headers, response.status);
  return { response, authorization };
}

async function send(
  { method, url, body, expects, etag, signal, call }: Attempt,
  authorization: string | undefined,
  { transport, onBytes }: ExchangeOptions,
): Promise<WireResponse> {
  return transport({
    method,
    url,
    headers: {
      accept: ACCEPT[expects],
      ...(authorization === undefined ? {} : { authorization }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
    },
    ...(body === undefined ? {} : { body }),
    signal,
    isWrite: method !== 'GET',
    call,
    onBytes,
  });
}

/** The target of a redirect. A write is not redirected, because its body would go to an address that nobody configured. */
function nextUrl({ call, method }: Attempt, from: URL, response: WireResponse, redirects: number): URL {
  const location = header(response.headers, 'location');
  const upstream = { ...call, status: response.status };
  if (method !== 'GET') throw badRedirect('writes are not redirected', upstream);
  if (location === undefined || !URL.canParse(location, from.href))
    throw badRedirect('it has no valid location', upstream);
  if (redirects >= MAX_REDIRECTS) throw badRedirect(`there are more than ${MAX_REDIRECTS} in a row`, upstream);
  const url = new URL(location, from);
  const isDowngrade = from.protocol === 'https:' && url.protocol !== 'https:';
  if (isDowngrade || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw badRedirect('its location is not secure or contains a credential', upstream);
  }
  return url;
}

function badRedirect(why: string, upstream: UpstreamCall): UpstreamError {
  const message = `${upstream.service} returned a redirect that the gateway does not follow: ${why}.`;
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', message, { upstream });
}
