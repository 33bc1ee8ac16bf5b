/** The number of real objects that one synthetic object represents. */
export class Weight {
  #factor: number;

  /** @param parent the weight of the object that contains this one */
  constructor(
    factor: number,
    private readonly parent?: Weight,
  ) {
    this.#factor = factor;
  }

  get value(): number {
    return this.#factor * (this.parent?.value ?? 1);
  }

  /** Multiplies the weight of this object and of all objects in it. */
  multiply(factor: number): void {
    this.#factor *= factor;
  }
}
