import { UpstreamError } from '../rest/upstreamError';
import { isRepositoryMissing } from './isRepositoryMissing';
import type { RestPath } from '../rest/restPath';
import type { Upstream } from '../rest/upstream';

/**
 * Whether a flag (a vote, a watch) is set: 204 when it is, 404 when it is not.
 *
 * @throws UpstreamError when the issue, its tracker or its repository is not there, which are 404s too
 */
export async function isFlagSet(upstream: Upstream, path: RestPath): Promise<boolean> {
  try {
    await upstream.text({ method: 'GET', path });
    return true;
  } catch (error) {
    if (isFlagMissing(path, error)) return false;
    throw error;
  }
}

/** Sets or clears it. Clearing what is not set succeeds. @throws UpstreamError as above */
export async function setFlag(upstream: Upstream, path: RestPath, on: boolean): Promise<void> {
  try {
    await upstream.text({ method: on ? 'PUT' : 'DELETE', path });
  } catch (error) {
    if (on || !isFlagMissing(path, error)) throw error;
  }
}

/** Bitbucket promises no words for a flag that is not set, so what hangs above it must not be what they speak of. */
function isFlagMissing(path: RestPath, error: unknown): boolean {
  if (!(error instanceof UpstreamError) || error.code !== 'NOT_FOUND') return false;
  return !isRepositoryMissing(path, error) && !/^no issue\b/i.test(error.message);
}
