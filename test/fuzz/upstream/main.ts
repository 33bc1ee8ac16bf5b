import 'reflect-metadata';
import { parseArgs } from 'node:util';
import { wholeNumber } from '../wholeNumber';
import { describeFailure, summaryOf, weaknessesOf } from './report';
import { BLOCK, fuzzUpstream } from './run';

const HELP = `Usage: npm run fuzz:upstream -- [options]

Sends operations to two gateways in this process, one for each executor, while their upstream returns changed JSON.
The command fails in these cases:
- A gateway crashes, returns INTERNAL_SERVER_ERROR or logs an error.
- A value of the JSON is in an error or in the log.
- A value of a wrong kind is a null without an error, or another value.
- The gateways return different data or error codes.

  --responses <number>     number of changed responses for each executor. Default: 2000
  --seed <number>          seed of the changes. Default: a random number, which is printed
  --only <index>           replays one operation after the operations before it in its block of ${BLOCK}, and prints it
  --max-failures <number>  number of failures after which the run stops. Default: 20
  --help
`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      responses: { type: 'string', default: '2000' },
      seed: { type: 'string' },
      only: { type: 'string' },
      'max-failures': { type: 'string', default: '20' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const seed = values.seed === undefined ? Math.floor(Math.random() * 1_000_000) : wholeNumber('--seed', values.seed);
  const only = values.only === undefined ? undefined : wholeNumber('--only', values.only);
  process.stdout.write(`seed ${seed}\n`);
  let shown = 0;
  const report = await fuzzUpstream({
    seed,
    responses: only === undefined ? wholeNumber('--responses', values.responses) : Infinity,
    maxFailures: only === undefined ? wholeNumber('--max-failures', values['max-failures']) : Infinity,
    ...(only === undefined ? {} : { from: only - (only % BLOCK), to: only }),
    onProgress: (progress) => {
      for (const failure of progress.failures.slice(shown)) {
        process.stdout.write(`${describeFailure(seed, failure)}\n`);
      }
      shown = progress.failures.length;
      process.stdout.write(`${summaryOf(progress)}\n`);
    },
    onResult: (result) => {
      if (result.index === only) process.stdout.write(`${JSON.stringify(result, null, 2)}\n`);
    },
  });
  const codes = [...report.codes].sort((a, b) => b[1] - a[1]).map(([code, count]) => `${code} ${count}`);
  process.stdout.write(`${codes.join(', ')}\n`);
  const weaknesses = weaknessesOf(report);
  for (const weakness of weaknesses) process.stdout.write(`${weakness}\n`);
  if (report.failures.length > 0 || weaknesses.length > 0) process.exitCode = 1;
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
