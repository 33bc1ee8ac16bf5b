import type { QueryName } from './queries';

/** How much is measured. Times are seconds. */
export interface Plan {
  /** One run of latency: this many requests one after another, or as many as fit. */
  readonly latency: { readonly runs: number; readonly requests: number; readonly seconds: number };
  readonly throughput: {
    readonly runs: number;
    readonly clients: number;
    readonly warmUpSeconds: number;
    readonly seconds: number;
    readonly queries: readonly QueryName[] | 'all';
  };
  /** What grows is left out when so much time has passed before it. */
  readonly growthUntilSeconds: number;
  /** Each server is started so often by itself; 0: only the gateway, once. */
  readonly starts: number;
  readonly idleSeconds: number;
  readonly growth: {
    readonly seconds: number;
    readonly clients: readonly number[];
    readonly nodes: readonly number[];
    readonly principals: readonly number[];
  };
  /** 0: no profiles beside the tables. */
  readonly profileSeconds: number;
}

/** Upstream delay of the columns for latency, in milliseconds. */
export const DELAY_MS = 80;

export const FULL: Plan = {
  latency: { runs: 5, requests: 20, seconds: 1.6 },
  throughput: { runs: 5, clients: 8, warmUpSeconds: 1, seconds: 1.5, queries: 'all' },
  growthUntilSeconds: Infinity,
  starts: 5,
  idleSeconds: 2,
  growth: { seconds: 3, clients: [1, 10, 100], nodes: [10, 50, 100], principals: [1, 100, 1000] },
  profileSeconds: 5,
};

/** The same in two minutes: fewer runs, full speed for the list alone, no profiles. */
export const QUICK: Plan = {
  latency: { runs: 1, requests: 3, seconds: 1 },
  throughput: { runs: 2, clients: 8, warmUpSeconds: 0.4, seconds: 0.5, queries: ['issues'] },
  growthUntilSeconds: 80,
  starts: 0,
  idleSeconds: 1,
  growth: { seconds: 0.4, clients: [1, 10, 100], nodes: [10, 50, 100], principals: [1, 100] },
  profileSeconds: 0,
};
