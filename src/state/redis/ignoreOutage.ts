import { StateUnavailableError } from '../../lib/stateUnavailableError';

/** The reply, or undefined if Redis is not available. For state that only saves calls. */
export async function ignoreOutage<T>(reply: Promise<T>): Promise<T | undefined> {
  try {
    return await reply;
  } catch (error) {
    if (error instanceof StateUnavailableError) return undefined;
    throw error;
  }
}
