import type { ClientError, ErrorHead } from '../operations/clientErrors';

/**
 * The status and headers of the response to a rejected operation: 500 for bugs, 503 while the shared state is not available,
 * 429 for exceeded limits (RFC 6585 section 4), otherwise 400.
 */
export function headOf(error: ClientError): ErrorHead {
  const { code, retryAfterMs } = error.toJSON().extensions ?? {};
  if (code === 'INTERNAL_SERVER_ERROR') return { status: 500 };
  if (code === 'STATE_UNAVAILABLE') return { status: 503 };
  if (code !== 'RATE_LIMITED' || typeof retryAfterMs !== 'number') return { status: 400 };
  return { status: 429, headers: new Map([['retry-after', String(Math.ceil(retryAfterMs / 1_000))]]) };
}
