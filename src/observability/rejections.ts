import { createLineLimit, type LineLimit } from './lineLimit';
import type { Logger } from './logger';

export type RejectionReason = 'key' | 'origin' | 'host' | 'session origin' | 'session ended' | 'sign-in required';
export type TransportName = 'http' | 'sse' | 'websocket';

/**
 * A request with a gateway key, Origin, Host or session that is not allowed. Contains none of these, and no URL. A request with
 * such an Origin is rejected, or served without CORS headers or without its session (docs/security.md).
 */
export interface RejectedRequest {
  readonly reason: RejectionReason;
  readonly transport: TransportName;
  /** The address of the connection, which may be a proxy. */
  readonly remoteAddress: string | undefined;
}

export type ObserveRejection = (rejected: RejectedRequest) => void;

const MESSAGES: Readonly<Record<RejectionReason, string>> = {
  key: 'rejected a request without a valid gateway key',
  origin: 'rejected a request from an origin that is not allowed',
  host: 'rejected a request for a foreign host',
  'session origin': 'ignored a session cookie without an allowed origin',
  'session ended': 'rejected a request whose session has ended',
  'sign-in required': 'rejected a request without a session',
};

/**
 * Logs one line per rejected request, at level warn. Any client can cause such lines, so each reason has at most 60 per
 * minute. The first line after that minute contains the number of omitted lines as `suppressed`.
 *
 * @param now milliseconds, monotonic.
 */
export function createRejectionLog(logger: Logger, now: () => number): ObserveRejection {
  const limits = new Map<RejectionReason, LineLimit>();
  return ({ reason, ...fields }) => {
    const limit = limits.get(reason) ?? createLineLimit(now);
    limits.set(reason, limit);
    const line = limit();
    if (line === undefined) return;
    const { suppressed } = line;
    logger.warn({ reason, ...fields, ...(suppressed > 0 && { suppressed }) }, MESSAGES[reason]);
  };
}
