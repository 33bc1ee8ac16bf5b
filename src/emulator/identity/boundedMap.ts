/** A map with a maximum number of entries. If it is full, a new entry replaces the oldest one. */
export class BoundedMap<Value> {
  readonly #entries = new Map<string, Value>();

  constructor(private readonly maxEntries: number) {}

  get(key: string): Value | undefined {
    return this.#entries.get(key);
  }

  set(key: string, value: Value): void {
    const [oldest] = this.#entries.keys();
    if (!this.#entries.has(key) && this.#entries.size >= this.maxEntries && oldest !== undefined) {
      this.#entries.delete(oldest);
    }
    this.#entries.set(key, value);
  }

  delete(key: string): void {
    this.#entries.delete(key);
  }

  values(): Iterable<Value> {
    return this.#entries.values();
  }
}
