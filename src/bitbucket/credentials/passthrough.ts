import { UpstreamError } from '../../rest/upstreamError';

/**
 * The caller's own header, when it is one that Bitbucket takes: Bearer or Basic with a credential after it.
 *
 * @throws UpstreamError UNAUTHENTICATED for any other, which never leaves.
 */
export function passthroughAuthorization(authorization: string): Promise<string> {
  const header = authorization.trim();
  if (/^(?:Bearer|Basic) +[\x21-\x7e]+$/i.test(header)) return Promise.resolve(header);
  return Promise.reject(
    new UpstreamError(
      'UNAUTHENTICATED',
      'The Authorization header must be "Bearer" or "Basic", followed by a space and a credential.',
    ),
  );
}
