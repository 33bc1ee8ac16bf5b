import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { cpus, loadavg, release, totalmem } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';
import { BENCH, ROOT } from '../paths';
import type { Cores } from '../run/cores';
import { QUIET_LOAD } from '../run/quiet';
import { megabytes } from './format';

const PACKAGES = [
  '@apollo/server',
  'graphql',
  'mercurius',
  'graphql-jit',
  'dataloader',
  'fastify',
  'undici',
  '@graphql-hive/gateway',
  '@graphql-hive/plugin-deduplicate-request',
  '@graphql-mesh/compose-cli',
  '@omnigraph/openapi',
];

/** Describes the machine and the installed versions, one fact per line. Call it before the load starts. */
export function describeMachine(cores: Cores | undefined): readonly string[] {
  const versions = PACKAGES.map((name) => `${name} ${versionIn(join(BENCH, 'node_modules', name))}`);
  return [...describeHost(cores), `${describeGateway()}; ${versions.join(', ')}`];
}

/** "Gateway 0.1.0 at 978c24a". */
export function describeGateway(): string {
  return `Gateway ${versionIn(ROOT)}${commit()}`;
}

/** As `describeMachine`, without the installed versions. */
export function describeHost(cores: Cores | undefined): readonly string[] {
  const models = new Set(cpus().map(({ model }) => model.trim()));
  return [
    `${new Date().toISOString().slice(0, 10)}, ${cpus().length} × ${[...models].join(', ')}, ${megabytes(totalmem())}, ` +
      `${process.platform} ${release()}, Node ${process.version}`,
    cores === undefined
      ? 'Processes share all cores: this machine has one, or no taskset.'
      : `The server under test has core ${cores.server}; load and upstream have core ${cores.load}.`,
    describeLoad(loadavg()),
  ];
}

/** Reports whether other work may have affected the times. @param averages of 1, 5 and 15 minutes */
export function describeLoad(averages: readonly number[]): string {
  const [lastMinute = 0] = averages;
  const quiet = lastMinute < QUIET_LOAD;
  return (
    `Load average before: ${averages.map((load) => load.toFixed(2)).join(', ')}. ` +
    (quiet
      ? `The machine was quiet (below ${QUIET_LOAD}).`
      : `THE MACHINE WAS NOT QUIET (below ${QUIET_LOAD}): other work affects times, but not counts.`)
  );
}

/** Empty without git or a repository. */
function commit(): string {
  try {
    const description = execFileSync('git', ['describe', '--always', '--dirty'], {
      cwd: ROOT,
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'ignore'],
    });
    return ` at ${description.trim()}`;
  } catch {
    return '';
  }
}

function versionIn(directory: string): string {
  try {
    const manifest: unknown = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'));
    return z.object({ version: z.string() }).parse(manifest).version;
  } catch {
    return '(not installed)';
  }
}
