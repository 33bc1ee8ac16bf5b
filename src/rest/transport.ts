import { errors } from 'undici';
import { isJsonObject } from '../lib/json';
import type { Cancellation } from './cancellation';
import { type DispatcherFor, PrivateAddressError } from './dispatchers';
import type { Headers } from './headers';
import { decodeLastBytes, rangeHeaders } from './lastBytes';
import { proxyRejection } from './proxyRejection';
import { isSuccess, mayIgnoreBody, type ReceivedResponse, receiveResponse } from './receiveResponse';
import { redirectMessage } from './redirects';
import { type BodyText, contentCodingOf, decodeText, decompress } from './responseBody';
import { type UpstreamCall, UpstreamError } from './upstreamError';
import type { RequestUrl } from './url';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One HTTP request. */
export interface WireRequest {
  readonly method: Method;
  readonly url: RequestUrl;
  /** Names and values in turn, as undici sends them. The transport adds the headers that all requests have. */
  readonly headers: readonly string[];
  readonly body?: string | undefined;
  /** See `RestCall`. */
  readonly lastBytes?: number | undefined;
  readonly cancellation: Cancellation;
  /** Whether the request changes something. If so, a broken connection leaves the outcome unknown. */
  readonly isWrite: boolean;
  /** Whether a redirect has led outside the API, to this URL or before it. Default: false. */
  readonly isOutsideApi?: boolean;
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
 * @throws (from the transport) UpstreamError UPSTREAM_UNAVAILABLE; the error of the cancellation; BAD_UPSTREAM_RESPONSE if the
 *   response is not HTTP, or if a success is too large or compressed in an unsupported way
 */
export function createTransport(dispatcherFor: DispatcherFor, userAgent: string): Transport {
  const commonHeaders = ['user-agent', userAgent];
  return async (request) => {
    const { method, url, body = null, headers, lastBytes, isOutsideApi = false } = request;
    const contentHeaders = lastBytes === undefined ? ['accept-encoding', 'gzip'] : rangeHeaders(lastBytes);
    request.cancellation.throwIfCancelled();
    try {
      const response = await receiveResponse(
        dispatcherFor(url.origin, isOutsideApi),
        {
          origin: url.origin,
          path: url.target,
          method,
          headers: [...contentHeaders, ...commonHeaders, ...headers],
          body,
        },
        { cancellation: request.cancellation, call: request.call, onBytes: request.onBytes, lastBytes },
      );
      const coding = contentCodingOf(response.headers);
      const isCompressed = coding !== undefined && response.bytes.byteLength > 0;
      const bytes = isCompressed ? await decompressOf(response, coding, request.call) : response.bytes;
      const isPart = lastBytes !== undefined && isSuccess(response.status);
      const text = isPart ? decodeLastBytes({ ...response, bytes }, lastBytes) : decodeText(bytes);
      return { status: response.status, headers: response.headers, ...text };
    } catch (error) {
      throw toUpstreamError(error, request);
    }
  };
}

async function decompressOf({ status, bytes }: ReceivedResponse, coding: string, call: UpstreamCall): Promise<Buffer> {
  try {
    return await decompress(bytes, coding, { ...call, status });
  } catch (error) {
    if (mayIgnoreBody(status, error)) return Buffer.alloc(0);
    throw error;
  }
}

/** The error of a failed request. The outcome of a write that may have been sent is unknown. */
function toUpstreamError(error: unknown, request: WireRequest): UpstreamError {
  const rejection = proxyRejection(error, request.call);
  if (rejection !== undefined) return rejection;
  const { code, message, details } = failureOf(error, request);
  const mayBeExecuted = request.isWrite && !NOT_SENT.has(codeOf(error));
  return new UpstreamError(code, message, { ...details, ...(mayBeExecuted ? { outcome: 'unknown' as const } : {}) });
}

function failureOf(error: unknown, { call, cancellation }: WireRequest): UpstreamError {
  if (error instanceof UpstreamError) return error === cancellation.error ? withCall(error, call) : error;
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
  return new UpstreamError('UPSTREAM_UNAVAILABLE', `The connection to ${call.service} failed.`, details);
}

/** The same error, which names the call if it named none. */
function withCall({ code, message, details }: UpstreamError, call: UpstreamCall): UpstreamError {
  return new UpstreamError(code, message, { upstream: call, ...details });
}

function codeOf(error: unknown): string {
  return isJsonObject(error) && typeof error['code'] === 'string' ? error['code'] : '';
}
