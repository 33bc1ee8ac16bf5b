import { header, type Headers } from './headers';

/** What time it is at Bitbucket, which stamps what is created there: the `Date` (RFC 9110 section 6.6.1) of its last answer. */
export class ServerClock {
  #time: number | undefined;

  observe(headers: Headers): void {
    const time = Date.parse(header(headers, 'date') ?? '');
    if (!Number.isNaN(time)) this.#time = time;
  }

  /** To the second; undefined before the first answer that has a date. */
  time(): Date | undefined {
    return this.#time === undefined ? undefined : new Date(this.#time);
  }
}
