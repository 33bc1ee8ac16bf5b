/** A value in a queue, and how to take it out before its turn. */
export class QueueEntry<T> {
  previous: QueueEntry<T> | undefined;
  next: QueueEntry<T> | undefined;

  constructor(readonly value: T) {}
}

/**
 * First in, first out; an entry may also leave from the middle. Each operation takes constant time.
 * A Set does not: after many deletions at its front, finding its first member means skipping the holes that they left.
 */
export class Queue<T> {
  #first: QueueEntry<T> | undefined;
  #last: QueueEntry<T> | undefined;

  get isEmpty(): boolean {
    return this.#first === undefined;
  }

  /** The value that has waited longest; undefined if there is none. */
  get first(): T | undefined {
    return this.#first?.value;
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

  /** Takes out the value that has waited longest; undefined if there is none. */
  take(): T | undefined {
    const first = this.#first;
    if (first !== undefined) this.remove(first);
    return first?.value;
  }

  /** Takes out an entry of this queue. It must still be in the queue. */
  remove(entry: QueueEntry<T>): void {
    if (entry.previous === undefined) this.#first = entry.next;
    else entry.previous.next = entry.next;
    if (entry.next === undefined) this.#last = entry.previous;
    else entry.next.previous = entry.previous;
    entry.previous = undefined;
    entry.next = undefined;
  }
}
