import { header, type Headers } from './headers';
import type { Logger } from './options';
import type { RestCall } from './upstream';

/**
 * Logs once per endpoint that Bitbucket announces its end, as it does on answers that still are 200s (RFC 9745
 * `Deprecation`, RFC 8594 `Sunset`). Endpoints are templates of ours, so there are no more than we call.
 */
export class Deprecations {
  readonly #logger: Logger;
  readonly #logged = new Set<string>();

  constructor(logger: Logger) {
    this.#logger = logger;
  }

  observe(call: RestCall, headers: Headers): void {
    const deprecation = header(headers, 'deprecation');
    const sunset = header(headers, 'sunset');
    if (deprecation === undefined && sunset === undefined) return;
    const endpoint = `${call.method} ${call.path.endpoint}`;
    if (this.#logged.has(endpoint)) return;
    this.#logged.add(endpoint);
    const link = /<([^<>?]{1,500})[^<>]*>\s*;\s*rel="?deprecation"?/.exec(header(headers, 'link') ?? '')?.[1];
    this.#logger.warn({ endpoint, deprecation, sunset, link }, 'Bitbucket announces the end of an endpoint');
  }
}
