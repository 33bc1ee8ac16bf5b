import { loadavg } from 'node:os';
import { setTimeout as wait } from 'node:timers/promises';

/** Below this load average of the last minute, the machine has no other work that affects times. */
export const QUIET_LOAD = 0.5;

const POLL_MS = 5_000;

/** Waits until the machine is quiet, because a build usually precedes the bench. Gives up after the given time. */
export async function waitUntilQuiet(withinSeconds: number): Promise<void> {
  const deadlineMs = performance.now() + withinSeconds * 1000;
  while ((loadavg()[0] ?? 0) >= QUIET_LOAD && performance.now() < deadlineMs) await wait(POLL_MS);
}
