import type { IncomingHttpHeaders } from 'node:http';

/**
 * Whether the caller takes no answer from before. Browsers send `no-cache` when a page is reloaded by force, and for
 * `fetch(…, { cache: 'no-cache' })`; `no-store` and `max-age=0` ask for no less. RFC 9111 section 5.2.1.
 */
export function insistsOnFresh({ 'cache-control': cacheControl = '' }: IncomingHttpHeaders): boolean {
  const directives = cacheControl.split(',').map((directive) => directive.trim().toLowerCase());
  return directives.some((directive) => /^(?:no-cache|no-store|max-age\s*=\s*"?0+"?)$/.test(directive));
}
