/** Headers as Node and undici give them: names in lower case. */
export type Headers = Readonly<Record<string, string | readonly string[] | undefined>>;

/** The header's first value, trimmed; undefined when it is absent or empty. */
export function header(headers: Headers, name: string): string | undefined {
  const value = headers[name];
  const first = typeof value === 'string' ? value : value?.[0];
  const text = first?.trim();
  return text === '' ? undefined : text;
}

/** The header's leading whole number: Bitbucket writes `60, 60;w=3600` to anonymous callers and `1000` to others. */
export function numericHeader(headers: Headers, name: string): number | undefined {
  const digits = /^\d{1,15}(?!\d)/.exec(header(headers, name) ?? '')?.[0];
  return digits === undefined ? undefined : Number(digits);
}

/** Milliseconds: `Retry-After` in seconds or as a date (RFC 9110 section 10.2.3), else `X-RateLimit-Reset`'s seconds. */
export function waitAsked(headers: Headers, nowMs: number): number | undefined {
  const seconds = numericHeader(headers, 'retry-after');
  if (seconds !== undefined) return seconds * 1000;
  const date = Date.parse(header(headers, 'retry-after') ?? '');
  if (!Number.isNaN(date)) return Math.max(0, date - nowMs);
  return resetAsked(headers);
}

/** Milliseconds until Bitbucket's window begins anew: `X-RateLimit-Reset` is seconds left, not an epoch. */
export function resetAsked(headers: Headers): number | undefined {
  const seconds = numericHeader(headers, 'x-ratelimit-reset');
  return seconds === undefined ? undefined : seconds * 1000;
}
