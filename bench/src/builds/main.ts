import { parseArgs } from 'node:util';
import { QUERIES } from '../queries';
import { describeHost } from '../report/machine';
import { createCallers } from '../run/callers';
import { pinThisProcess, separateCores } from '../run/cores';
import { Progress } from '../run/progress';
import { Upstream } from '../run/upstream';
import { buildReport } from './buildReport';
import { compareBuilds } from './compareBuilds';

const HELP = `Usage: npm run bench:builds -- [options] <before> <after>

Compares two builds of the gateway: the processor time per request, alternately on one core, and the REST calls.
<before> and <after> are folders with a built \`dist\`. Takes about ten minutes.

  --runs <number>      of each query (default 9)
  --seconds <number>   of each run (default 2)
  --queries <names>    only these, comma-separated: ${QUERIES.map(({ name }) => name).join(', ')}
  --help
`;
const CLIENTS = 8;

async function main(args: readonly string[]): Promise<void> {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: {
      runs: { type: 'string', default: '9' },
      seconds: { type: 'string', default: '2' },
      queries: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  const [before, after] = positionals;
  if (values.help || before === undefined || after === undefined) {
    process.stdout.write(HELP);
    process.exitCode = values.help ? 0 : 1;
    return;
  }
  const names = values.queries?.split(',');
  const queries = QUERIES.filter(({ name }) => names === undefined || names.includes(name));
  const seconds = wholeNumber('--seconds', values.seconds);
  const plan = { runs: wholeNumber('--runs', values.runs), seconds, warmUpSeconds: seconds / 2, clients: CLIENTS };
  const cores = separateCores();
  const machine = describeHost(cores);
  if (cores !== undefined) pinThisProcess(cores.load);
  const progress = new Progress();
  const upstream = await Upstream.start();
  try {
    const headersOf = await createCallers(upstream, CLIENTS);
    const comparisons = await compareBuilds([before, after], queries, plan, { cores, upstream, progress, headersOf });
    progress.done();
    process.stdout.write(`${machine.map((line) => `- ${line}`).join('\n')}\n\n${buildReport(comparisons)}\n`);
  } finally {
    await upstream.stop();
  }
}

function wholeNumber(flag: string, text: string): number {
  if (!/^[1-9]\d{0,2}$/.test(text)) throw new Error(`${flag} takes a whole number from 1 to 999.`);
  return Number(text);
}

// An exit kills the servers under test; a signal alone would leave them behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
