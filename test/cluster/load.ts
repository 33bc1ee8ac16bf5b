/** Runs a task for each index, with a limited number at the same time. Resolves when all have ended. */
export async function forEachIndex(
  count: number,
  concurrency: number,
  task: (index: number) => Promise<void>,
): Promise<void> {
  let next = 0;
  const work = async (): Promise<void> => {
    for (let index = next++; index < count; index = next++) await task(index);
  };
  await Promise.all(Array.from({ length: concurrency }, work));
}

/** Repeats a task until `stop` is called. */
export function repeat(task: () => Promise<void>): { readonly stop: () => Promise<void> } {
  let isStopped = false;
  const run = async (): Promise<void> => {
    while (!isStopped) await task();
  };
  const running = run();
  return {
    stop: () => {
      isStopped = true;
      return running;
    },
  };
}
