/**
 * A sequence of ids for all repositories. By default, it soon exceeds a signed 32-bit integer, as the ids of comments do
 * on Bitbucket.
 */
export class IdSequence {
  #next: number;

  constructor(first = 2_147_483_601) {
    this.#next = first;
  }

  /** Returns the next id. */
  take(): number {
    const id = this.#next;
    this.#next += 1;
    return id;
  }
}
