import { asError } from '../lib/asError';
import { createLineLimit } from './lineLimit';
import type { Logger } from './logger';

/** A sign-in that has ended. `error` is present if Bitbucket or the gateway failed. */
export interface RecordedSignIn {
  readonly outcome: string;
  readonly error?: unknown;
}

/**
 * Logs sign-ins without names, codes and tokens. Failures of Bitbucket or the gateway are logged at level warn, all others at level
 * debug. Anybody can cause failures, so their lines are limited.
 *
 * @param now milliseconds, monotonic
 */
export function createSignInLog(logger: Logger, now: () => number): (ended: RecordedSignIn) => void {
  const limit = createLineLimit(now);
  return ({ outcome, error }) => {
    if (error === undefined) {
      logger.debug({ outcome }, 'a sign-in has ended');
      return;
    }
    if (limit() !== undefined) logger.warn({ outcome, err: asError(error) }, 'a sign-in failed');
  };
}
