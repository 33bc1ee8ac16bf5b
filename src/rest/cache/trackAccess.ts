import type { CacheRules } from '../dialect';
import type { Principal } from '../principal';
import type { SendRequest } from '../sendRequest';
import type { RestCall } from '../restCall';
import type { Reader } from './access';
import type { ResponseCache } from './responseCache';

/** Sends requests, and records what their responses prove about the principal and its access to containers. */
export function trackAccess(send: SendRequest, cache: ResponseCache, { key, kind }: Principal): SendRequest {
  const { rules } = cache;
  return async (call, options) => {
    const reader = readerOf(rules, key, call);
    const requestedAt = cache.now();
    try {
      const response = await send(call, options);
      if (reader !== undefined && call.path.endpoint.provesAccess) cache.access.markVerified(reader, requestedAt);
      return response;
    } catch (error) {
      if (rules.rejectsCredential(kind, error)) await cache.denyAll(key);
      else if (reader !== undefined && rules.disprovesAccess(call, error)) await cache.denyAccess(reader);
      throw error;
    }
  };
}

/** The principal, with the container that the call reads. Undefined for a call outside every container. */
export function readerOf(rules: CacheRules, principal: string, { path }: RestCall): Reader | undefined {
  const container = rules.containerOf(path);
  return container === undefined ? undefined : { principal, container };
}
