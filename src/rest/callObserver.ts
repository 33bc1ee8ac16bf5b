import { BitbucketError, type BitbucketErrorCode } from './upstreamError';
import type { QuotaGroup } from '../bitbucket/quotaGroups';
import type { Method } from './transport';
import type { RestCall } from './upstream';

/** Which kind of call: `endpoint` is `RestPath.endpoint`, so nothing that came from outside is in it. */
export interface ObservedEndpoint {
  readonly method: Method;
  readonly endpoint: string;
}

/** One call that is over. */
export interface ObservedCall extends ObservedEndpoint {
  /** `CANCELLED`: its caller left. `INTERNAL_SERVER_ERROR`: a bug of ours. */
  readonly outcome: 'OK' | 'CANCELLED' | 'INTERNAL_SERVER_ERROR' | BitbucketErrorCode;
  /** From when it was asked for, waiting for a slot and all attempts included. */
  readonly durationMs: number;
  /** As `Usage.bytes`. */
  readonly bytes: number;
}

/** Sees what all sessions of a client do, and nothing that must not be shown. */
export interface UpstreamObserver {
  /** An HTTP request leaves: Bitbucket counts each, those of retries too. */
  onRequest(group: QuotaGroup): void;
  onRetry(retry: ObservedEndpoint & { readonly code: BitbucketErrorCode }): void;
  onCall(call: ObservedCall): void;
  /** A read was answered without a call: `Usage.cached`. */
  onCached(): void;
  /** A read was answered without a call of its own: `Usage.deduplicated`. */
  onDeduplicated(): void;
}

export const silentObserver: UpstreamObserver = {
  onRequest: ignore,
  onRetry: ignore,
  onCall: ignore,
  onCached: ignore,
  onDeduplicated: ignore,
};

/** Measures one call from now on. */
export class CallMeter {
  readonly #startedAt: number;
  #bytes = 0;

  constructor(
    private readonly call: RestCall,
    private readonly options: { readonly observer: UpstreamObserver; readonly now: () => number },
  ) {
    this.#startedAt = options.now();
  }

  received(bytes: number): void {
    this.#bytes += bytes;
  }

  repeats({ code }: BitbucketError): void {
    this.options.observer.onRetry({ ...endpointOf(this.call), code });
  }

  succeeded(): void {
    this.#finish('OK');
  }

  failed(error: unknown, signal: AbortSignal | undefined): void {
    if (signal?.aborted === true) this.#finish('CANCELLED');
    else this.#finish(error instanceof BitbucketError ? error.code : 'INTERNAL_SERVER_ERROR');
  }

  #finish(outcome: ObservedCall['outcome']): void {
    const durationMs = Math.max(0, this.options.now() - this.#startedAt);
    this.options.observer.onCall({ ...endpointOf(this.call), outcome, durationMs, bytes: this.#bytes });
  }
}

function endpointOf({ method, path }: RestCall): ObservedEndpoint {
  return { method, endpoint: path.endpoint };
}

function ignore(): void {
  // Nobody asked for numbers.
}
