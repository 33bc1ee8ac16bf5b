import { setMaxListeners } from 'node:events';
import { GraphQLError } from 'graphql';

/** Waits, then runs the task unless it is cancelled before. */
export type Timer = (milliseconds: number, task: () => void) => () => void;

export interface LifetimeOptions {
  /** Aborts when the caller has gone away. */
  readonly transport: AbortSignal;
  /** 0 = no limit. */
  readonly timeoutMs: number;
  readonly timer: Timer;
  /** The reason with which the signal aborts when the time is up. */
  readonly timeoutReason: () => Error;
}

/** The time in which one operation, or one event of a subscription, may work. */
export interface Lifetime {
  readonly signal: AbortSignal;
  /** Aborts the signal. */
  stop(reason: Error): void;
  /** Rejects with the reason a moment after the time is up, so that what heeds the signal can still finish. */
  readonly overdue: Promise<never>;
  /** Nothing is going on any more: stops the timer and no longer listens to the transport. */
  release(): void;
}

/** How long an operation may take to return its partial result after its time is up. */
const GRACE_MS = 1_000;

export function createLifetime({ transport, timeoutMs, timer, timeoutReason }: LifetimeOptions): Lifetime {
  const controller = new AbortController();
  // Every waiting REST call of an operation listens; Node would otherwise warn of a leak from the eleventh on.
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
  // Most executions are never overdue, and nobody waits for those that have finished.
  overdue.catch(() => undefined);
  const release = (): void => {
    cancelTimer?.();
    transport.removeEventListener('abort', leave);
  };
  const leave = (): void => {
    release();
    controller.abort(callerHasLeft());
  };
  if (transport.aborted) leave();
  else transport.addEventListener('abort', leave, { once: true });
  const stop = (reason: Error): void => {
    controller.abort(reason);
  };
  return { signal: controller.signal, stop, overdue, release };
}

/** Nobody is going to read it; it is no bug of the gateway. */
function callerHasLeft(): GraphQLError {
  return new GraphQLError('The client has disconnected.', { extensions: { code: 'BAD_REQUEST' } });
}
