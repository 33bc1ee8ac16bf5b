export type ReadinessState = 'starting' | 'ready' | 'stopping';

/** Whether the gateway takes new work. It goes from starting to ready to stopping, and never back. */
export class Readiness {
  #state: ReadinessState = 'starting';

  get state(): ReadinessState {
    return this.#state;
  }

  /** The gateway listens. Without effect once it is stopping. */
  markReady(): void {
    if (this.#state === 'starting') this.#state = 'ready';
  }

  markStopping(): void {
    this.#state = 'stopping';
  }
}
