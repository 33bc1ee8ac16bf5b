import { asError } from '../lib/asError';
import { abortError } from './abort';
import { type UpstreamCall, UpstreamError } from './upstreamError';

/** Called once, with the error that the cancelled work fails with. */
export type CancelListener = (error: UpstreamError) => void;

/**
 * Ends an operation, a shared read or one attempt early. An operation has hundreds of calls, and each of them needs several of
 * these. A plain object is much cheaper than an AbortController, and than `AbortSignal.any` in particular.
 */
export class Cancellation {
  readonly #source: AbortSignal | undefined;
  readonly #listeners = new Set<CancelListener>();
  #error: UpstreamError | undefined;
  #controller: AbortController | undefined;

  /** @param source cancels when it aborts, e.g. because the client of the operation leaves. Default: only `cancel` does */
  constructor(source?: AbortSignal) {
    this.#source = source;
  }

  /** Undefined until it is cancelled. */
  get error(): UpstreamError | undefined {
    if (this.#error === undefined && this.#source?.aborted === true) this.#error = abortError(this.#source);
    return this.#error;
  }

  /** For functions that need an AbortSignal. */
  get signal(): AbortSignal {
    if (this.#source !== undefined) return this.#source;
    if (this.#controller === undefined) {
      this.#controller = new AbortController();
      if (this.#error !== undefined) this.#controller.abort(this.#error);
    }
    return this.#controller.signal;
  }

  cancel(error: UpstreamError): void {
    if (this.#error !== undefined) return;
    this.#error = error;
    this.#controller?.abort(error);
    this.#notify(error);
  }

  /** Calls the listener when this is cancelled, unless `removeListener` removes it before. */
  addListener(listener: CancelListener): void {
    // The source gets one listener in total, and only while it is needed. It can live much longer than this object.
    if (this.#listeners.size === 0) this.#source?.addEventListener('abort', this.#onAbort);
    this.#listeners.add(listener);
  }

  removeListener(listener: CancelListener): void {
    this.#listeners.delete(listener);
    if (this.#listeners.size === 0) this.#source?.removeEventListener('abort', this.#onAbort);
  }

  /** @throws UpstreamError if it is cancelled */
  throwIfCancelled(): void {
    const { error } = this;
    if (error !== undefined) throw error;
  }

  /**
   * Waits for a promise that others may wait for too. The promise continues when this is cancelled.
   *
   * @param onCancel called if it is cancelled first
   * @throws UpstreamError if it is cancelled first
   */
  wait<T>(promise: Promise<T>, onCancel?: CancelListener): Promise<T> {
    return new Promise((resolve, reject) => {
      const leave: CancelListener = (error) => {
        reject(error);
        onCancel?.(error);
      };
      if (this.error === undefined) this.addListener(leave);
      else leave(this.error);
      promise.then(
        (value) => {
          this.removeListener(leave);
          resolve(value);
        },
        (error: unknown) => {
          this.removeListener(leave);
          reject(asError(error));
        },
      );
    });
  }

  readonly #onAbort = (): void => {
    const { error } = this;
    if (error !== undefined) this.#notify(error);
  };

  #notify(error: UpstreamError): void {
    const listeners = [...this.#listeners];
    this.#listeners.clear();
    this.#source?.removeEventListener('abort', this.#onAbort);
    for (const listener of listeners) listener(error);
  }
}

/** The deadline of one attempt. It also ends the attempt when the call is cancelled. */
export class Deadline extends Cancellation {
  readonly #parent: Cancellation;
  readonly #timer: NodeJS.Timeout;

  /** `end` must be called when the attempt has ended. */
  constructor(parent: Cancellation, milliseconds: number, call: UpstreamCall) {
    super();
    this.#parent = parent;
    this.#timer = setTimeout(
      () => {
        this.cancel(
          new UpstreamError('UPSTREAM_TIMEOUT', `${call.service} did not respond in time.`, { upstream: call }),
        );
      },
      Math.max(0, milliseconds),
    );
    if (parent.error === undefined) parent.addListener(this.#onParent);
    else this.cancel(parent.error);
  }

  end(): void {
    clearTimeout(this.#timer);
    this.#parent.removeListener(this.#onParent);
  }

  readonly #onParent = (error: UpstreamError): void => {
    this.cancel(error);
  };
}
