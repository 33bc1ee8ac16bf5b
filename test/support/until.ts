import { setImmediate } from 'node:timers/promises';

/** Below the timeout of a test, so that the error names the condition. */
const TIMEOUT_MS = 50_000;

/** Resolves when the condition is true. Checks it after every turn of the event loop. @throws Error after 50 s */
export async function until(condition: () => boolean): Promise<void> {
  const startedMs = performance.now();
  while (!condition()) {
    if (performance.now() - startedMs > TIMEOUT_MS) throw new Error(`Timeout while waiting for ${String(condition)}`);
    await setImmediate();
  }
}
