import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { wholeNumber } from '../wholeNumber';
import { FAULT_NAMES } from './postFaults';
import { runTrials, type TrialsReport } from './run';
import type { Trial } from './trial';

const HELP = `Usage: npm run fuzz:creates -- [options]

Runs trials of create mutations with idempotency keys against gateways and emulators in this process.
In each trial, connections break at random stages, and some requests are executed late.
The command fails if a trial ends with a duplicate or a lost resource, or with an error that its faults do not explain.

  --trials <number>        number of trials. Default: 500
  --seed <number>          seed of the generator. Default: a random number, which is printed
  --pairs <number>         number of gateways that run trials at the same time. Default: 8
  --only <index>           replays one trial, and prints its requests and their results
  --max-failures <number>  number of failures after which the run stops. Default: 20
  --help
`;

/** Below this number, some faults may be missing by chance. */
const MIN_TRIALS = 200;
const PROGRESS_EVERY = 50;

interface Options {
  readonly seed: number;
  readonly trials: number;
  readonly pairs: number;
  readonly only: number | undefined;
  readonly maxFailures: number;
}

/** @throws Error with a message for the user */
function optionsFrom(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      trials: { type: 'string', default: '500' },
      seed: { type: 'string' },
      pairs: { type: 'string', default: '8' },
      only: { type: 'string' },
      'max-failures': { type: 'string', default: '20' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    seed: values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : wholeNumber('--seed', values.seed),
    trials: wholeNumber('--trials', values.trials),
    pairs: Math.max(1, wholeNumber('--pairs', values.pairs)),
    only: values.only === undefined ? undefined : wholeNumber('--only', values.only),
    maxFailures: wholeNumber('--max-failures', values['max-failures']),
  };
}

function summaryOf({ done, failures, results }: TrialsReport): string {
  const requests = [...results.values()].reduce((sum, count) => sum + count, 0);
  return `${done} trials, ${requests} requests, ${failures.length} failures`;
}

function describeTrial({ plan, outcomes, faults }: Trial): string {
  return [
    ...faults.map((fault) => `fault: ${fault.slice(0, 1_500)}`),
    `plan: ${JSON.stringify({ ...plan, creation: plan.creation.mutation })}`,
    ...outcomes.map((outcome) => `request: ${JSON.stringify(outcome)}`),
  ].join('\n');
}

/** Prints the number of each name, the most frequent first. */
function countsOf(counts: ReadonlyMap<string, number>): string {
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([name, count]) => `${name} ${count}`)
    .join(', ');
}

async function main(): Promise<void> {
  const options = optionsFrom(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const { seed, trials, pairs, only, maxFailures } = options;
  process.stdout.write(`seed ${seed}\n`);
  const report = await runTrials({
    seed,
    indexes: only === undefined ? Array.from({ length: trials }, (_, index) => index) : [only],
    pairs,
    maxFailures,
    onTrial: (trial, progress) => {
      if (trial.faults.length > 0 || only !== undefined) {
        process.stdout.write(`--- npm run fuzz:creates -- --seed ${seed} --only ${trial.plan.index}\n`);
        process.stdout.write(`${describeTrial(trial)}\n`);
      }
      if (progress.done % PROGRESS_EVERY === 0) process.stdout.write(`${summaryOf(progress)}\n`);
    },
  });
  process.stdout.write(`${countsOf(report.faults)}\n${countsOf(report.results)}\n${summaryOf(report)}\n`);
  const missing = report.done < MIN_TRIALS ? [] : FAULT_NAMES.filter((name) => !report.faults.has(name));
  for (const name of missing) process.stdout.write(`No trial had the fault "${name}".\n`);
  if (report.failures.length > 0 || missing.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
