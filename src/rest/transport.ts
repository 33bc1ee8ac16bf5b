import { errors } from 'undici';
import { isJsonObject } from '../lib/json';
import { abortError } from './abort';
import { type DispatcherFor, PrivateAddressError } from './dispatchers';
import type { Headers } from './headers';
import { proxyRejection } from './proxyRejection';
import { redirectMessage } from './redirects';
import { type BodyText, readBody } from './responseBody';
import { type UpstreamCall, UpstreamError } from './upstreamError';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One HTTP request. */
export interface WireRequest {
  readonly method: Method;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** Whether the request changes something. If so, a broken connection leaves the outcome unknown. */
  readonly isWrite: boolean;
  /** Present if a redirect has led outside the API, to this URL or before it. */
  readonly isOutsideApi?: true;
  /** Names the call in errors. */
  readonly call: UpstreamCall;
  /** Receives the number of bytes of each chunk of the body, as transferred. */
  readonly onBytes?: (bytes: number) => void;
}

/** One HTTP response, whatever its status. */
export interface WireResponse extends BodyText {
  readonly status: number;
  readonly headers: Headers;
  /** Present if at least one redirect was followed. */
  readonly isRedirected?: true;
}

/**
 * Sends one request and reads the whole response, whatever its status. The body is empty if it cannot be read and the status
 * is an error.
 */
export type Transport = (request: WireRequest) => Promise<WireResponse>;

/** Error codes of a connection that was not opened. After any other error, the request may have been sent. */
const NOT_SENT = new Set(['EAI_AGAIN', 'ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * Creates a transport that sends requests through undici.
 *
 * @throws (from the transport) UpstreamError UPSTREAM_UNAVAILABLE; UPSTREAM_TIMEOUT if the signal aborts;
 *   BAD_UPSTREAM_RESPONSE if the response is not HTTP, or if a success is too large or compressed in an unsupported way
 */
export function createTransport(dispatcherFor: DispatcherFor, userAgent: string): Transport {
  return async (request) => {
    if (request.signal.aborted) throw abortError(request.signal);
    try {
      const dispatcher = dispatcherFor(request.url, request.isOutsideApi === true);
      const response = await dispatcher.request({
        origin: request.url.origin,
        path: request.url.pathname + request.url.search,
        method: request.method,
        headers: {
          accept: 'application/json',
          'accept-encoding': 'gzip',
          'user-agent': userAgent,
          ...request.headers,
        },
        body: request.body ?? null,
        signal: request.signal,
      });
      const call = { ...request.call, status: response.statusCode };
      const text = await readBody(response.body, {
        headers: response.headers,
        call,
        onBytes: request.onBytes ?? (() => undefined),
      }).catch((error: unknown) => {
        if (request.signal.aborted || !mayIgnoreBody(response.statusCode, error)) throw error;
        return { body: '' };
      });
      return { status: response.statusCode, headers: response.headers, ...text };
    } catch (error) {
      throw toUpstreamError(error, request);
    }
  };
}

/**
 * Whether a response counts although its body cannot be read. The status and the headers of an error page are enough. If
 * the connection breaks, another attempt can return the body, except after a 429, whose `Retry-After` must be respected.
 */
function mayIgnoreBody(status: number, error: unknown): boolean {
  return status === 429 || (status >= 400 && error instanceof UpstreamError);
}

/** The error of a failed request. The outcome of a write that may have been sent is unknown. */
function toUpstreamError(error: unknown, request: WireRequest): UpstreamError {
  const rejection = proxyRejection(error, request.call);
  if (rejection !== undefined) return rejection;
  const { code, message, details } = failureOf(error, request);
  const mayBeExecuted = request.isWrite && !NOT_SENT.has(codeOf(error));
  return new UpstreamError(code, message, { ...details, ...(mayBeExecuted ? { outcome: 'unknown' as const } : {}) });
}

function failureOf(error: unknown, { call, signal }: WireRequest): UpstreamError {
  if (error instanceof UpstreamError) return error;
  if (error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError) {
    const message = `${call.service} returned a response that is not valid HTTP.`;
    // Without a cause, because the parser's error contains the bytes that it could not parse.
    return new UpstreamError('BAD_UPSTREAM_RESPONSE', message, { upstream: call });
  }
  if (error instanceof PrivateAddressError) {
    const message = redirectMessage(call.service, 'its host has a private address');
    const advice = 'UPSTREAM_REDIRECT_HOSTS must contain this address.';
    return new UpstreamError('BAD_UPSTREAM_RESPONSE', `${message} ${advice}`, { upstream: call });
  }
  const details = { upstream: call, cause: error };
  if (signal.aborted) {
    const aborted = abortError(signal);
    return new UpstreamError(aborted.code, aborted.message, { ...details, ...aborted.details });
  }
  return new UpstreamError('UPSTREAM_UNAVAILABLE', `The connection to ${call.service} failed.`, details);
}

function codeOf(error: unknown): string {
  return isJsonObject(error) && typeof error['code'] === 'string' ? error['code'] : '';
}
