/** A value and its relative weight. */
export type Weighted<Value> = readonly [weight: number, value: Value];

/** Pseudo-random numbers (mulberry32). The same seed produces the same numbers. */
export class Random {
  #state: number;

  constructor(seed: number) {
    this.#state = seed | 0;
  }

  /** Returns the random numbers of one operation. They do not depend on other operations. */
  static of(seed: number, index: number): Random {
    const random = new Random(Math.imul(seed, 0x9e3779b1) ^ Math.imul(index + 1, 0x85ebca6b));
    // Similar seeds start with similar numbers.
    for (let turn = 0; turn < 4; turn += 1) random.next();
    return random;
  }

  /** Returns a number from 0 up to, not including, 1. */
  next(): number {
    this.#state = (this.#state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(this.#state ^ (this.#state >>> 15), this.#state | 1);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  }

  /** Returns an integer from 0 up to, not including, the limit. */
  below(limit: number): number {
    return Math.floor(this.next() * limit);
  }

  /** Returns an integer in this range, both ends included. */
  between(lowest: number, highest: number): number {
    return lowest + this.below(highest - lowest + 1);
  }

  /** @param probability from 0 (never) to 1 (always) */
  chance(probability: number): boolean {
    return this.next() < probability;
  }

  /** @throws RangeError if the list is empty */
  pick<Item>(list: readonly Item[]): Item {
    const at = this.below(list.length);
    for (const item of list.slice(at, at + 1)) return item;
    throw new RangeError('Nothing can be picked from an empty list.');
  }

  weighted<Value>(choices: readonly Weighted<Value>[]): Value {
    let rest = this.next() * choices.reduce((sum, [weight]) => sum + weight, 0);
    for (const [weight, value] of choices) {
      rest -= weight;
      if (rest < 0) return value;
    }
    return this.pick(choices)[1];
  }

  /** Returns some elements of a list in random order, without repetition. */
  some<Item>(list: readonly Item[], count: number): Item[] {
    const left = [...list];
    const picked: Item[] = [];
    while (picked.length < count && left.length > 0) picked.push(...left.splice(this.below(left.length), 1));
    return picked;
  }
}
