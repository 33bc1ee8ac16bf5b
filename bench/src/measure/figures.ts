import type { ContenderName } from '../contenders/contender';
import type { QueryName } from '../queries';
import { percentile, type Summary, summarize } from '../statistics';
import type { Figures } from '../targets';
import type { Projection } from './cost';
import type { Results, Throughput } from './results';
import type { Start } from './start';

/** Runs of one column, summarised; undefined when nothing was measured. */
export function summaryOf(values: readonly (number | undefined)[]): Summary | undefined {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? undefined : summarize(known);
}

export function columnOf(runs: readonly Throughput[], column: keyof Throughput): Summary | undefined {
  return summaryOf(runs.map((run) => run[column]));
}

/** The 99th percentile of all requests of all runs together: one run has too few for it. */
export function p99Of(samples: readonly number[]): number | undefined {
  return samples.length === 0 ? undefined : percentile(samples, 99);
}

/** What the targets are held against. @param starts of the gateway */
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
    rate: (query, contender) => median(ratesOf(results, query, contender)),
    projectedBytes: projection?.projected,
    wholeBytes: projection?.whole,
    firstAnswerMs: median(starts.map(({ firstAnswerMs }) => firstAnswerMs)),
    idleBytes: median(starts.map(({ idleBytes }) => idleBytes)),
  };
}

function ratesOf(results: Results, query: QueryName, contender: ContenderName): readonly number[] {
  return results.of(query, contender).throughput.map(({ requestsPerSecond }) => requestsPerSecond);
}

function median(values: readonly (number | undefined)[]): number | undefined {
  return summaryOf(values)?.median;
}
