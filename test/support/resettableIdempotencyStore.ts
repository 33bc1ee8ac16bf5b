import type { IdempotencyStore } from '../../src/graph/idempotency/store';
import { MemoryIdempotencyStore } from '../../src/state/memory/idempotencyStore';

/**
 * An idempotency store that can be cleared. A reset emulator gives the numbers of earlier resources to new ones, which
 * Bitbucket never does. So the records of earlier tests must not remain.
 */
export class ResettableIdempotencyStore implements IdempotencyStore {
  #current = new MemoryIdempotencyStore();

  readonly claim: IdempotencyStore['claim'] = (...call) => this.#current.claim(...call);
  readonly renew: IdempotencyStore['renew'] = (...call) => this.#current.renew(...call);
  readonly beginSending: IdempotencyStore['beginSending'] = (...call) => this.#current.beginSending(...call);
  readonly complete: IdempotencyStore['complete'] = (...call) => this.#current.complete(...call);
  readonly adopt: IdempotencyStore['adopt'] = (...call) => this.#current.adopt(...call);
  readonly abandon: IdempotencyStore['abandon'] = (...call) => this.#current.abandon(...call);
  readonly release: IdempotencyStore['release'] = (...call) => this.#current.release(...call);
  readonly isResultOfAnotherKey: IdempotencyStore['isResultOfAnotherKey'] = (...call) =>
    this.#current.isResultOfAnotherKey(...call);
  readonly hasSameContentInFlight: IdempotencyStore['hasSameContentInFlight'] = (...call) =>
    this.#current.hasSameContentInFlight(...call);

  reset(): void {
    this.#current = new MemoryIdempotencyStore();
  }
}
