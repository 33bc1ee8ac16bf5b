import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { compare } from './compare';
import { CONTENDERS } from './contenders/all';
import { gatewaySettings } from './contenders/gateway';
import { composeHive } from './contenders/hive';
import { profileGateway } from './measure/profile';
import { HELP, type Options, optionsFrom } from './options';
import { BENCH } from './paths';
import { describeMachine } from './report/machine';
import { profileSection, report } from './report/report';
import { createCallers } from './run/callers';
import { pinThisProcess, separateCores } from './run/cores';
import type { Field } from './run/field';
import { Progress } from './run/progress';
import { waitUntilQuiet } from './run/quiet';
import { Upstream } from './run/upstream';

const RESULTS = join(BENCH, 'RESULTS.md');

async function main(args: readonly string[]): Promise<void> {
  const options = optionsFrom(args);
  if (options.mode === 'help') {
    process.stdout.write(HELP);
    return;
  }
  const cores = separateCores();
  if (cores !== undefined) pinThisProcess(cores.load);
  const { plan } = options;
  const progress = new Progress();
  const upstream = await Upstream.start();
  const callers = Math.max(...plan.growth.clients, ...plan.growth.principals, plan.throughput.clients);
  try {
    const setting = { plan, cores, upstream, progress, headersOf: await createCallers(upstream, callers) };
    const text =
      options.mode === 'profile'
        ? (await profileGateway({ ...setting, servers: [] })).flatMap(profileSection).join('\n\n')
        : await comparison(setting, options, args);
    progress.done();
    process.stdout.write(`${text}\n`);
  } finally {
    await upstream.stop();
  }
}

async function comparison(setting: Omit<Field, 'servers'>, options: Options, args: readonly string[]): Promise<string> {
  setting.progress.phase('waiting for a quiet machine');
  await waitUntilQuiet(options.plan.quietWithinSeconds);
  const machine = describeMachine(setting.cores);
  setting.progress.phase('composing Bitbucket’s API description for Hive Gateway');
  const hive = await composeHive(options.openApi, setting.upstream);
  try {
    const text = report({
      ...(await compare(setting, options.queries, [...CONTENDERS, ...hive.contenders])),
      machine,
      command: commandLine(args),
      skipped: hive.skipped,
    });
    if (options.isComplete) writeFileSync(RESULTS, `${text}\n`);
    return text;
  } finally {
    hive.clean();
  }
}

function commandLine(args: readonly string[]): string {
  const settings = Object.entries(gatewaySettings).map(([name, value]) => `${name}=${value}`);
  return [...settings, 'npm run bench', ...(args.length === 0 ? [] : ['--', ...args])].join(' ');
}

// An exit kills the servers under test. A signal alone would leave them running.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
