import type { Logger } from './logger';

export type RefusalReason = 'key' | 'origin' | 'host';
export type TransportName = 'http' | 'sse' | 'websocket';

/** A request that was refused because of who sent it. Holds no key, no Origin, no Host and no URL. */
export interface RefusedRequest {
  readonly reason: RefusalReason;
  readonly transport: TransportName;
  /** Of the peer, which may be a proxy. */
  readonly remoteAddress: string | undefined;
}

export type ObserveRefusal = (refused: RefusedRequest) => void;

/** Lines a minute for each reason. */
const MAX_LINES = 60;
const WINDOW_MS = 60_000;

interface Window {
  readonly startedMs: number;
  lines: number;
  suppressed: number;
}

const MESSAGES: Readonly<Record<RefusalReason, string>> = {
  key: 'refused a request without a valid gateway key',
  origin: 'refused a request from an origin that is not allowed',
  host: 'refused a request for a foreign host',
};

/**
 * One line at warn for each refused request, at most 60 a minute for each reason: anybody can cause them. The first line
 * afterwards has the number of those left out as `suppressed`.
 *
 * @param now milliseconds, monotonic.
 */
export function createRefusalLog(logger: Logger, now: () => number): ObserveRefusal {
  const windows = new Map<RefusalReason, Window>();
  return ({ reason, ...fields }) => {
    const last = windows.get(reason);
    const isOver = last === undefined || now() - last.startedMs >= WINDOW_MS;
    const window = isOver ? { startedMs: now(), lines: 0, suppressed: 0 } : last;
    windows.set(reason, window);
    if (window.lines === MAX_LINES) {
      window.suppressed += 1;
      return;
    }
    window.lines += 1;
    const suppressed = isOver ? (last?.suppressed ?? 0) : 0;
    logger.warn({ reason, ...fields, ...(suppressed > 0 && { suppressed }) }, MESSAGES[reason]);
  };
}
