import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { describeFailure, summaryOf, weaknessesOf } from './report';
import { BLOCK, fuzz } from './run';
import { wholeNumber } from './wholeNumber';

const HELP = `Usage: npm run fuzz -- [options]

Sends generated GraphQL operations to two gateways in this process, one for each executor.
The operations are valid or almost valid.
The command fails if a gateway crashes, returns 5xx or INTERNAL_SERVER_ERROR, logs an error or closes a WebSocket.
It also fails if the gateways return different data or error codes.

  --operations <number>    number of operations. Default: 2000
  --seed <number>          seed of the generator. Default: a random number, which is printed
  --only <index>           replays one operation after the operations before it in its block of ${BLOCK}, and prints its responses
  --max-failures <number>  number of failures after which the run stops. Default: 20
  --help
`;

interface Options {
  readonly seed: number;
  readonly operations: number;
  readonly only: number | undefined;
  readonly maxFailures: number;
}

/** @throws Error with a message for the user */
function optionsFrom(args: readonly string[]): Options | 'help' {
  const { values } = parseArgs({
    args: [...args],
    options: {
      operations: { type: 'string', default: '2000' },
      seed: { type: 'string' },
      only: { type: 'string' },
      'max-failures': { type: 'string', default: '20' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return 'help';
  return {
    seed: values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : wholeNumber('--seed', values.seed),
    operations: wholeNumber('--operations', values.operations),
    only: values.only === undefined ? undefined : wholeNumber('--only', values.only),
    maxFailures: wholeNumber('--max-failures', values['max-failures']),
  };
}

async function main(): Promise<void> {
  const options = optionsFrom(process.argv.slice(2));
  if (options === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const { seed, operations, only, maxFailures } = options;
  process.stdout.write(`seed ${seed}\n`);
  const from = only === undefined ? 0 : only - (only % BLOCK);
  let shown = 0;
  const report = await fuzz({
    seed,
    from,
    operations: only === undefined ? operations : only - from + 1,
    maxFailures: only === undefined ? maxFailures : Infinity,
    onProgress: (progress) => {
      for (const failure of progress.failures.slice(shown)) {
        process.stdout.write(`${describeFailure(seed, failure)}\n`);
      }
      shown = progress.failures.length;
      process.stdout.write(`${summaryOf(progress)}\n`);
    },
    onAnswers: (operation, answers) => {
      if (operation.index === only) process.stdout.write(`${JSON.stringify({ operation, answers }, null, 2)}\n`);
    },
  });
  const codes = [...report.codes].sort((a, b) => b[1] - a[1]).map(([code, count]) => `${code} ${count}`);
  process.stdout.write(`${codes.join(', ')}\n${summaryOf(report)}\n`);
  const weaknesses = weaknessesOf(report);
  for (const weakness of weaknesses) process.stdout.write(`${weakness}\n`);
  if (report.failures.length > 0 || weaknesses.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
