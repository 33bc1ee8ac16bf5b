import { Cancellation } from '../../../src/rest/cancellation';
import { FairLimiter, type Lane, type Turn } from '../../../src/rest/fairLimiter';

/** A limiter whose number of slots does not change, unless the clock or an overload changes it. */
export function limiterOf(max: number, now: () => number = () => 0): FairLimiter {
  return new FairLimiter({ max, now });
}

/** Runs a task in a slot. */
export async function runIn<T>(lane: Lane, task: () => Promise<T>, signal?: AbortSignal, turn?: Turn): Promise<T> {
  const slot = await lane.acquire(new Cancellation(signal), turn);
  try {
    return await task();
  } finally {
    slot.release();
  }
}
