/** If no call arrives for this long, the client is probably waiting for responses. */
const QUIET_MS = 25;
/** After that, this number of event-loop turns must pass without a new call. */
const QUIET_TURNS = 20;
/** If a timer is later than this, the process was busy, and the client may not have run yet. */
const LATE_MS = 10;

/**
 * Holds every response until the client sends no further calls, then releases all of them and counts one round. The
 * number of rounds is the length of the client's longest chain of dependent calls.
 */
export class LockStep {
  readonly #held: (() => void)[] = [];
  /** Calls that are neither held nor finished. */
  #active = 0;
  #arrivals = 0;
  #rounds = 0;
  #isWatching = false;
  #isOn = false;

  /** Number of releases since the last `clearRounds`. */
  get rounds(): number {
    return this.#rounds;
  }

  /** Turns the switch on or off. Turning it off releases all responses. */
  set isOn(isOn: boolean) {
    this.#isOn = isOn;
    if (!isOn) this.#release();
  }

  /** Sets `rounds` to 0. */
  clearRounds(): void {
    this.#rounds = 0;
  }

  /** Must be called when a call arrives. */
  callStarted(): void {
    this.#arrivals += 1;
    this.#active += 1;
  }

  /** Must be called when a call has its response, or will not get one. */
  callEnded(): void {
    this.#active -= 1;
  }

  /** Must be called when a response is ready. Resolves when it may be sent: immediately if the switch is off. */
  async hold(): Promise<void> {
    if (!this.#isOn) return;
    this.#active -= 1;
    const released = new Promise<void>((resolve) => this.#held.push(resolve));
    void this.#watch();
    await released;
    this.#active += 1;
  }

  /** Releases all responses when the client sends no further calls. Only one watch runs at a time. */
  async #watch(): Promise<void> {
    if (this.#isWatching) return;
    this.#isWatching = true;
    while (this.#held.length > 0 && !(await this.#isQuiet()));
    this.#isWatching = false;
    if (this.#held.length === 0) return;
    this.#rounds += 1;
    this.#release();
  }

  /** Waits a moment. Returns whether no call arrived in the meantime, and all calls are held. */
  async #isQuiet(): Promise<boolean> {
    const arrivals = this.#arrivals;
    const startedMs = performance.now();
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    if (performance.now() - startedMs > QUIET_MS + LATE_MS) return false;
    for (let turn = 0; turn < QUIET_TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return this.#arrivals === arrivals && this.#active === 0;
  }

  #release(): void {
    for (const release of this.#held.splice(0)) release();
  }
}
