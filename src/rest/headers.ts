/** Headers as Node and undici represent them: names in lower case. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** Rate-limit windows last one hour. A longer wait is a mistake and is ignored. */
const MAX_WAIT_MS = 60 * 60 * 1000;
/** A reset may be this much later than `MAX_WAIT_MS`: the upstream can round it up, and the two clocks can differ. */
const RESET_TOLERANCE_MS = 60 * 1000;
/** From this number on, a time in `X-RateLimit-Reset` is in milliseconds since the epoch. Below it, it is in seconds. */
const MIN_EPOCH_MS = 100_000_000_000;

/** The first value of a header, trimmed. Undefined if the header is absent or empty. */
export function header(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  const first = typeof value === 'string' ? value : value?.[0];
  const text = first?.trim();
  return text === '' ? undefined : text;
}

/** The media type of the `Content-Type` header in lower case, without parameters. Undefined if the header is absent. */
export function contentTypeOf(headers: Headers): string | undefined {
  return header(headers, 'content-type')?.split(';', 1)[0]?.trim().toLowerCase();
}

/**
 * The number at the start of a header, which has no sign. Bitbucket sends `60, 60;w=3600` to anonymous callers and
 * `1000` to others. Undefined for anything else, e.g. `1e400` or `NaN`.
 */
export function numericHeader(headers: Headers, name: string): number | undefined {
  const number = /^\d{1,15}(?:\.\d{1,9})?(?=$|[\s,;])/.exec(header(headers, name) ?? '')?.[0];
  return number === undefined ? undefined : Number(number);
}

/** Milliseconds since the epoch of a header that is an HTTP date (RFC 9110 section 5.6.7). Undefined for anything else. */
export function dateHeader(headers: Headers, name: string): number | undefined {
  const text = header(headers, name) ?? '';
  // `Date.parse` also accepts texts such as `-5`. The oldest of the three formats has no time zone and means GMT.
  const isDate = /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun)[a-z]*,? .*\d\d:\d\d:\d\d(?: \d{4}| GMT)$/.test(text);
  const date = isDate ? Date.parse(text.endsWith('GMT') ? text : `${text} GMT`) : NaN;
  return Number.isNaN(date) ? undefined : date;
}

/** Milliseconds to wait according to `Retry-After`, otherwise according to `X-RateLimit-Reset`. Undefined without a valid one. */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  return retryAfterHeaderMs(headers, nowMs) ?? rateLimitResetMs(headers, nowMs);
}

/**
 * Milliseconds to wait according to `Retry-After`, which contains seconds or a date (RFC 9110 section 10.2.3). Undefined for
 * a wait of more than an hour, for a date in the past, and without a valid header.
 */
export function retryAfterHeaderMs(headers: Headers, nowMs: number): number | undefined {
  const seconds = numericHeader(headers, 'retry-after');
  if (seconds !== undefined) return waitWithin(seconds * 1000, MAX_WAIT_MS);
  const date = dateHeader(headers, 'retry-after');
  return date === undefined ? undefined : waitUntil(date, headers, nowMs, MAX_WAIT_MS);
}

/**
 * Milliseconds until the rate-limit window restarts. `X-RateLimit-Reset` contains the seconds that are left; upstreams other
 * than Bitbucket send the time of the restart instead, in seconds or milliseconds since the epoch. Undefined for a wait of
 * more than an hour, for a time in the past, and without a valid header.
 */
export function rateLimitResetMs(headers: Headers, nowMs: number): number | undefined {
  const reset = numericHeader(headers, 'x-ratelimit-reset');
  if (reset === undefined) return undefined;
  const leftMs = waitWithin(reset * 1000, MAX_WAIT_MS + RESET_TOLERANCE_MS);
  if (leftMs !== undefined) return leftMs;
  const resetAt = reset >= MIN_EPOCH_MS ? reset : reset * 1000;
  return waitUntil(resetAt, headers, nowMs, MAX_WAIT_MS + RESET_TOLERANCE_MS);
}

/**
 * Milliseconds until a time of the upstream's clock. The gateway's clock can differ, so it is used only if the `Date` of the
 * response gives no possible wait.
 */
function waitUntil(timeMs: number, headers: Headers, nowMs: number, maxMs: number): number | undefined {
  const sentAt = dateHeader(headers, 'date');
  return (sentAt === undefined ? undefined : waitWithin(timeMs - sentAt, maxMs)) ?? waitWithin(timeMs - nowMs, maxMs);
}

/** Undefined for a wait that is negative or longer than `maxMs`. */
function waitWithin(waitMs: number, maxMs: number): number | undefined {
  return waitMs >= 0 && waitMs <= maxMs ? Math.min(Math.ceil(waitMs), MAX_WAIT_MS) : undefined;
}
