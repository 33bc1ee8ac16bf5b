import { header, type Headers } from './headers';
import type { Logger } from './logger';
import type { RestCall } from './restCall';
import type { UpstreamError } from './upstreamError';

/**
 * Logs once per endpoint that the upstream announced its removal, which it does in successful responses (RFC 9745
 * `Deprecation`, RFC 8594 `Sunset`), and once that it was removed (410). The number of endpoints is bounded, because they
 * are templates of the gateway.
 */
export class Deprecations {
  readonly #logger: Logger;
  readonly #service: string;
  readonly #logged = new Set<string>();

  constructor(logger: Logger, service: string) {
    this.#logger = logger;
    this.#service = service;
  }

  observe(call: RestCall, headers: Headers): void {
    const deprecation = header(headers, 'deprecation');
    const sunset = header(headers, 'sunset');
    if (deprecation === undefined && sunset === undefined) return;
    const endpoint = endpointOf(call);
    if (!this.#isFirst(endpoint)) return;
    const link = /<([^<>?]{1,500})[^<>]*>\s*;\s*rel="?deprecation"?/.exec(header(headers, 'link') ?? '')?.[1];
    this.#logger.warn({ endpoint, deprecation, sunset, link }, `${this.#service} announced the removal of an endpoint`);
  }

  observeError(call: RestCall, { code, details }: UpstreamError): void {
    if (details.upstream?.status !== 410) return;
    const endpoint = endpointOf(call);
    // A single issue that was removed as spam is also a 410. It must not hide the removal of its endpoint.
    if (!this.#isFirst(`${endpoint} ${code}`)) return;
    const announcementUrl = details.announcementUrl?.split('?', 1)[0]?.slice(0, 500);
    this.#logger.warn({ endpoint, code, announcementUrl }, `${this.#service} responded that a resource is gone`);
  }

  #isFirst(what: string): boolean {
    if (this.#logged.has(what)) return false;
    this.#logged.add(what);
    return true;
  }
}

function endpointOf({ method, path }: RestCall): string {
  return `${method} ${path.endpoint}`;
}
