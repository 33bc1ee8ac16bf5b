/** Begins what has waited. */
export type Start = () => void;

/** What waits, by caller. Callers are served in turn, and each in the order in which its work came. */
export class WaitingCallers {
  /** The first caller is the next to be served. */
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

  /** Takes the next one out, of the first caller that may begin; that caller goes to the end. */
  take(
    mayBegin: (caller: string) => boolean = () => true,
  ): { readonly caller: string; readonly start: Start } | undefined {
    for (const [caller, queue] of this.#queues) {
      const [start] = queue;
      if (start === undefined || !mayBegin(caller)) continue;
      queue.delete(start);
      this.#queues.delete(caller);
      if (queue.size > 0) this.#queues.set(caller, queue);
      return { caller, start };
    }
    return undefined;
  }
}
