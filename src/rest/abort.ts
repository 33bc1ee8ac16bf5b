import { BitbucketError } from './upstreamError';

/** Whose signal fires with a BitbucketError for a reason is rejected with that one; any other means the caller left. */
export function abortFailure(signal: AbortSignal): BitbucketError {
  const reason: unknown = signal.reason;
  if (reason instanceof BitbucketError) return reason;
  return new BitbucketError('UPSTREAM_TIMEOUT', 'The caller gave up before Bitbucket answered', { cause: reason });
}

/** The promise's outcome, unless the signal fires first; the promise itself goes on for others who wait for it. */
export function untilAborted<T>(promise: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      reject(abortFailure(signal));
    };
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
    promise.then(resolve, reject).finally(() => {
      signal.removeEventListener('abort', onAbort);
    });
  });
}

/** Resolves after so many milliseconds. @throws BitbucketError as soon as the signal fires. */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      if (signal !== undefined) reject(abortFailure(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}
