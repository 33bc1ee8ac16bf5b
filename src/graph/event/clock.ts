import { abortError } from '../../rest/abort';

/** A monotonic clock with timers. Tests use a clock that they set. */
export interface Clock {
  /** Milliseconds since an arbitrary fixed moment. */
  now(): number;
  /** Runs `task` once after the given delay. @returns a function that cancels the timer. */
  after(milliseconds: number, task: () => void): () => void;
}

/** The clock of the process. Its timers do not keep the process alive. */
export const SYSTEM_CLOCK: Clock = {
  now: () => performance.now(),
  after: (milliseconds, task) => {
    const timer = setTimeout(task, milliseconds).unref();
    return () => {
      clearTimeout(timer);
    };
  },
};

/** Waits for the given time. @throws UpstreamError as soon as the signal aborts */
export function sleepBy(clock: Clock, milliseconds: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      cancel();
      if (signal !== undefined) reject(abortError(signal));
    };
    const cancel = clock.after(milliseconds, () => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    });
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}
