import { UpstreamError } from '../../rest/upstreamError';
import { SERVICE } from '../service';

/**
 * Changes the code of an error with which Bitbucket rejects the consumer. The person who signs in cannot correct it, and a
 * session does not end because of it. Returns any other error unchanged.
 */
export function rejectedConsumer(error: unknown): unknown {
  if (!(error instanceof UpstreamError) || error.code !== 'UNAUTHENTICATED') return error;
  if (error.details.upstream === undefined) return error;
  const message = `${SERVICE} rejected the OAuth consumer of the gateway: ${error.message}`;
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', message, error.details);
}
