import type { QueryName } from './queries';

/** How much is measured. Times are seconds. */
export interface Plan {
  readonly runs: number;
  /** One run of latency: this many requests one after another, or as many as fit. */
  readonly latency: { readonly requests: number; readonly seconds: number };
  readonly throughput: {
    readonly clients: number;
    readonly warmUpSeconds: number;
    readonly seconds: number;
    readonly queries: readonly QueryName[] | 'all';
  };
  readonly starts: number;
  readonly idleSeconds: number;
  readonly growth: {
    readonly seconds: number;
    readonly clients: readonly number[];
    readonly nodes: readonly number[];
    readonly principals: readonly number[];
  };
  readonly profileSeconds: number;
}

/** Upstream delay of the columns for latency, in milliseconds. */
export const DELAY_MS = 80;

export const FULL: Plan = {
  runs: 5,
  latency: { requests: 20, seconds: 1.6 },
  throughput: { clients: 8, warmUpSeconds: 1, seconds: 1.5, queries: 'all' },
  starts: 5,
  idleSeconds: 2,
  growth: { seconds: 3, clients: [1, 10, 100], nodes: [10, 50, 100], principals: [1, 100, 1000] },
  profileSeconds: 5,
};

/** The same in two minutes: fewer runs, and full speed for the list alone. */
export const QUICK: Plan = {
  runs: 2,
  latency: { requests: 3, seconds: 0.5 },
  throughput: { clients: 8, warmUpSeconds: 0.5, seconds: 0.7, queries: ['issues'] },
  starts: 1,
  idleSeconds: 1,
  growth: { seconds: 0.7, clients: [1, 10, 100], nodes: [10, 50, 100], principals: [1, 100] },
  profileSeconds: 2,
};
