import { setImmediate } from 'node:timers/promises';

/** Far above what anything here takes, and below the time a test may last, so that what was waited for is named. */
const GIVE_UP_AFTER_MS = 50_000;

/** Resolves once it is so, looking after every turn of the event loop. @throws Error when it never comes. */
export async function until(isSo: () => boolean): Promise<void> {
  const startedMs = performance.now();
  while (!isSo()) {
    if (performance.now() - startedMs > GIVE_UP_AFTER_MS) throw new Error(`In vain was waited until ${String(isSo)}`);
    await setImmediate();
  }
}
