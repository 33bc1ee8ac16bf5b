import { setMaxListeners } from 'node:events';
import { GraphQLError } from 'graphql';
import type { ClientSignal } from './operationCall';
import type { Timer } from '../../lib/timer';

/** The options of `createLifetime`. */
export interface LifetimeOptions {
  /** Aborts when the client disconnects or cancels the operation. */
  readonly clientSignal: ClientSignal;
  /** The time that the execution may take. 0 = no limit. */
  readonly timeoutMs: number;
  readonly timer: Timer;
  /** Creates the error with which the signal aborts after `timeoutMs`. */
  readonly timeoutReason: () => Error;
}

/** The timeout of one execution, and the signal that stops it. */
export interface Lifetime {
  /** Aborts when the client disconnects, after `timeoutMs`, and when `stop` is called. */
  readonly signal: AbortSignal;
  /** Aborts the signal with the reason. */
  stop(reason: Error): void;
  /** Rejects 1 s after the timeout, so that an execution can return a partial result after its signal has aborted. */
  readonly overdue: Promise<never>;
  /** Stops the timer and removes the listener from `clientSignal`. Call it when the execution has ended. */
  stopTimeout(): void;
}

/** Time after the timeout in which an execution can return a partial result. */
const GRACE_MS = 1_000;

/** Starts the timeout of an execution. */
export function createLifetime({ clientSignal, timeoutMs, timer, timeoutReason }: LifetimeOptions): Lifetime {
  const controller = new AbortController();
  // Each waiting REST call adds a listener. By default, Node warns of a leak from the eleventh listener on.
  setMaxListeners(0, controller.signal);
  let cancelTimer: (() => void) | undefined;
  const overdue = new Promise<never>((_resolve, reject) => {
    if (timeoutMs === 0) return;
    cancelTimer = timer(timeoutMs, () => {
      const reason = timeoutReason();
      controller.abort(reason);
      cancelTimer = timer(GRACE_MS, () => {
        reject(reason);
      });
    });
  });
  // Usually nothing waits for this promise when it rejects.
  overdue.catch(() => undefined);
  const stopTimeout = (): void => {
    cancelTimer?.();
    clientSignal.removeEventListener('abort', onDisconnect);
  };
  const onDisconnect = (): void => {
    stopTimeout();
    controller.abort(clientDisconnected());
  };
  if (clientSignal.aborted) onDisconnect();
  else clientSignal.addEventListener('abort', onDisconnect, { once: true });
  const stop = (reason: Error): void => {
    controller.abort(reason);
  };
  return { signal: controller.signal, stop, overdue, stopTimeout };
}

/** Without the code BAD_REQUEST, the error would be logged as a bug of the gateway. */
function clientDisconnected(): GraphQLError {
  return new GraphQLError('The client has disconnected.', { extensions: { code: 'BAD_REQUEST' } });
}
