import { UpstreamError } from './upstreamError';

/** The error for an aborted signal: its reason if that is an UpstreamError. Any other reason means that the client left. */
export function abortError(signal: AbortSignal): UpstreamError {
  const reason: unknown = signal.reason;
  if (reason instanceof UpstreamError) return reason;
  return new UpstreamError('UPSTREAM_TIMEOUT', 'The client disconnected before the upstream responded.', {
    cause: reason,
  });
}

/** Waits for the given time. @throws UpstreamError as soon as the signal aborts */
export function sleep(milliseconds: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve, reject) => {
    const onAbort = (): void => {
      clearTimeout(timer);
      if (signal !== undefined) reject(abortError(signal));
    };
    const timer = setTimeout(() => {
      signal?.removeEventListener('abort', onAbort);
      resolve();
    }, milliseconds);
    if (signal?.aborted === true) onAbort();
    else signal?.addEventListener('abort', onAbort, { once: true });
  });
}
