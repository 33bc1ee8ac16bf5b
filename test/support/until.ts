import { setImmediate } from 'node:timers/promises';

/** Resolves once it is so, looking after every turn of the event loop; the test's own timeout bounds it. */
export async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await setImmediate();
}
