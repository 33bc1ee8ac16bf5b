import type { Principal } from '../../rest/principal';
import { type OAuth1Credential, oauth1Authorization } from './oauth1';
import { OAuth1Clock, type OAuth1ClockOptions } from './oauth1Clock';

/** Signs requests with OAuth 1.0a. If a 401 can be due to the timestamp, the request is signed and sent again. */
export function createOAuth1Signer(
  credential: OAuth1Credential,
  options: OAuth1ClockOptions,
): Required<Pick<Principal, 'authorize' | 'renew'>> {
  const clock = new OAuth1Clock(options);
  return {
    authorize: ({ method, url }) => oauth1Authorization(credential, { method, url: new URL(url.href) }, clock.now()),
    renew: (rejected, _cancellation, serverTimeMs) => clock.correct(rejected, serverTimeMs),
  };
}
