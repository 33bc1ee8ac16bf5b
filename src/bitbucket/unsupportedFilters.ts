/** One hour: long enough to spare the calls, short enough to notice that Bitbucket has learnt it. */
const REFUSAL_MS = 60 * 60 * 1000;
const MAX_REFUSALS = 1_000;

/** Remembers what an upstream refused, for one hour. Asynchronous, as processes may come to share it. */
export interface Refusals {
  isRefused(what: string): Promise<boolean>;
  remember(what: string): Promise<void>;
}

/** In the memory of this process; `now` in milliseconds since the epoch. */
export function createRefusals(now: () => number): Refusals {
  const untilByName = new Map<string, number>();

  return {
    isRefused(what) {
      const until = untilByName.get(what);
      if (until !== undefined && until <= now()) untilByName.delete(what);
      return Promise.resolve(until !== undefined && until > now());
    },
    remember(what) {
      untilByName.delete(what);
      untilByName.set(what, now() + REFUSAL_MS);
      const [oldest] = untilByName.keys();
      if (untilByName.size > MAX_REFUSALS && oldest !== undefined) untilByName.delete(oldest);
      return Promise.resolve();
    },
  };
}
