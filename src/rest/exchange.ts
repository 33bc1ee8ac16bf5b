import type { Awaitable } from '../lib/awaitable';
import { parseUrl } from '../lib/parseUrl';
import type { Cancellation } from './cancellation';
import type { ErrorFromResponse } from './dialect';
import { ACCEPT, checkBody, type ExpectedBody } from './expectedBody';
import { dateHeader, header, type Headers } from './headers';
import { checkRange, isEmptyContent } from './lastBytes';
import type { Principal } from './principal';
import { isSuccess } from './receiveResponse';
import { isBelowBase, redirectFault, redirectMessage, type RedirectPolicy } from './redirects';
import type { Method, Transport, WireResponse } from './transport';
import { type UpstreamCall, UpstreamError, unusableResponse } from './upstreamError';
import { type RequestUrl, toRequestUrl } from './url';

/** RFC 9110 section 15.4, without 300 and 304, which cannot be followed. */
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 5;

/** A call, and what its attempts need. */
export interface ExchangedCall {
  /** Names the call in errors. */
  readonly call: UpstreamCall;
  readonly method: Method;
  readonly url: RequestUrl;
  /** JSON text. */
  readonly body: string | undefined;
  readonly expects: ExpectedBody;
  /** The ETag of the cached response. If it is current, the response is a 304 without a body (RFC 9110 section 13.1.2). */
  readonly etag: string | undefined;
  /** See `RestCall`. */
  readonly finalStatuses: readonly number[];
  readonly lastBytes: number | undefined;
  readonly principal: Principal;
  readonly deps: ExchangeDeps;
  /** Receives the number of bytes of all bodies, also those of redirects and errors. */
  readonly onBytes: (bytes: number) => void;
  /** Called before each request to the API, with its `Authorization` header. */
  onSend(authorization: string | undefined): Promise<void>;
  /** Called with each response of the API. */
  onResponse(headers: Headers, status: number): Awaitable<void>;
}

/** What all calls have in common. */
export interface ExchangeDeps {
  readonly transport: Transport;
  readonly dialect: { readonly errorFromResponse: ErrorFromResponse };
  readonly redirects: RedirectPolicy;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
}

/**
 * Makes one attempt, follows redirects of reads, and returns the response if it is a success with the expected type of
 * content, or a 304 to a request with an ETag.
 *
 * @throws UpstreamError for any other response
 */
export async function exchange(call: ExchangedCall, attempt: Cancellation): Promise<WireResponse> {
  const { deps } = call;
  let target: Target = { url: call.url, isInApi: true };
  for (let redirects = 0; ; redirects += 1) {
    const { response, authorization } = await sendWithRenewal(call, target, attempt);
    if (isUsable(response.status, call, target)) {
      if (response.status !== 304) checkBody(response, call.expects, call.call);
      if (call.lastBytes !== undefined) checkRange(response, call.call);
      return redirects === 0 ? response : { ...response, isRedirected: true };
    }
    if (call.lastBytes !== undefined && isEmptyContent(response)) return { ...response, body: '' };
    if (!REDIRECTS.has(response.status)) {
      const error = deps.dialect.errorFromResponse(response, call.call, deps.now(), authorization);
      throw target.isInApi ? error : withoutAuthCode(error);
    }
    const url = nextUrl(call, target.url, response, redirects);
    // After a URL outside the API, the credential is not sent any more: that server could choose where it goes.
    target = { url: toRequestUrl(url), isInApi: target.isInApi && isBelowBase(url, deps.redirects) };
  }
}

/** The URL of one request: that of the call, or that of a redirect. */
interface Target {
  readonly url: RequestUrl;
  /** Whether this URL and all URLs before it are below the base URL of the API. The credential is sent only then. */
  readonly isInApi: boolean;
}

function isUsable(status: number, { etag }: ExchangedCall, { isInApi }: Target): boolean {
  return isSuccess(status) || (status === 304 && etag !== undefined && isInApi);
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
  call: ExchangedCall,
  target: Target,
  attempt: Cancellation,
): Promise<AuthorizedResponse> {
  if (!target.isInApi) {
    return { response: await send(call, target, attempt, undefined), authorization: undefined };
  }
  const first = await authorizeAndSend(call, target, attempt);
  return first.response.status === 401 && (await mayRenew(call, first, attempt))
    ? authorizeAndSend(call, target, attempt)
    : first;
}

async function mayRenew(
  { call, principal, deps, finalStatuses }: ExchangedCall,
  { response, authorization }: AuthorizedResponse,
  attempt: Cancellation,
): Promise<boolean> {
  if (authorization === undefined || principal.renew === undefined) return false;
  if (finalStatuses.includes(response.status)) return false;
  // The 401 of a proxy does not reject the credential. A write may have been executed then, so it must not be repeated.
  const { code } = deps.dialect.errorFromResponse(response, call, deps.now(), authorization);
  if (code !== 'UNAUTHENTICATED') return false;
  return principal.renew(authorization, attempt, dateHeader(response.headers, 'date'));
}

async function authorizeAndSend(
  call: ExchangedCall,
  target: Target,
  attempt: Cancellation,
): Promise<AuthorizedResponse> {
  const authorization = await call.principal.authorize({ method: call.method, url: target.url }, attempt);
  await call.onSend(authorization);
  const response = await send(call, target, attempt, authorization);
  await call.onResponse(response.headers, response.status);
  return { response, authorization };
}

function send(
  { method, body, expects, etag, lastBytes, call, deps, onBytes }: ExchangedCall,
  { url, isInApi }: Target,
  cancellation: Cancellation,
  authorization: string | undefined,
): Promise<WireResponse> {
  const headers = ['accept', ACCEPT[expects]];
  if (authorization !== undefined) headers.push('authorization', authorization);
  if (body !== undefined) headers.push('content-type', 'application/json');
  if (etag !== undefined && isInApi) headers.push('if-none-match', etag);
  const isWrite = method !== 'GET';
  const isOutsideApi = !isInApi;
  return deps.transport({ method, url, headers, body, lastBytes, cancellation, isWrite, isOutsideApi, call, onBytes });
}

/**
 * The target of a redirect. A write is not redirected, because its body would go to an address that nobody configured. Its
 * outcome is unknown, because a proxy can redirect to a login page after it forwarded the write.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE if the redirect is not followed
 */
function nextUrl(
  { call, method, deps }: ExchangedCall,
  from: RequestUrl,
  response: WireResponse,
  redirects: number,
): URL {
  const location = header(response.headers, 'location');
  const fail = (reason: string): UpstreamError =>
    unusableResponse(call, response.status, redirectMessage(call.service, reason));
  if (method !== 'GET') throw fail('writes are not redirected');
  const url = location === undefined ? undefined : parseUrl(location, from.href);
  if (url === undefined) throw fail('it has no valid location');
  if (redirects >= MAX_REDIRECTS) throw fail(`there are more than ${MAX_REDIRECTS} in a row`);
  const fault = redirectFault(new URL(from.href), url, deps.redirects);
  if (fault !== undefined) throw fail(fault);
  return url;
}
