/** Starts an operation that has waited. */
export type Start = () => void;

/**
 * A queue of operations per caller. Callers are served round-robin, and the operations of one caller in order of
 * arrival.
 */
export class WaitingCallers {
  /** In the order in which the callers are served. */
  readonly #queues = new Map<string, Set<Start>>();

  get isEmpty(): boolean {
    return this.#queues.size === 0;
  }

  add(caller: string, start: Start): void {
    const queue = this.#queues.get(caller);
    if (queue === undefined) this.#queues.set(caller, new Set([start]));
    else queue.add(start);
  }

  remove(caller: string, start: Start): void {
    const queue = this.#queues.get(caller);
    queue?.delete(start);
    if (queue?.size === 0) this.#queues.delete(caller);
  }

  /**
   * Removes and returns the next operation of the first caller for which `mayStart` returns true. That caller moves to
   * the end.
   */
  take(
    mayStart: (caller: string) => boolean = () => true,
  ): { readonly caller: string; readonly start: Start } | undefined {
    for (const [caller, queue] of this.#queues) {
      const [start] = queue;
      if (start === undefined || !mayStart(caller)) continue;
      queue.delete(start);
      this.#queues.delete(caller);
      if (queue.size > 0) this.#queues.set(caller, queue);
      return { caller, start };
    }
    return undefined;
  }
}
