import { sessionEndedMessage } from '../lib/sessionEndedMessage';
import { UpstreamError } from '../rest/upstreamError';
import type { SessionWatch } from './session';
import type { Timer } from '../lib/timer';

export interface WatchSessionsOptions {
  readonly timer: Timer;
  /** Whether a session has not ended. Counts as its use. @throws StateUnavailableError */
  readonly isOpen: (key: string) => Promise<boolean>;
}

/** The watches of all sessions with open subscriptions. */
export interface SessionWatches {
  open(key: string): SessionWatch;
  /** Ends the watches of a session that has ended in this process. */
  end(key: string): void;
}

/** A watch ends at most this long after its session has ended in another process or has expired. */
const CHECK_MS = 10_000;

/** Checks the watched sessions at intervals, because they can end in another process or expire. */
export function watchSessions({ timer, isOpen }: WatchSessionsOptions): SessionWatches {
  /** By session key. */
  const groups = new Map<string, Set<AbortController>>();
  let isScheduled = false;

  function schedule(): void {
    if (isScheduled || groups.size === 0) return;
    isScheduled = true;
    timer(CHECK_MS, () => void check());
  }

  async function check(): Promise<void> {
    const keys = [...groups.keys()];
    await Promise.all(
      keys.map(async (key) => {
        // While the store is not available, the session counts as open. The next check tries again.
        if (!(await isOpen(key).catch(() => true))) end(key);
      }),
    );
    isScheduled = false;
    schedule();
  }

  function end(key: string): void {
    const group = groups.get(key) ?? [];
    groups.delete(key);
    const error = new UpstreamError('UNAUTHENTICATED', sessionEndedMessage());
    for (const controller of group) controller.abort(error);
  }

  return {
    open(key) {
      const controller = new AbortController();
      const group = groups.get(key) ?? new Set();
      groups.set(key, group.add(controller));
      schedule();
      return {
        signal: controller.signal,
        close: () => {
          group.delete(controller);
          if (group.size === 0 && groups.get(key) === group) groups.delete(key);
        },
      };
    },
    end,
  };
}
