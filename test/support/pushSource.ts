/** An event source whose events a test pushes. It counts its open streams. */
export class PushSource<Event> {
  readonly #streams = new Set<(result: IteratorResult<Event, undefined>) => void>();

  /** The number of streams that have not ended. */
  get open(): number {
    return this.#streams.size;
  }

  push(value: Event): void {
    for (const receive of this.#streams) receive({ done: false, value });
  }

  /** Returns a stream of the events that are pushed from now on. `return()` ends a pending read. */
  stream(): AsyncIterableIterator<Event> {
    const waiting: IteratorResult<Event, undefined>[] = [];
    let read: ((result: IteratorResult<Event, undefined>) => void) | undefined;
    const receive = (result: IteratorResult<Event, undefined>): void => {
      if (read === undefined) waiting.push(result);
      else read(result);
      read = undefined;
    };
    this.#streams.add(receive);
    return {
      next: () => {
        const result = waiting.shift();
        if (result !== undefined) return Promise.resolve(result);
        if (!this.#streams.has(receive)) return Promise.resolve({ done: true, value: undefined });
        return new Promise((resolve) => {
          read = resolve;
        });
      },
      return: () => {
        this.#streams.delete(receive);
        waiting.length = 0;
        read?.({ done: true, value: undefined });
        return Promise.resolve({ done: true, value: undefined });
      },
      [Symbol.asyncIterator]() {
        return this;
      },
    };
  }
}
