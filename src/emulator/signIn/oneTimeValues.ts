import { BoundedMap } from '../identity/boundedMap';
import { randomSecret } from '../identity/secrets';

/** Codes, request tokens and consent pages are valid for ten minutes. */
export const SIGN_IN_LIFETIME_MS = 600_000;
/** Limits memory: at this number, the oldest value is removed. */
const MAX_VALUES = 1000;

/** Values under random names. Each can be taken once, within ten minutes. */
export class OneTimeValues<Value> {
  readonly #values = new BoundedMap<{ readonly value: Value; readonly expiresAtMs: number }>(MAX_VALUES);

  constructor(private readonly now: () => Date) {}

  /** Returns the name of the value. */
  add(value: Value): string {
    const name = randomSecret();
    this.#values.set(name, { value, expiresAtMs: this.now().getTime() + SIGN_IN_LIFETIME_MS });
    return name;
  }

  /** Returns a value without taking it. */
  get(name: string): Value | undefined {
    const found = this.#values.get(name);
    return found !== undefined && this.now().getTime() < found.expiresAtMs ? found.value : undefined;
  }

  take(name: string): Value | undefined {
    const value = this.get(name);
    this.#values.delete(name);
    return value;
  }
}
