import type { Endpoint, PathValues } from '../rest/endpoint';
import { pathTo, type RestPath } from '../rest/restPath';
import type { Upstream } from '../rest/upstream';
import { UpstreamError } from '../rest/upstreamError';
import { isRepositoryMissing } from './isRepositoryMissing';

/**
 * Reads and writes a flag that the account of the credential can set on a resource, such as its vote for an issue.
 *
 * Both methods throw UpstreamError, for example if the resource, its tracker or its repository does not exist.
 */
export interface FlagClient {
  isSet(values: PathValues): Promise<boolean>;
  /** Sets the flag, or clears it if `isSet` is false. Succeeds if nothing changes. */
  set(values: PathValues, isSet: boolean): Promise<void>;
}

/** Creates the client of a flag for one session. Bitbucket returns 204 for a flag that is set, and 404 for one that is not. */
export function createFlagClient(upstream: Upstream, endpoint: Endpoint): FlagClient {
  return {
    async isSet(values) {
      const path = pathTo(endpoint, values);
      try {
        await upstream.execute({ method: 'GET', path });
        return true;
      } catch (error) {
        if (isFlagMissing(path, error)) return false;
        throw error;
      }
    },
    async set(values, isSet) {
      const path = pathTo(endpoint, values);
      try {
        await upstream.execute({ method: isSet ? 'PUT' : 'DELETE', path });
      } catch (error) {
        if (isSet || !isFlagMissing(path, error)) throw error;
      }
    },
  };
}

/**
 * Whether the error is a 404 because the flag is not set. The message of that 404 is undocumented, so every 404 counts
 * whose message does not name a missing repository or issue.
 */
function isFlagMissing(path: RestPath, error: unknown): boolean {
  if (!(error instanceof UpstreamError) || error.code !== 'NOT_FOUND') return false;
  return !isRepositoryMissing(path, error) && !/^no issue\b/i.test(error.message);
}
