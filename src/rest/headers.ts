/** Headers as Node and undici represent them: names in lower case. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The first value of a header, trimmed. Undefined if the header is absent or empty. */
export function header(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  const first = typeof value === 'string' ? value : value?.[0];
  const text = first?.trim();
  return text === '' ? undefined : text;
}

/** The whole number at the start of a header. Bitbucket sends `60, 60;w=3600` to anonymous callers and `1000` to others. */
export function numericHeader(headers: Headers, name: string): number | undefined {
  const digits = /^\d{1,15}(?!\d)/.exec(header(headers, name) ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/** Milliseconds to wait: `Retry-After` in seconds or as a date (RFC 9110 section 10.2.3), otherwise `X-RateLimit-Reset`. */
export function retryAfterMs(headers: Headers, nowMs: number): number | undefined {
  const seconds = numericHeader(headers, 'retry-after');
  if (seconds !== undefined) return seconds * 1000;
  const date = Date.parse(header(headers, 'retry-after') ?? '');
  if (!Number.isNaN(date)) return Math.max(0, date - nowMs);
  return rateLimitResetMs(headers);
}

/** Milliseconds until the rate-limit window restarts. `X-RateLimit-Reset` contains the seconds that are left, not an epoch. */
export function rateLimitResetMs(headers: Headers): number | undefined {
  const seconds = numericHeader(headers, 'x-ratelimit-reset');
  return seconds === undefined ? undefined : seconds * 1000;
}
