import type { Awaitable } from './awaitable';
import { StateUnavailableError } from './stateUnavailableError';

/** The result, or undefined if the shared state is not available. For state that only saves calls. */
export async function ignoreOutage<T>(use: () => Awaitable<T>): Promise<T | undefined> {
  try {
    return await use();
  } catch (error) {
    if (error instanceof StateUnavailableError) return undefined;
    throw error;
  }
}
