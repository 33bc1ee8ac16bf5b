import { header, type Headers } from './headers';
import type { Logger } from './logger';
import type { RestCall } from './restCall';
import type { UpstreamError } from './upstreamError';

/**
 * Logs the removal of endpoints: its announcement in a successful response (RFC 9745 `Deprecation`, RFC 8594 `Sunset`), and
 * responses with status 410. Each is logged once per endpoint. `Endpoint.template` contains no input, so the number of
 * endpoints is limited.
 */
export class Deprecations {
  readonly #logger: Logger;
  readonly #service: string;
  readonly #logged = new Set<string>();

  constructor(logger: Logger, service: string) {
    this.#logger = logger;
    this.#service = service;
  }

  /** Logs the announcement in a successful response. @param withoutCredential removes the credential of the request */
  observe(call: RestCall, headers: Headers, withoutCredential: (text: string) => string): void {
    if (header(headers, 'deprecation') === undefined && header(headers, 'sunset') === undefined) return;
    const deprecation = timeIn(headers, 'deprecation');
    const sunset = timeIn(headers, 'sunset');
    const endpoint = endpointOf(call);
    if (!this.#isFirst(endpoint)) return;
    const links = withoutCredential(header(headers, 'link') ?? '');
    const link = /<([^<>?]{1,500})[^<>]*>\s*;\s*rel="?deprecation"?/.exec(links)?.[1];
    this.#logger.warn({ endpoint, deprecation, sunset, link }, `${this.#service} announced the removal of an endpoint`);
  }

  /** Logs a 410. Ignores other errors. */
  observeError(call: RestCall, { code, details }: UpstreamError): void {
    if (details.upstream?.status !== 410) return;
    const endpoint = endpointOf(call);
    // An issue that was removed as spam is a 410 too, with another code. It must not hide the removal of its endpoint.
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
  return `${method} ${path.endpoint.template}`;
}

/** `@` and seconds since the epoch, a date, or `true` as in early drafts. */
const TIME = /^(?:@\d{1,12}|true|[A-Za-z]{3,9}, \d\d[ -][A-Za-z]{3}[ -]\d{2,4} \d\d:\d\d:\d\d [A-Z]{3})$/;

/** Any other value is not logged, because it could repeat the credential. */
function timeIn(headers: Headers, name: string): string | undefined {
  const value = header(headers, name);
  return value !== undefined && TIME.test(value) ? value : undefined;
}
