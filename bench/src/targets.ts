import type { ContenderName } from './contenders/contender';
import type { QueryName } from './queries';
import { number } from './report/format';

type Figure = (query: QueryName, contender: ContenderName) => number | undefined;

/** The medians that the targets refer to. Undefined if they were not measured in this run. */
export interface Figures {
  readonly queries: readonly QueryName[];
  readonly calls: Figure;
  /** Milliseconds, with 80 ms of upstream delay. */
  readonly p50: Figure;
  /** Requests per second, without upstream delay. */
  readonly rate: Figure;
  /** Milliseconds of processor time per request, without upstream delay. */
  readonly processorMs: Figure;
  readonly projectedBytes: number | undefined;
  readonly wholeBytes: number | undefined;
  readonly firstResponseMs: number | undefined;
  readonly idleBytes: number | undefined;
}

export interface Verdict {
  readonly target: string;
  readonly limit: string;
  readonly measured: string;
  /** Undefined if a value was not measured. */
  readonly met: boolean | undefined;
}

const COLD = 'gateway, cache off';
const WARM = 'gateway, warm';
const FIXED = 'static Apollo';
const PEERS = ['Mercurius', 'Hive', 'Hive, deduplicating'] as const;

/**
 * Processor time of the gateway at 978c24a with its cache off, divided by that of Mercurius: the queries with a ratio above 1.
 * Medians from one machine without other load.
 */
const RATIO_BEFORE: Partial<Readonly<Record<QueryName, number>>> = {
  repository: 0.34 / 0.086,
  issues: 0.95 / 0.81,
  comments: 10.3 / 4.6,
  commits: 4.4 / 1.4,
  create: 0.39 / 0.12,
};

/** The performance targets of the gateway. If possible, they are ratios to another server within the same run. */
export function evaluateTargets(figures: Figures): readonly Verdict[] {
  const { calls, p50, rate, processorMs } = figures;
  const reads = figures.queries.filter((query) => query !== 'create');
  return [
    ...figures.queries.map((query) =>
      atMost(`REST calls, ${query}: ours / floor's`, 1, ratio(calls(query, COLD), calls(query, 'floor'))),
    ),
    atLeast('REST calls, issues: naive / ours', 10, ratio(calls('issues', 'naive Apollo'), calls('issues', COLD))),
    atLeast('REST calls, issues: Hive / ours', 10, ratio(calls('issues', 'Hive'), calls('issues', COLD))),
    ...figures.queries.map((query) =>
      atMost(`p50 at 80 ms, cold, ${query}: ours / floor's`, 1.15, ratio(p50(query, COLD), p50(query, 'floor'))),
    ),
    ...reads.map((query) => atMost(`p50 at 80 ms, warm, ${query}: ms`, 3, p50(query, WARM))),
    atLeast('requests/s, issues: ours warm / naive', 3, ratio(rate('issues', WARM), rate('issues', 'naive Apollo'))),
    atLeast('requests/s, issues: ours warm / Hive', 10, ratio(rate('issues', WARM), rate('issues', 'Hive'))),
    atLeast('requests/s, issues: ours cold / naive', 1.5, ratio(rate('issues', COLD), rate('issues', 'naive Apollo'))),
    atLeast("requests/s, issues: ours cold / floor's", 0.5, ratio(rate('issues', COLD), rate('issues', 'floor'))),
    atMost('upstream bytes, 50 issues, 4 fields / whole', 0.15, ratio(figures.projectedBytes, figures.wholeBytes)),
    ...figures.queries.flatMap((query) => {
      const before = RATIO_BEFORE[query];
      if (before === undefined) return [];
      const target = `CPU, cold, ${query}: above the fixed cost, now / at 978c24a`;
      return [atMost(target, 0.5, ratio(...aboveFixedCost(query, before, figures)))];
    }),
    ...reads.map((query) =>
      atMost(`CPU, warm, ${query}: ours / fixed cost`, 1.2, ratio(processorMs(query, WARM), processorMs(query, FIXED))),
    ),
    ...figures.queries
      .filter((query) => query === 'comments')
      .map((query) =>
        atMost(`p50 at 80 ms, cold, ${query}: ours / best peer`, 1.1, ratio(p50(query, COLD), lowest(query, p50))),
      ),
    atMost('start to first response: s', 0.6, scaled(figures.firstResponseMs, 1e-3)),
    atMost('idle memory: MB', 110, scaled(figures.idleBytes, 1e-6)),
  ];
}

/**
 * The processor time above the fixed cost of Apollo Server and Fastify: now, and at 978c24a.
 *
 * @param before the ratio to Mercurius at 978c24a, which this run did not measure
 */
function aboveFixedCost(
  query: QueryName,
  before: number,
  { processorMs }: Figures,
): readonly [now: number | undefined, before: number | undefined] {
  const ours = processorMs(query, COLD);
  const fixed = processorMs(query, FIXED);
  const mercurius = processorMs(query, 'Mercurius');
  if (ours === undefined || fixed === undefined || mercurius === undefined) return [undefined, undefined];
  return [ours - fixed, before * mercurius - fixed];
}

function lowest(query: QueryName, figure: Figure): number | undefined {
  const measured = PEERS.map((peer) => figure(query, peer)).filter((value) => value !== undefined);
  return measured.length === 0 ? undefined : Math.min(...measured);
}

function atMost(target: string, limit: number, value: number | undefined): Verdict {
  return verdict(target, `≤ ${limit}`, value, (measured) => measured <= limit);
}

function atLeast(target: string, limit: number, value: number | undefined): Verdict {
  return verdict(target, `≥ ${limit}`, value, (measured) => measured >= limit);
}

function verdict(
  target: string,
  limit: string,
  value: number | undefined,
  isMet: (measured: number) => boolean,
): Verdict {
  return { target, limit, measured: number(value), met: value === undefined ? undefined : isMet(value) };
}

function ratio(one: number | undefined, other: number | undefined): number | undefined {
  return one === undefined || other === undefined ? undefined : one / other;
}

function scaled(value: number | undefined, factor: number): number | undefined {
  return value === undefined ? undefined : value * factor;
}
