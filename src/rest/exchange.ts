import type { ErrorFromResponse } from './dialect';
import { ACCEPT, checkBody, type ExpectedBody } from './expectedBody';
import { dateHeader, header, type Headers } from './headers';
import type { Principal } from './principal';
import { isBelowBase, redirectFault, redirectMessage, type RedirectPolicy } from './redirects';
import type { Method, Transport, WireResponse } from './transport';
import { type UpstreamCall, UpstreamError, unusableResponse } from './upstreamError';

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
  /** The ETag of the cached response. If it is current, the response is a 304 without a body (RFC 9110 section 13.1.2). */
  readonly etag?: string;
  readonly signal: AbortSignal;
}

/** What all attempts of a call have in common. */
export interface ExchangeOptions {
  readonly transport: Transport;
  readonly principal: Principal;
  readonly errorFromResponse: ErrorFromResponse;
  readonly redirects: RedirectPolicy;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Receives the number of bytes of all bodies, also those of redirects and errors. */
  readonly onBytes: (bytes: number) => void;
  /** Called before each request to the API. */
  readonly onSend: () => Promise<void>;
  /** Called with each response of the API. */
  readonly onResponse: (headers: Headers, status: number) => Promise<void>;
}

/**
 * Sends one attempt, follows redirects of reads, and returns the response if it is a success with the expected type of
 * content, or a 304 to a request with an ETag.
 *
 * @throws UpstreamError for any other response
 */
export async function exchange(attempt: Attempt, options: ExchangeOptions): Promise<WireResponse> {
  let target: Target = { url: attempt.url, isInApi: true };
  for (let redirects = 0; ; redirects += 1) {
    const { response, authorization } = await sendWithRenewal(attempt, target, options);
    if (isSuccess(response.status, attempt, target)) {
      if (response.status !== 304) checkBody(response, attempt.expects, attempt.call);
      return redirects === 0 ? response : { ...response, isRedirected: true };
    }
    if (!REDIRECTS.has(response.status)) {
      const error = options.errorFromResponse(response, attempt.call, options.now(), authorization);
      throw target.isInApi ? error : withoutAuthCode(error);
    }
    const url = nextUrl(attempt, target.url, response, redirects, options.redirects);
    // After a URL outside the API, the credential is not sent any more: that server could choose where it goes.
    target = { url, isInApi: target.isInApi && isBelowBase(url, options.redirects) };
  }
}

/** The URL of one request: that of the call, or that of a redirect. */
interface Target {
  readonly url: URL;
  /** Whether this URL and all URLs before it are below the base URL of the API. The credential is sent only then. */
  readonly isInApi: boolean;
}

function isSuccess(status: number, { etag }: Attempt, { isInApi }: Target): boolean {
  return (status >= 200 && status < 300) || (status === 304 && etag !== undefined && isInApi);
}

/**
 * Replaces the code of a 401 or 403 from a URL outside the API. That URL received no credential, so its response proves
 * nothing about the credential.
 */
function withoutAuthCode(error: UpstreamError): UpstreamError {
  if (error.code !== 'UNAUTHENTICATED' && error.code !== 'FORBIDDEN') return error;
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', error.message, error.details);
}

/** A response, and the `Authorization` header for which it was sent. */
interface AuthorizedResponse {
  readonly response: WireResponse;
  readonly authorization: string | undefined;
}

/**
 * Sends one request, with the credential if the target is in the API. Repeats it once if the upstream rejected the credential
 * and the credential can be renewed. This includes writes, because a rejected write was not executed.
 */
async function sendWithRenewal(
  attempt: Attempt,
  target: Target,
  options: ExchangeOptions,
): Promise<AuthorizedResponse> {
  const { principal } = options;
  if (!target.isInApi) return { response: await send(attempt, target, undefined, options), authorization: undefined };
  const first = await authorizeAndSend(attempt, target, options);
  const { response, authorization } = first;
  if (response.status !== 401 || authorization === undefined || principal.renew === undefined) return first;
  // The 401 of a proxy does not reject the credential. A write may have been executed then, so it must not be repeated.
  const { code } = options.errorFromResponse(response, attempt.call, options.now(), authorization);
  if (code !== 'UNAUTHENTICATED') return first;
  const serverTimeMs = dateHeader(response.headers, 'date');
  if (!(await principal.renew(authorization, attempt.signal, serverTimeMs))) return first;
  return authorizeAndSend(attempt, target, options);
}

async function authorizeAndSend(
  attempt: Attempt,
  target: Target,
  options: ExchangeOptions,
): Promise<AuthorizedResponse> {
  const authorization = await options.principal.authorize({ method: attempt.method, url: target.url }, attempt.signal);
  await options.onSend();
  const response = await send(attempt, target, authorization, options);
  await options.onResponse(response.headers, response.status);
  return { response, authorization };
}

async function send(
  { method, body, expects, etag, signal, call }: Attempt,
  { url, isInApi }: Target,
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
      ...(etag === undefined || !isInApi ? {} : { 'if-none-match': etag }),
    },
    ...(isInApi ? {} : { isOutsideApi: true }),
    ...(body === undefined ? {} : { body }),
    signal,
    isWrite: method !== 'GET',
    call,
    onBytes,
  });
}

/**
 * The target of a redirect. A write is not redirected, because its body would go to an address that nobody configured. Its
 * outcome is unknown, because a proxy can redirect to a login page after it forwarded the write.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE if the redirect is not followed
 */
function nextUrl(
  { call, method }: Attempt,
  from: URL,
  response: WireResponse,
  redirects: number,
  policy: RedirectPolicy,
): URL {
  const location = header(response.headers, 'location');
  const fail = (reason: string): UpstreamError =>
    unusableResponse(call, response.status, redirectMessage(call.service, reason));
  if (method !== 'GET') throw fail('writes are not redirected');
  if (location === undefined || !URL.canParse(location, from.href)) throw fail('it has no valid location');
  if (redirects >= MAX_REDIRECTS) throw fail(`there are more than ${MAX_REDIRECTS} in a row`);
  const url = new URL(location, from);
  const fault = redirectFault(from, url, policy);
  if (fault !== undefined) throw fail(fault);
  return url;
}
