/** A value in a queue. `Queue.remove` takes it out of the middle. */
export class QueueEntry<T> {
  previous: QueueEntry<T> | undefined;
  next: QueueEntry<T> | undefined;

  constructor(readonly value: T) {}
}

/**
 * A first-in, first-out queue from which an entry can also be removed in the middle. Each operation takes constant time.
 * A Set does not suffice: after many deletions at its front, reading its first member takes linear time.
 */
export class Queue<T> {
  #first: QueueEntry<T> | undefined;
  #last: QueueEntry<T> | undefined;

  get isEmpty(): boolean {
    return this.#first === undefined;
  }

  /** The oldest value. Undefined if the queue is empty. */
  get first(): T | undefined {
    return this.#first?.value;
  }

  /** The oldest value that matches. Takes time only for the values before it. */
  find(matches: (value: T) => boolean): T | undefined {
    for (let entry = this.#first; entry !== undefined; entry = entry.next) {
      if (matches(entry.value)) return entry.value;
    }
    return undefined;
  }

  /** @returns the entry, for `remove`. */
  add(value: T): QueueEntry<T> {
    const entry = new QueueEntry(value);
    entry.previous = this.#last;
    if (this.#last === undefined) this.#first = entry;
    else this.#last.next = entry;
    this.#last = entry;
    return entry;
  }

  /** Removes and returns the oldest value. Undefined if the queue is empty. */
  take(): T | undefined {
    const first = this.#first;
    if (first !== undefined) this.remove(first);
    return first?.value;
  }

  /** Removes an entry, which must be in this queue. */
  remove(entry: QueueEntry<T>): void {
    if (entry.previous === undefined) this.#first = entry.next;
    else entry.previous.next = entry.next;
    if (entry.next === undefined) this.#last = entry.previous;
    else entry.next.previous = entry.previous;
    entry.previous = undefined;
    entry.next = undefined;
  }
}
