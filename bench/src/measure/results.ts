import type { ContenderName } from '../contenders/contender';
import type { QueryName } from '../queries';
import type { Cost } from '../run/upstream';

/** Milliseconds. */
export interface Latency {
  readonly p50: readonly number[];
  /** Every sample of every run. */
  readonly samples: readonly number[];
}

/** One run at full speed. */
export interface Throughput {
  readonly requestsPerSecond: number;
  /** Processor milliseconds of the server per request; undefined where they cannot be read. */
  readonly processorMs: number | undefined;
  /** Part of its core the server used. */
  readonly busy: number | undefined;
  readonly peakBytes: number | undefined;
  readonly p50Ms: number;
  readonly p99Ms: number;
}

/** All that was measured of one contender at one query; what was not measured is not there. */
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
