import type { FastifyRequest } from 'fastify';
import { createClientNetwork } from '../../auth/clientNetwork';
import { CallerLimits } from '../operations/callerLimits';
import { addressesOf } from '../security/sender';

/** For each client network. A sign-in has two requests, and each can cause requests to Bitbucket. Many people can share a network. */
const MAX_REQUESTS_PER_MINUTE = 120;

/**
 * Creates the function that counts a request for a sign-in, and returns whether its client network has sent too many.
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
