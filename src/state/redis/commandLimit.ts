const SLICE_MS = 50;

/**
 * Rejects if a reply does not arrive within the limit. The limit is counted in slices, so that a process that was busy reads the
 * reply first: while it is busy, it cannot send the command or read the reply, and only one slice passes.
 *
 * @throws Error `Command timed out`, as that of ioredis
 */
export function limitCommand<T>(reply: Promise<T>, limitMs: number): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    let leftMs = limitMs;
    let timer: NodeJS.Timeout;
    const wait = (): void => {
      timer = setTimeout(() => {
        leftMs -= SLICE_MS;
        if (leftMs > 0) wait();
        else reject(new Error('Command timed out'));
      }, SLICE_MS);
    };
    wait();
    void reply.then(resolve, reject).finally(() => {
      clearTimeout(timer);
    });
  });
}
