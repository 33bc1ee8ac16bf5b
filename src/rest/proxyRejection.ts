import { isTransientStatus } from './transientStatus';
import { type UpstreamCall, UpstreamError } from './upstreamError';

/** undici reports the status only in the messages of its errors. */
const REJECTION = /^Proxy (?:response \((\d{3})\) !== 200|Authentication Required \((407)\))/;

/**
 * The error for a request that the proxy of HTTP_PROXY or HTTPS_PROXY did not forward. Undefined for any other failure. The
 * outcome of a write is not unknown, because the upstream received nothing.
 */
export function proxyRejection(error: unknown, call: UpstreamCall): UpstreamError | undefined {
  const [, ofTunnel, ofRequest] = REJECTION.exec(error instanceof Error ? error.message : '') ?? [];
  const status = Number(ofTunnel ?? ofRequest ?? NaN);
  if (Number.isNaN(status)) return undefined;
  const advice = status === 407 ? ' The URL of the proxy must contain a valid user and password.' : '';
  return new UpstreamError(
    isTransientStatus(status) ? 'UPSTREAM_UNAVAILABLE' : 'BAD_UPSTREAM_RESPONSE',
    `The proxy rejected the connection to ${call.service} with status ${status}.${advice}`,
    { upstream: call },
  );
}
