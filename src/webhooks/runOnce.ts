import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { DeliveryIds } from './deliveryIds';

/** Far longer than an eviction and a publication take. */
const LEASE_MS = 30_000;
/** The wait before another attempt is checked again. */
const POLL_MS = 25;

/**
 * Returns a function that runs a task unless a task with the same id has succeeded. The function returns whether the task
 * ran. A task without an id always runs.
 */
export function createRunOnce(
  ids: DeliveryIds,
): (id: string | undefined, task: () => Promise<void>) => Promise<boolean> {
  return async (id, task) => {
    if (id === undefined) {
      await task();
      return true;
    }
    const owner = randomUUID();
    let claim = await ids.claim(id, { owner, durationMs: LEASE_MS });
    while (claim === 'busy') {
      await sleep(POLL_MS);
      claim = await ids.claim(id, { owner, durationMs: LEASE_MS });
    }
    if (claim === 'done') return false;
    try {
      await task();
    } catch (error) {
      await ids.release(id, owner);
      throw error;
    }
    await ids.complete(id, owner);
    return true;
  };
}
