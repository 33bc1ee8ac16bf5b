import { StateUnavailableError } from '../lib/stateUnavailableError';
import type { Cancellation } from './cancellation';
import type { Method } from './transport';
import type { RestCall } from './restCall';
import { UpstreamError, type UpstreamErrorCode } from './upstreamError';

/** The endpoint of a call. */
export interface ObservedEndpoint {
  readonly method: Method;
  /** `Endpoint.template`, which contains no input of clients. */
  readonly endpoint: string;
}

/** A call that has ended. */
export interface ObservedCall extends ObservedEndpoint {
  /**
   * `CANCELLED`: the client disconnected. `STATE_UNAVAILABLE`: nothing was sent, because the shared state could not be
   * changed. `INTERNAL_SERVER_ERROR`: a bug in the gateway.
   */
  readonly outcome: 'OK' | 'CANCELLED' | 'STATE_UNAVAILABLE' | 'INTERNAL_SERVER_ERROR' | UpstreamErrorCode;
  /** From the request to the response, including the wait for a slot and all attempts. */
  readonly durationMs: number;
  /** As in `Usage.bytes`. */
  readonly bytes: number;
}

/** Observes the calls of all sessions, for metrics. It receives no secrets and no input of clients. */
export interface CallObserver {
  /** Called before each HTTP request, also for retries, because the upstream counts each one. @param group the quota group */
  onRequest(group: string): void;
  onRetry(retry: ObservedEndpoint & { readonly code: UpstreamErrorCode }): void;
  onCall(call: ObservedCall): void;
  /** A read that needed no call: `Usage.cached`. */
  onCached(): void;
  /** A read that needed no separate call: `Usage.deduplicated`. */
  onDeduplicated(): void;
}

/** Ignores all calls. */
export const silentObserver: CallObserver = {
  onRequest: ignore,
  onRetry: ignore,
  onCall: ignore,
  onCached: ignore,
  onDeduplicated: ignore,
};

/** Measures one call, from the construction of this object on. */
export class CallMeter {
  readonly #startedAt: number;
  #bytes = 0;

  constructor(
    private readonly call: RestCall,
    private readonly options: { readonly observer: CallObserver; readonly now: () => number },
  ) {
    this.#startedAt = options.now();
  }

  countBytes(bytes: number): void {
    this.#bytes += bytes;
  }

  retry({ code }: UpstreamError): void {
    const { method, path } = this.call;
    this.options.observer.onRetry({ method, endpoint: path.endpoint.template, code });
  }

  succeed(): void {
    this.#end('OK');
  }

  fail(error: unknown, cancellation: Cancellation): void {
    if (cancellation.error !== undefined) this.#end('CANCELLED');
    else if (error instanceof StateUnavailableError) this.#end('STATE_UNAVAILABLE');
    else this.#end(error instanceof UpstreamError ? error.code : 'INTERNAL_SERVER_ERROR');
  }

  #end(outcome: ObservedCall['outcome']): void {
    const durationMs = Math.max(0, this.options.now() - this.#startedAt);
    const { method, path } = this.call;
    this.options.observer.onCall({ method, endpoint: path.endpoint.template, outcome, durationMs, bytes: this.#bytes });
  }
}

function ignore(): void {
  // Nothing observes the calls.
}
