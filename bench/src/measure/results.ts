import type { ContenderName } from '../contenders/contender';
import type { QueryName } from '../queries';
import type { Cost } from '../run/upstream';

/** Milliseconds. */
export interface Latency {
  readonly p50: readonly number[];
  /** All samples of all runs. */
  readonly samples: readonly number[];
}

/** One run at full speed. */
export interface Throughput {
  readonly requestsPerSecond: number;
  /** Processor time of the server per request, in milliseconds. Undefined if it is not available. */
  readonly processorMs: number | undefined;
  /** Share of its core that the server used, from 0 to 1. */
  readonly busy: number | undefined;
  readonly peakBytes: number | undefined;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** All measurements of one contender for one query. */
export interface Measured {
  cost?: Cost;
  readonly latencyP50: number[];
  readonly latencySamples: number[];
  readonly throughput: Throughput[];
}

/** Measurements by query and contender. */
export class Results {
  readonly #cells = new Map<string, Measured>();

  of(query: QueryName, contender: ContenderName): Measured {
    const key = `${query}/${contender}`;
    const cell = this.#cells.get(key) ?? { latencyP50: [], latencySamples: [], throughput: [] };
    this.#cells.set(key, cell);
    return cell;
  }
}
