import type { BitbucketError } from './upstreamError';
import { header, type Headers } from './headers';
import type { Logger } from './options';
import type { RestCall } from './upstream';

/**
 * Logs once per endpoint that Bitbucket announces its end, as it does on answers that still are 200s (RFC 9745
 * `Deprecation`, RFC 8594 `Sunset`), and once that it has ended (410). Endpoints are templates of ours, so there are no
 * more than we call.
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
    const endpoint = endpointOf(call);
    if (!this.#isFirst(endpoint)) return;
    const link = /<([^<>?]{1,500})[^<>]*>\s*;\s*rel="?deprecation"?/.exec(header(headers, 'link') ?? '')?.[1];
    this.#logger.warn({ endpoint, deprecation, sunset, link }, 'Bitbucket announces the end of an endpoint');
  }

  observeFailure(call: RestCall, { code, details }: BitbucketError): void {
    if (details.upstream?.status !== 410) return;
    const endpoint = endpointOf(call);
    // A single issue removed as spam is a 410 too, and must not hide that its endpoint goes one day.
    if (!this.#isFirst(`${endpoint} ${code}`)) return;
    const announcementUrl = details.announcementUrl?.split('?', 1)[0]?.slice(0, 500);
    this.#logger.warn({ endpoint, code, announcementUrl }, 'Bitbucket answers that something is gone');
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
