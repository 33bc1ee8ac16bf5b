import { type Dispatcher, errors } from 'undici';
import { abortFailure } from './abort';
import { readBody } from './responseBody';
import { BitbucketError, type UpstreamCall } from './upstreamError';
import type { Headers } from './headers';
import { isJsonObject } from '../lib/json';

export type Method = 'GET' | 'POST' | 'PUT' | 'DELETE';

/** One HTTP request, complete but for the connection it takes. */
export interface WireRequest {
  readonly method: Method;
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
  readonly signal: AbortSignal;
  /** Whether Bitbucket changes something by it: then a broken connection leaves the outcome unknown. */
  readonly isWrite: boolean;
  /** How errors name it. */
  readonly call: UpstreamCall;
  /** Is told how many bytes of the body come, as they come over the wire. */
  readonly onBytes?: (bytes: number) => void;
}

export interface WireResponse {
  readonly status: number;
  readonly headers: Headers;
  readonly body: string;
  /** It came from another address than the one asked. */
  readonly isRedirected?: true;
}

/** Sends one request and reads its whole answer, whatever its status. */
export type Transport = (request: WireRequest) => Promise<WireResponse>;

/** No connection, so the request cannot have left. Whatever else breaks may have broken after it had. */
const NOT_SENT = new Set(['EAI_AGAIN', 'ECONNREFUSED', 'ENOTFOUND', 'UND_ERR_CONNECT_TIMEOUT']);

/**
 * @throws (from the transport) BitbucketError UPSTREAM_UNAVAILABLE, UPSTREAM_TIMEOUT when the signal fires,
 *   BAD_UPSTREAM_RESPONSE for an answer that is not HTTP, too large or wrongly compressed.
 */
export function createTransport(dispatcher: Dispatcher): Transport {
  return async (request) => {
    if (request.signal.aborted) throw abortFailure(request.signal);
    try {
      const response = await dispatcher.request({
        origin: request.url.origin,
        path: request.url.pathname + request.url.search,
        method: request.method,
        headers: {
          accept: 'application/json',
          'accept-encoding': 'gzip',
          'user-agent': 'bitbucket-graphql-gateway',
          ...request.headers,
        },
        body: request.body ?? null,
        signal: request.signal,
      });
      const call = { ...request.call, status: response.statusCode };
      const body = await readBody(response.body, {
        headers: response.headers,
        call,
        onBytes: request.onBytes ?? (() => undefined),
      });
      return { status: response.statusCode, headers: response.headers, body };
    } catch (error) {
      throw failure(error, request);
    }
  };
}

function failure(error: unknown, request: WireRequest): BitbucketError {
  if (error instanceof errors.HTTPParserError || error instanceof errors.HeadersOverflowError) {
    // Without the cause: the parser's error holds what it could not read.
    return new BitbucketError('BAD_UPSTREAM_RESPONSE', 'Bitbucket answered with something that is not HTTP', {
      upstream: request.call,
      ...(request.isWrite ? { outcome: 'unknown' as const } : {}),
    });
  }
  const code = codeOf(error);
  const isUnknown = request.isWrite && !NOT_SENT.has(code);
  const details = {
    ...(error instanceof BitbucketError ? error.details : { upstream: request.call, cause: error }),
    ...(isUnknown ? { outcome: 'unknown' as const } : {}),
  };
  if (error instanceof BitbucketError) return new BitbucketError(error.code, error.message, details);
  if (request.signal.aborted) {
    const aborted = abortFailure(request.signal);
    return new BitbucketError(aborted.code, aborted.message, { ...details, ...aborted.details });
  }
  return new BitbucketError('UPSTREAM_UNAVAILABLE', 'The connection to Bitbucket failed', details);
}

function codeOf(error: unknown): string {
  return isJsonObject(error) && typeof error['code'] === 'string' ? error['code'] : '';
}
