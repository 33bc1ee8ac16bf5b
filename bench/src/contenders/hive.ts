import { execFile } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { BENCH } from '../paths';
import type { Upstream } from '../run/upstream';
import type { Contender, Skipped } from './contender';
import { HIVE_DOCUMENTS } from './hiveDocuments';
import { factsOfHive } from './hiveFacts';

const COMPOSE_LIMIT_MS = 60_000;
const CONFIGURATIONS = join(BENCH, 'contenders', 'hive');
const COMPOSE = join(BENCH, 'node_modules', '@graphql-mesh', 'compose-cli', 'esm', 'bin.js');
const GATEWAY = join(BENCH, 'node_modules', '@graphql-hive', 'gateway', 'dist', 'bin.js');

export interface HiveRows {
  readonly contenders: readonly Contender[];
  readonly skipped: readonly Skipped[];
  /** Removes the composed files. */
  clean(): void;
}

/** Composes a supergraph for Hive Gateway from Bitbucket's API description. @param openApi path of the description */
export async function composeHive(openApi: string, upstream: Upstream): Promise<HiveRows> {
  if (!existsSync(openApi)) {
    const reason = `because there is no API description at ${openApi}: set its path with --openapi`;
    return { contenders: [], skipped: [skipped('Hive', reason), skipped('Hive, deduplicating', reason)], clean: noop };
  }
  const directory = mkdtempSync(join(tmpdir(), 'bench-hive-'));
  const clean = (): void => {
    rmSync(directory, { recursive: true, force: true });
  };
  process.once('exit', clean);
  const supergraph = join(directory, 'supergraph.graphql');
  const args = [COMPOSE, '-c', join(CONFIGURATIONS, 'mesh.config.mjs'), '-o', supergraph];
  const env = {
    PATH: process.env['PATH'],
    ...upstream.environment,
    BENCH_OPENAPI: openApi,
    BENCH_PREPARED: join(directory, 'description.json'),
  };
  try {
    await promisify(execFile)(process.execPath, args, { cwd: BENCH, env, timeout: COMPOSE_LIMIT_MS });
  } catch (error) {
    clean();
    throw new Error('Bitbucket’s API description cannot be composed', { cause: error });
  }
  const contenders = [
    hive('Hive', 'Hive Gateway on Bitbucket’s API description, with default settings', supergraph, 'default'),
    hive('Hive, deduplicating', 'the same with its request deduplication plugin', supergraph, 'deduplicating'),
  ];
  return { contenders, skipped: [], clean };
}

function hive(name: Contender['name'], about: string, supergraph: string, configuration: string): Contender {
  const configurationFile = join(CONFIGURATIONS, `${configuration}.config.mjs`);
  return {
    name,
    about,
    command: (port) => [GATEWAY, 'supergraph', supergraph, '-c', configurationFile, '-h', '127.0.0.1', '-p', `${port}`],
    directory: BENCH,
    environment: { LOG_LEVEL: 'warn' },
    hasCache: false,
    passesThrough: false,
    documentOf: (query) => HIVE_DOCUMENTS[query.name],
    factsOf: (query, data) => factsOfHive(query.name, data),
  };
}

function skipped(name: Skipped['name'], reason: string): Skipped {
  return { name, reason };
}

function noop(): void {
  return;
}
