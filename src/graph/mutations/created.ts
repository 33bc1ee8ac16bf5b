import { UpstreamError } from '../../rest/upstreamError';
import type { JsonObject } from '../../lib/json';
import type { Created } from '../idempotency/idempotency';

/**
 * The answer to a create, with what the created thing is known by.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE with `outcome: "unknown"`: something was created, but not what.
 */
export function createdIdentity(json: JsonObject, member: 'id' | 'uuid'): Created {
  const identity = json[member];
  if (typeof identity === 'string' || typeof identity === 'number') return { identity, json };
  const message = `Bitbucket created the object, but its response does not contain the ${member} of the object.`;
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', message, { outcome: 'unknown' });
}
