import { ignoreOutage } from '../../lib/ignoreOutage';
import { sessionEndedMessage } from '../../lib/sessionEndedMessage';
import { UpstreamError, type UpstreamErrorDetails } from '../../rest/upstreamError';
import type { SessionTokens } from './protocol';

/** The error of a request whose session has ended. @param reason see `sessionEndedMessage` */
export function sessionEnded(reason?: string, details: UpstreamErrorDetails = {}): UpstreamError {
  return new UpstreamError('UNAUTHENTICATED', sessionEndedMessage(reason), details);
}

/** Ends a session whose tokens Bitbucket has permanently rejected. During an outage of the store, the next request ends it. */
export async function endRevoked({ onRevoked }: SessionTokens): Promise<void> {
  await ignoreOutage(onRevoked);
}
