import type { Headers } from '../headers';
import type { Logger } from '../logger';
import { ignoredHeaders } from './quotaHeaders';

/** Logs once per quota header that its value is impossible, so the gateway ignores it. */
export class IgnoredHeaders {
  readonly #logged = new Set<string>();

  constructor(private readonly logger: Logger) {}

  observe(headers: Headers, nowMs: number): void {
    for (const name of ignoredHeaders(headers, nowMs)) {
      if (this.#logged.has(name)) continue;
      this.#logged.add(name);
      this.logger.warn({ header: name }, 'A rate-limit header has an impossible value and is ignored');
    }
  }
}
