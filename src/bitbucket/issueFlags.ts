import { BitbucketError } from './errors';
import type { RestPath } from './path';
import type { Upstream } from './upstream';

/**
 * Whether a flag (a vote, a watch) is set: 204 when it is, 404 when it is not.
 *
 * @throws BitbucketError when the issue, its tracker or its repository is not there, which are 404s too
 */
export async function isFlagSet(upstream: Upstream, path: RestPath): Promise<boolean> {
  try {
    await upstream.text({ method: 'GET', path });
    return true;
  } catch (error) {
    if (isFlagMissing(error)) return false;
    throw error;
  }
}

/** Sets or clears it. Clearing what is not set succeeds. @throws BitbucketError as above */
export async function setFlag(upstream: Upstream, path: RestPath, on: boolean): Promise<void> {
  try {
    await upstream.text({ method: on ? 'PUT' : 'DELETE', path });
  } catch (error) {
    if (on || !isFlagMissing(error)) throw error;
  }
}

/** Bitbucket does not promise any words for a flag that is not set, but those for what it hangs on are known. */
function isFlagMissing(error: unknown): boolean {
  return (
    error instanceof BitbucketError &&
    error.code === 'NOT_FOUND' &&
    !/\b(?:repositor(?:y|ies)|workspace|issue tracker)\b|^no issue\b|no API hosted/i.test(error.message)
  );
}
