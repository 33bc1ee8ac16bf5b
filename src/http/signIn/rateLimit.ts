import type { FastifyRequest } from 'fastify';
import { createClientNetwork } from '../../auth/clientNetwork';
import { CallerLimits } from '../operations/callerLimits';
import { addressesOf } from '../security/sender';

/** A sign-in needs two requests. Many people can share one address, and each request can cost one to Bitbucket. */
const MAX_REQUESTS_PER_MINUTE = 120;

/**
 * Creates the function that counts the requests for sign-ins by client network, and returns whether there are too many.
 *
 * @param now milliseconds, monotonic
 */
export function createSignInLimit(
  trustedProxies: readonly string[],
  now: () => number,
): (request: FastifyRequest) => boolean {
  const unlimited = { maxOperations: 0, maxConnections: 0, maxSubscriptions: 0 };
  const limits = new CallerLimits({ limits: { ...unlimited, maxOperationsPerMinute: MAX_REQUESTS_PER_MINUTE }, now });
  const networkOf = createClientNetwork(trustedProxies);
  return (request) => {
    try {
      limits.beginOperation(networkOf(addressesOf(request)));
      return false;
    } catch {
      return true;
    }
  };
}
