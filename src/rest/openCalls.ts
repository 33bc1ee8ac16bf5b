/** Counts the calls in progress, so that closing can wait for them. */
export class OpenCalls {
  #open = 0;
  #onEnd: (() => void)[] = [];

  begin(): void {
    this.#open += 1;
  }

  end(): void {
    this.#open -= 1;
    if (this.#open > 0) return;
    for (const resolve of this.#onEnd.splice(0)) resolve();
  }

  /** Resolves when no call is in progress. A call that begins in the meantime delays this. */
  async ended(): Promise<void> {
    while (this.#open > 0) await new Promise<void>((resolve) => this.#onEnd.push(resolve));
  }
}
