import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { BENCH } from '../paths';
import { describeGateway, describeHost } from '../report/machine';
import { pinThisProcess, separateCores } from '../run/cores';
import { Progress } from '../run/progress';
import { attackReport } from './attackReport';
import { ATTACKS, type Attack } from './attacks';
import { type AttackResult, runAttack } from './runAttack';

const REPORT = join(BENCH, 'ATTACKS.md');
const HELP = `Usage: npm run bench:attacks -- [options]

Attacks the gateway while an honest client uses it. Takes a minute for each attack and writes bench/ATTACKS.md.

  --seconds <number>      of each attack (default 60)
  --connections <number>  of the attacker (default 4)
  --heap-mb <number>      --max-old-space-size of the gateway (default 512)
  --only <names>          only these, comma-separated, and writes no file: ${ATTACKS.map(({ name }) => name).join(', ')}
  --help
`;

async function main(args: readonly string[]): Promise<void> {
  const { values } = parseArgs({
    args: [...args],
    options: {
      seconds: { type: 'string', default: '60' },
      connections: { type: 'string', default: '4' },
      'heap-mb': { type: 'string', default: '512' },
      only: { type: 'string' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) {
    process.stdout.write(HELP);
    return;
  }
  const cores = separateCores();
  const options = {
    seconds: wholeNumber('--seconds', values.seconds),
    connections: wholeNumber('--connections', values.connections),
    heapMegabytes: wholeNumber('--heap-mb', values['heap-mb']),
    cores,
  };
  const attacks = values.only === undefined ? ATTACKS : values.only.split(',').map(attackNamed);
  const machine = [...describeHost(cores), describeGateway()];
  if (cores !== undefined) pinThisProcess(cores.load);
  const progress = new Progress();
  const results: AttackResult[] = [];
  for (const attack of attacks) {
    progress.phase(attack.title);
    results.push(await runAttack(attack, options));
  }
  progress.done();
  const text = attackReport(results, machine, options);
  if (values.only === undefined) writeFileSync(REPORT, `${text}\n`);
  process.stdout.write(`${text}\n`);
  if (results.some((result) => result.isBlocked || result.crashedAfterSeconds !== undefined)) process.exitCode = 1;
}

function attackNamed(name: string): Attack {
  const attack = ATTACKS.find((candidate) => candidate.name === name);
  if (attack === undefined) throw new Error(`There is no attack ${name}: see --help.`);
  return attack;
}

function wholeNumber(flag: string, text: string): number {
  if (!/^[1-9]\d{0,5}$/.test(text)) throw new Error(`${flag} takes a whole number from 1 to 999999.`);
  return Number(text);
}

// An exit kills the servers under test; a signal alone would leave them behind.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => process.exit(1));

main(process.argv.slice(2)).catch((error: unknown) => {
  process.stderr.write(`\n${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
});
