import type { RestPath } from '../rest/restPath';
import { UpstreamError } from '../rest/upstreamError';
import { SERVICE } from './service';

/** The error for a successful GET with invalid content. @param content completes the message "Bitbucket returned …" */
export function invalidResponse(content: string, { path }: RestPath): UpstreamError {
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', `${SERVICE} returned ${content}.`, {
    upstream: { service: SERVICE, method: 'GET', path, status: 200 },
  });
}
