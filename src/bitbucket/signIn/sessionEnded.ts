import { ignoreOutage } from '../../lib/ignoreOutage';
import { UpstreamError, type UpstreamErrorDetails } from '../../rest/upstreamError';
import type { SessionTokens } from './protocol';

/**
 * The error of a request whose session has ended.
 *
 * @param reason completes the sentence "The session has ended, because …", without the full stop
 */
export function sessionEnded(reason?: string, details: UpstreamErrorDetails = {}): UpstreamError {
  const sentence = reason === undefined ? 'The session has ended.' : `The session has ended, because ${reason}.`;
  return new UpstreamError('UNAUTHENTICATED', `${sentence} Sign in again.`, details);
}

/** Ends a session whose tokens Bitbucket has rejected for good. During an outage of the store, the next request ends it. */
export async function endRevoked({ onRevoked }: SessionTokens): Promise<void> {
  await ignoreOutage(onRevoked);
}
