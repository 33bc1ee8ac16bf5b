import type { Dispatcher } from 'undici';
import type { Cancellation } from './cancellation';
import type { Headers } from './headers';
import { lastOf } from './lastBytes';
import { contentCodingOf, MAX_BODY_BYTES, tooLarge } from './responseBody';
import { type UpstreamCall, UpstreamError } from './upstreamError';

/** The bytes of a response. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: Headers;
  /** Empty if the body could not be read, and the status is enough: see `mayIgnoreBody`. */
  readonly bytes: Buffer;
  /** Whether bytes at the beginning were dropped, because only the last ones are needed. */
  readonly isCut: boolean;
}

export interface ReceiveOptions {
  readonly cancellation: Cancellation;
  /** Names the call in errors. */
  readonly call: UpstreamCall;
  readonly onBytes: ((bytes: number) => void) | undefined;
  /** The number of bytes at the end of a success that are needed. Default: all. */
  readonly lastBytes?: number | undefined;
}

/**
 * Sends a request and receives the whole response, whatever its status.
 *
 * @throws (as a rejection) UpstreamError if the body is too large or the request is cancelled, and any error of undici
 */
export function receiveResponse(
  dispatcher: Dispatcher,
  request: Dispatcher.DispatchOptions,
  options: ReceiveOptions,
): Promise<ReceivedResponse> {
  return new Promise((resolve, reject) => {
    dispatcher.dispatch(request, new Receiver(options, resolve, reject));
  });
}

/**
 * Collects the response in one object. `Dispatcher.request` would create a stream, its iterator and several listeners for each
 * call, which takes longer than the request itself.
 */
class Receiver implements Dispatcher.DispatchHandler {
  readonly #options: ReceiveOptions;
  readonly #resolve: (response: ReceivedResponse) => void;
  readonly #reject: (error: unknown) => void;
  #chunks: Buffer[] = [];
  #controller: Dispatcher.DispatchController | undefined;
  #status = 0;
  #headers: Headers = {};
  #bytes = 0;
  #isCut = false;

  constructor(
    options: ReceiveOptions,
    resolve: (response: ReceivedResponse) => void,
    reject: (error: unknown) => void,
  ) {
    this.#options = options;
    this.#resolve = resolve;
    this.#reject = reject;
    options.cancellation.addListener(this.#onCancel);
  }

  onRequestStart(controller: Dispatcher.DispatchController): void {
    this.#controller = controller;
    const { error } = this.#options.cancellation;
    if (error !== undefined) controller.abort(error);
  }

  /** Also called for informational responses (RFC 9110 section 15.2), which come before the response itself. */
  onResponseStart(_controller: Dispatcher.DispatchController, status: number, headers: Headers): void {
    this.#status = status;
    this.#headers = headers;
  }

  onResponseData(controller: Dispatcher.DispatchController, chunk: Buffer): void {
    this.#bytes += chunk.byteLength;
    this.#options.onBytes?.(chunk.byteLength);
    if (this.#bytes <= MAX_BODY_BYTES) this.#chunks.push(chunk);
    else controller.abort(tooLarge({ ...this.#options.call, status: this.#status }));
    if (this.#options.lastBytes !== undefined) this.#dropBytesBefore(this.#options.lastBytes);
  }

  onResponseEnd(): void {
    const [first = Buffer.alloc(0)] = this.#chunks;
    this.#end(this.#chunks.length <= 1 ? first : Buffer.concat(this.#chunks, this.#bytes));
  }

  onResponseError(_controller: Dispatcher.DispatchController | undefined, error: unknown): void {
    if (mayIgnoreBody(this.#status, error)) this.#end(Buffer.alloc(0));
    else this.#fail(error);
  }

  /** Also before a connection is available. Then `onRequestStart` aborts the request before it is sent. */
  readonly #onCancel = (error: UpstreamError): void => {
    this.#fail(error);
    this.#controller?.abort(error);
  };

  /**
   * Drops bytes that are not needed, so that a body of any length fits into memory. A compressed body is needed as a whole, and
   * so is an error.
   */
  #dropBytesBefore(lastBytes: number): void {
    if (this.#bytes < 2 * lastBytes || !isSuccess(this.#status) || contentCodingOf(this.#headers) !== undefined) return;
    this.#chunks = [Buffer.from(lastOf(Buffer.concat(this.#chunks), lastBytes))];
    this.#bytes = lastBytes;
    this.#isCut = true;
  }

  #end(bytes: Buffer): void {
    this.#options.cancellation.removeListener(this.#onCancel);
    this.#resolve({ status: this.#status, headers: this.#headers, bytes, isCut: this.#isCut });
  }

  #fail(error: unknown): void {
    this.#options.cancellation.removeListener(this.#onCancel);
    this.#reject(error);
  }
}

/** Whether the status is a success (RFC 9110 section 15.3). */
export function isSuccess(status: number): boolean {
  return status >= 200 && status < 300;
}

/**
 * Whether a response counts although its body cannot be read. The status and the headers of an error page are enough. If
 * the connection breaks, another attempt can return the body, except after a 429, whose `Retry-After` must be respected.
 */
export function mayIgnoreBody(status: number, error: unknown): boolean {
  return status === 429 || (status >= 400 && error instanceof UpstreamError);
}
