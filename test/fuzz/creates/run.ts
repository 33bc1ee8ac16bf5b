import { startPair, TIMES, type Pair } from './pair';
import { type Plan, planTrial } from './plan';
import { runTrial, type Trial } from './trial';

export interface TrialsOptions {
  readonly seed: number;
  /** The indexes of the trials. */
  readonly indexes: readonly number[];
  /** The number of gateways that run trials at the same time. Default: 8. */
  readonly pairs?: number;
  /** The number of failures after which the run stops. Default: no limit. */
  readonly maxFailures?: number;
  readonly onTrial?: (trial: Trial, report: TrialsReport) => void;
}

export interface TrialsReport {
  /** The number of finished trials. */
  readonly done: number;
  readonly failures: readonly Trial[];
  /** The number of requests by their result: `created`, or the error code. */
  readonly results: ReadonlyMap<string, number>;
  /** The number of trials by the faults that they plan. */
  readonly faults: ReadonlyMap<string, number>;
}

const DEFAULT_PAIRS = 8;

/** Runs randomised trials of creates, several at the same time. */
export async function runTrials(options: TrialsOptions): Promise<TrialsReport> {
  const { seed, indexes, pairs = DEFAULT_PAIRS, maxFailures = Infinity, onTrial } = options;
  const report = {
    done: 0,
    failures: new Array<Trial>(),
    results: new Map<string, number>(),
    faults: new Map<string, number>(),
  };
  const waiting = indexes.map((index) => planTrial(seed, index, TIMES));
  const running = await Promise.all(Array.from({ length: Math.min(pairs, indexes.length) }, () => startPair()));

  async function work(pair: Pair): Promise<void> {
    for (let plan = waiting.shift(); plan !== undefined; plan = waiting.shift()) {
      if (report.failures.length >= maxFailures) return;
      const trial = await runTrial(pair, plan);
      report.done += 1;
      if (trial.faults.length > 0) report.failures.push(trial);
      for (const name of namesIn(plan)) increment(report.faults, name);
      for (const { error } of trial.outcomes) increment(report.results, error ?? 'created');
      onTrial?.(trial, report);
    }
  }

  try {
    await Promise.all(running.map(work));
    return report;
  } finally {
    await Promise.all(running.map((pair) => pair.stop()));
  }
}

function namesIn({ faults }: Plan): ReadonlySet<string> {
  return new Set(faults.map(({ name }) => name));
}

function increment(counts: Map<string, number>, name: string): void {
  counts.set(name, (counts.get(name) ?? 0) + 1);
}
