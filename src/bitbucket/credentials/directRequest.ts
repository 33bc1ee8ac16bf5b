import { Cancellation, Deadline } from '../../rest/cancellation';
import type { Method, Transport, WireResponse } from '../../rest/transport';
import type { UpstreamCall } from '../../rest/upstreamError';
import { toRequestUrl } from '../../rest/url';

/** The options of requests that use no session of the REST client, such as requests for tokens. */
export interface DirectRequestOptions {
  readonly transport: Transport;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Timeout of one request, in milliseconds. */
  readonly timeoutMs: number;
}

export interface DirectRequest {
  readonly method: Method;
  readonly url: URL;
  readonly authorization: string;
  /** The body, which is sent as `application/x-www-form-urlencoded`. */
  readonly form?: URLSearchParams;
  /** Names the request in errors. */
  readonly call: UpstreamCall;
}

/**
 * Sends one request without retries, and follows no redirect. No caller can cancel it, because several callers can wait for the
 * response.
 *
 * @returns the response, whatever its status
 * @throws UpstreamError
 */
export async function sendDirectly(
  { method, url, authorization, form, call }: DirectRequest,
  { transport, timeoutMs }: DirectRequestOptions,
): Promise<WireResponse> {
  const cancellation = new Deadline(new Cancellation(), timeoutMs, call);
  const contentType = form === undefined ? [] : ['content-type', 'application/x-www-form-urlencoded'];
  try {
    return await transport({
      method,
      url: toRequestUrl(url),
      headers: ['accept', 'application/json', 'authorization', authorization, ...contentType],
      body: form?.toString(),
      cancellation,
      isWrite: false,
      call,
    });
  } finally {
    cancellation.end();
  }
}
