import type { QueryName } from './queries';

/** The extent of the measurements. Times are in seconds. */
export interface Plan {
  /** How long to wait before the start for a load average below `QUIET_LOAD`. */
  readonly quietWithinSeconds: number;
  /** One run of latency: `requests` sequential requests, or fewer if `seconds` have passed. */
  readonly latency: { readonly runs: number; readonly requests: number; readonly seconds: number };
  readonly throughput: {
    readonly runs: number;
    readonly clients: number;
    readonly warmUpSeconds: number;
    readonly seconds: number;
    readonly queries: readonly QueryName[] | 'all';
  };
  /** Growth is not measured if the run has taken longer than this. */
  readonly growthUntilSeconds: number;
  /** Number of measured starts of each server. 0: only the gateway, once. */
  readonly starts: number;
  readonly idleSeconds: number;
  readonly growth: {
    readonly seconds: number;
    readonly clients: readonly number[];
    readonly nodes: readonly number[];
    readonly principals: readonly number[];
  };
  /** 0: no profiles. */
  readonly profileSeconds: number;
}

/** Upstream delay of the latency measurements, in milliseconds. */
export const DELAY_MS = 80;

export const FULL: Plan = {
  quietWithinSeconds: 300,
  latency: { runs: 9, requests: 20, seconds: 1.6 },
  throughput: { runs: 9, clients: 8, warmUpSeconds: 1, seconds: 1.5, queries: 'all' },
  growthUntilSeconds: Infinity,
  starts: 9,
  idleSeconds: 2,
  growth: { seconds: 3, clients: [1, 10, 100], nodes: [10, 50, 100], principals: [1, 100, 1000] },
  profileSeconds: 5,
};

/** A run of two minutes: fewer runs, full speed only for the list of issues, no profiles. */
export const QUICK: Plan = {
  quietWithinSeconds: 0,
  latency: { runs: 1, requests: 3, seconds: 1 },
  throughput: { runs: 2, clients: 8, warmUpSeconds: 0.4, seconds: 0.5, queries: ['issues'] },
  growthUntilSeconds: 80,
  starts: 0,
  idleSeconds: 1,
  growth: { seconds: 0.4, clients: [1, 10, 100], nodes: [10, 50, 100], principals: [1, 100] },
  profileSeconds: 0,
};
