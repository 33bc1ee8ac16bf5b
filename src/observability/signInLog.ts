import { asError } from '../lib/asError';
import type { Logger } from './logger';

/** A sign-in that has ended. `error` is present if Bitbucket or the gateway failed. */
export interface RecordedSignIn {
  readonly outcome: string;
  readonly error?: unknown;
}

/** Log lines per minute for sign-ins that fail, because anybody can cause them. */
const MAX_LINES = 60;
const WINDOW_MS = 60_000;

/**
 * Logs sign-ins without names, codes and tokens. Failures of Bitbucket or the gateway are logged at level warn, all others at level
 * debug.
 *
 * @param now milliseconds, monotonic
 */
export function createSignInLog(logger: Logger, now: () => number): (ended: RecordedSignIn) => void {
  let windowStart = -Infinity;
  let lines = 0;
  return ({ outcome, error }) => {
    if (error === undefined) {
      logger.debug({ outcome }, 'a sign-in has ended');
      return;
    }
    if (now() - windowStart >= WINDOW_MS) {
      windowStart = now();
      lines = 0;
    }
    lines += 1;
    if (lines <= MAX_LINES) logger.warn({ outcome, err: asError(error) }, 'a sign-in failed');
  };
}
