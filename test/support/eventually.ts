import { setImmediate } from 'node:timers/promises';

/** Below the timeout of a test, so that the error names the condition. */
const TIMEOUT_MS = 50_000;

/** Resolves when the condition resolves to true. For conditions that send a request. @throws Error after 50 s */
export async function eventually(condition: () => Promise<boolean>): Promise<void> {
  const startedMs = performance.now();
  while (!(await condition())) {
    if (performance.now() - startedMs > TIMEOUT_MS) throw new Error(`Timeout while waiting for ${String(condition)}`);
    // A condition that does not wait for a reply must not block the event loop.
    await setImmediate();
  }
}
