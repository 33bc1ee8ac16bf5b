import type { RestPath } from '../rest/restPath';
import type { Upstream } from '../rest/upstream';
import { UpstreamError } from '../rest/upstreamError';
import { isRepositoryMissing } from './isRepositoryMissing';

/**
 * Whether a flag (a vote or a watch) is set: Bitbucket returns 204 if it is, 404 if it is not.
 *
 * @throws UpstreamError if the issue, its tracker or its repository does not exist, which is also a 404
 */
export async function isFlagSet(upstream: Upstream, path: RestPath): Promise<boolean> {
  try {
    await upstream.execute({ method: 'GET', path });
    return true;
  } catch (error) {
    if (isFlagMissing(path, error)) return false;
    throw error;
  }
}

/**
 * Sets or clears a flag. Clearing a flag that is not set succeeds.
 *
 * @throws UpstreamError if the issue, its tracker or its repository does not exist
 */
export async function setFlag(upstream: Upstream, path: RestPath, on: boolean): Promise<void> {
  try {
    await upstream.execute({ method: on ? 'PUT' : 'DELETE', path });
  } catch (error) {
    if (on || !isFlagMissing(path, error)) throw error;
  }
}

/**
 * Whether the error is a 404 because the flag is not set. The message of that 404 is undocumented, so every 404 counts
 * whose message does not name a missing repository or issue.
 */
function isFlagMissing(path: RestPath, error: unknown): boolean {
  if (!(error instanceof UpstreamError) || error.code !== 'NOT_FOUND') return false;
  return !isRepositoryMissing(path, error) && !/^no issue\b/i.test(error.message);
}
