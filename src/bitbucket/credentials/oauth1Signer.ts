import type { Logger } from '../../rest/logger';
import type { Principal } from '../../rest/principal';
import { SERVICE } from '../service';
import { type OAuth1Credential, oauth1Authorization } from './oauth1';

/** If both clocks agree, a response is at most this much later than its request. An attempt times out earlier. */
const MAX_DELAY_MS = 15_000;

/** The options of `createOAuth1Signer`. */
export interface OAuth1SignerOptions {
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  readonly logger: Logger;
}

/**
 * Signs requests with OAuth 1.0a. Bitbucket rejects signatures whose timestamp is too far from its own time. After a
 * 401, the signer therefore compares the timestamp with the time of the response, and uses that time from then on.
 */
export function createOAuth1Signer(
  credential: OAuth1Credential,
  { now, logger }: OAuth1SignerOptions,
): Required<Pick<Principal, 'authorize' | 'renew'>> {
  /** Bitbucket's time minus the time of the gateway. */
  let offsetMs = 0;
  let isLogged = false;

  return {
    authorize: ({ method, url }) =>
      oauth1Authorization(credential, { method, url: new URL(url.href) }, now() + offsetMs),
    renew(rejected, _cancellation, serverTimeMs) {
      const signedAtMs = timestampMsOf(rejected);
      if (serverTimeMs === undefined || signedAtMs === undefined) return false;
      // Compares the timestamp of the rejected header. The offset may have been corrected since that header was created.
      if (Math.abs(serverTimeMs - signedAtMs) <= MAX_DELAY_MS) return false;
      offsetMs = serverTimeMs - now();
      if (!isLogged) {
        isLogged = true;
        const offsetSeconds = Math.round(offsetMs / 1_000);
        const message = `The clock of the gateway differs from the clock of ${SERVICE}. OAuth 1.0a signatures use the time of ${SERVICE}`;
        logger.warn({ offsetSeconds }, message);
      }
      return true;
    },
  };
}

function timestampMsOf(authorization: string): number | undefined {
  // Negative and very large after a wrong Date, which the next response must be able to correct.
  const seconds = /\boauth_timestamp="(-?\d+)"/.exec(authorization)?.[1];
  return seconds === undefined ? undefined : Number(seconds) * 1_000;
}
