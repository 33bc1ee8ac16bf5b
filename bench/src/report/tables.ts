import type { Contender } from '../contenders/contender';
import type { Grown, GrownNodes, GrownPrincipals } from '../measure/growth';
import { columnOf, p99Of, summaryOf } from '../measure/figures';
import type { Profiled } from '../measure/profile';
import type { Results } from '../measure/results';
import type { Start } from '../measure/start';
import type { Query } from '../queries';
import type { Verdict } from '../targets';
import { megabytes, NOTHING, number, percent, withSpread } from './format';
import { table } from './table';

const COLUMNS = [
  'server',
  'REST calls',
  'rounds',
  'upstream bytes',
  'p50 at 80 ms',
  'p99 at 80 ms',
  'requests/s cold',
  'warm',
  'CPU ms/request',
  'peak memory',
  'core busy',
];

/** The table of one query, with one row per server. */
export function queryTable(query: Query, contenders: readonly Contender[], results: Results): string {
  const rows = contenders.map(({ name, hasCache }) => {
    const { cost, latencyP50, latencySamples, throughput } = results.of(query.name, name);
    const rate = withSpread(columnOf(throughput, 'requestsPerSecond'));
    const isWarm = hasCache && !query.writes;
    return [
      name,
      number(cost?.calls),
      number(cost?.rounds),
      number(cost?.bytes),
      withSpread(summaryOf(latencyP50)),
      number(p99Of(latencySamples)),
      isWarm ? NOTHING : rate,
      isWarm ? rate : NOTHING,
      withSpread(columnOf(throughput, 'processorMs')),
      megabytes(columnOf(throughput, 'peakBytes')?.highest),
      percent(columnOf(throughput, 'busy')?.median),
    ];
  });
  return table(COLUMNS, rows);
}

export function targetTable(verdicts: readonly Verdict[]): string {
  const rows = verdicts.map(({ target, limit, measured, met }) => [target, limit, measured, wordFor(met)]);
  return table(['target', 'limit', 'measured', ''], rows);
}

function wordFor(met: boolean | undefined): string {
  if (met === undefined) return 'not measured';
  return met ? 'met' : 'NOT MET';
}

export function startTable(starts: ReadonlyMap<string, readonly Start[]>): string {
  const rows = [...starts].map(([name, runs]) => [
    name,
    withSpread(summaryOf(runs.map(({ firstResponseMs }) => firstResponseMs))),
    megabytes(summaryOf(runs.map(({ idleBytes }) => idleBytes))?.median),
  ]);
  return table(['server', 'start to first response, ms', 'idle memory'], rows);
}

export function clientsTable(grown: readonly Grown[]): string {
  const rows = grown.map(({ size, server, throughput }) => [
    `${size}`,
    server,
    number(throughput.requestsPerSecond),
    number(throughput.p50Ms),
    number(throughput.p99Ms),
    number(throughput.processorMs),
    megabytes(throughput.peakBytes),
  ]);
  return table(['clients', 'server', 'requests/s', 'p50 ms', 'p99 ms', 'CPU ms/request', 'peak memory'], rows);
}

export function nodesTable(grown: readonly GrownNodes[]): string {
  const rows = grown.map(({ size, server, throughput, responseBytes }) => [
    `${size}`,
    server,
    number(responseBytes),
    number(throughput.requestsPerSecond),
    number(throughput.processorMs),
    megabytes(throughput.peakBytes),
  ]);
  return table(['nodes', 'server', 'response bytes', 'requests/s', 'CPU ms/request', 'peak memory'], rows);
}

export function principalsTable(grown: readonly GrownPrincipals[]): string {
  const [first] = grown;
  const rows = grown.map(({ principals, usedBytes }) => {
    const more = first === undefined ? 0 : principals - first.principals;
    const each = first === undefined || more === 0 ? undefined : (usedBytes - first.usedBytes) / more;
    return [number(principals), megabytes(usedBytes), each === undefined ? NOTHING : `${number(each / 1e3)} kB`];
  });
  return table(['principals', 'in use after collection', 'each beyond the first'], rows);
}

const PROFILE_ROWS = 12;

export function profileTable({ times }: Profiled, by: 'functions' | 'places'): string {
  const rows = times[by].slice(0, PROFILE_ROWS).map(({ name, part }) => [name, percent(part)]);
  return table([by === 'functions' ? 'function' : 'where', 'self'], rows);
}
