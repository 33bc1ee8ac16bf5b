import type { ContenderName } from '../contenders/contender';
import type { QueryName } from '../queries';
import { percentile, type Summary, summarize } from '../statistics';
import type { Figures } from '../targets';
import type { Projection } from './cost';
import type { Results, Throughput } from './results';
import type { Start } from './start';

/** Summarises the runs of one column. Undefined if nothing was measured. */
export function summaryOf(values: readonly (number | undefined)[]): Summary | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : summarize(known);
}

export function columnOf(runs: readonly Throughput[], column: keyof Throughput): Summary | undefined {
  return summaryOf(runs.map((run) => run[column]));
}

/** The 99th percentile over the requests of all runs, because one run has too few. */
export function p99Of(samples: readonly number[]): number | undefined {
  return samples.length === 0 ? undefined : percentile(samples, 99);
}

/** The measurements that the targets are compared with. @param starts the starts of the gateway */
export function figuresOf(
  results: Results,
  queries: readonly QueryName[],
  projection: Projection | undefined,
  starts: readonly Start[],
): Figures {
  return {
    queries,
    calls: (query, contender) => results.of(query, contender).cost?.calls,
    p50: (query, contender) => median(results.of(query, contender).latencyP50),
    rate: (query, contender) => median(throughputOf(results, query, contender, 'requestsPerSecond')),
    processorMs: (query, contender) => median(throughputOf(results, query, contender, 'processorMs')),
    projectedBytes: projection?.projected,
    wholeBytes: projection?.whole,
    firstResponseMs: median(starts.map(({ firstResponseMs }) => firstResponseMs)),
    idleBytes: median(starts.map(({ idleBytes }) => idleBytes)),
  };
}

function throughputOf(
  results: Results,
  query: QueryName,
  contender: ContenderName,
  column: 'requestsPerSecond' | 'processorMs',
): readonly (number | undefined)[] {
  return results.of(query, contender).throughput.map((run) => run[column]);
}

function median(values: readonly (number | undefined)[]): number | undefined {
  return summaryOf(values)?.median;
}
