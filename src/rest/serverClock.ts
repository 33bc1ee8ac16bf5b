import { dateHeader, type Headers } from './headers';

/** The upstream's clock, as the `Date` header of its last success stated it (RFC 9110 section 6.6.1). */
export class ServerClock {
  #time: number | undefined;

  observe(headers: Headers): void {
    this.#time = dateHeader(headers, 'date') ?? this.#time;
  }

  /** The time without fractions of a second. Undefined before the first success that has a date. */
  time(): Date | undefined {
    return this.#time === undefined ? undefined : new Date(this.#time);
  }
}
