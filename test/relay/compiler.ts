import { execFile } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const COMPILER = require.resolve('relay-compiler/cli.js');
const SCHEMA = join(__dirname, '../../schema/schema.graphql');
export const CORPUS = join(__dirname, 'corpus');

export interface Compilation {
  readonly succeeded: boolean;
  /** The output of the compiler. */
  readonly output: string;
  /** The operations by name, including those that Relay generates for @refetchable. */
  readonly operations: ReadonlyMap<string, string>;
}

/** Runs relay-compiler on a folder of sources with the committed schema. Writes only to a temporary folder. */
export async function compileRelay(sources: string): Promise<Compilation> {
  const folder = mkdtempSync(join(tmpdir(), 'relay-'));
  try {
    cpSync(sources, join(folder, 'src'), { recursive: true });
    cpSync(SCHEMA, join(folder, 'schema.graphql'));
    mkdirSync(join(folder, 'artifacts'));
    writeFileSync(join(folder, 'operations.json'), '{}');
    const config = {
      src: './src',
      schema: './schema.graphql',
      language: 'typescript',
      artifactDirectory: './artifacts',
      noSourceControl: true,
      persistConfig: { file: './operations.json', algorithm: 'SHA256' },
    };
    writeFileSync(join(folder, 'relay.config.json'), JSON.stringify(config));
    const { succeeded, output } = await run(folder);
    return { succeeded, output, operations: operationsIn(readFileSync(join(folder, 'operations.json'), 'utf8')) };
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function run(folder: string): Promise<{ readonly succeeded: boolean; readonly output: string }> {
  return new Promise((resolve) => {
    const compilerArguments = [COMPILER, '--noWatchman', 'relay.config.json'];
    execFile(process.execPath, compilerArguments, { cwd: folder }, (error, stdout, stderr) => {
      resolve({ succeeded: error === null, output: stdout + stderr });
    });
  });
}

function operationsIn(json: string): ReadonlyMap<string, string> {
  const texts = Object.values(JSON.parse(json) as Readonly<Record<string, string>>);
  return new Map(texts.map((text) => [/^(?:query|mutation|subscription) (\w+)/.exec(text)?.[1] ?? text, text]));
}
