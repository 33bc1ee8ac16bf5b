/** How long nothing new may arrive before the client is taken to wait for answers. */
const QUIET_MS = 25;
/** Turns of the event loop that must pass without a new call after that. */
const QUIET_TURNS = 20;
/** A timer this late says that the process was busy: the client may not have had its turn yet. */
const LATE_MS = 10;

/**
 * Holds every answer until the client asks nothing more, then releases them together and counts one round. So the
 * number of releases is the length of the client's longest chain of calls that waited for each other.
 */
export class LockStep {
  readonly #held: (() => void)[] = [];
  #working = 0;
  #arrivals = 0;
  #rounds = 0;
  #isWatching = false;
  #isOn = false;

  /** Releases so far. */
  get rounds(): number {
    return this.#rounds;
  }

  set isOn(isOn: boolean) {
    this.#isOn = isOn;
    if (!isOn) this.#release();
  }

  clearRounds(): void {
    this.#rounds = 0;
  }

  /** A call has arrived and is being worked on. */
  arrived(): void {
    this.#arrivals += 1;
    this.#working += 1;
  }

  /** The call will be answered no more, or was answered without waiting. */
  left(): void {
    this.#working -= 1;
  }

  /** The answer is ready; resolves when it may leave. */
  async hold(): Promise<void> {
    if (!this.#isOn) return;
    this.#working -= 1;
    const released = new Promise<void>((resolve) => this.#held.push(resolve));
    void this.#watch();
    await released;
    this.#working += 1;
  }

  async #watch(): Promise<void> {
    if (this.#isWatching) return;
    this.#isWatching = true;
    while (this.#held.length > 0 && !(await this.#isQuiet()));
    this.#isWatching = false;
    if (this.#held.length === 0) return;
    this.#rounds += 1;
    this.#release();
  }

  async #isQuiet(): Promise<boolean> {
    const arrivals = this.#arrivals;
    const startedMs = performance.now();
    await new Promise((resolve) => setTimeout(resolve, QUIET_MS));
    if (performance.now() - startedMs > QUIET_MS + LATE_MS) return false;
    for (let turn = 0; turn < QUIET_TURNS; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    return this.#arrivals === arrivals && this.#working === 0;
  }

  #release(): void {
    for (const release of this.#held.splice(0)) release();
  }
}
