import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createRequire } from 'node:module';
import { existsSync, readdirSync, statSync, utimesSync } from 'node:fs';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');
const BOARD = 'examples/board';
const BUILD_INFO = 'dist/.tsbuildinfo';
const COMPILER = createRequire(import.meta.url).resolve('typescript/bin/tsc');

/** A sentence if the board does not run with this version of Node.js. Otherwise null. */
export function needsNode(version) {
  const [major, minor] = version.split('.').map(Number);
  const isSupported = (major === 20 && minor >= 19) || (major === 22 && minor >= 12) || major > 22;
  if (isSupported) return null;
  return `The board needs Node.js 20.19, 22.12 or newer, because Vite does. This is Node.js ${version}. The gateway itself runs: npm start.`;
}

/**
 * Installs and compiles what has changed since the last time.
 *
 * @param wantsBuild whether to build the board, too
 * @param report receives the name of each step that takes long
 * @throws Error with the output of the step that failed
 */
export async function build({ wantsBuild, report }) {
  const installed = `${BOARD}/node_modules/.package-lock.json`;
  if (isOlder(installed, [`${BOARD}/package-lock.json`])) {
    report('Installing the packages of the board (once, about 20 s)');
    await run('npm', ['ci', '--no-audit', '--no-fund'], BOARD);
  }
  if (isOlder(BUILD_INFO, ['src', 'tsconfig.json', 'tsconfig.build.json', 'package-lock.json'])) {
    report('Compiling the gateway');
    const startedAt = new Date();
    await run(process.execPath, [COMPILER, '-p', 'tsconfig.build.json']);
    // The compiler does not write this file if the sources are the same as before.
    utimesSync(join(ROOT, BUILD_INFO), startedAt, startedAt);
  }
  if (
    isOlder('client/dist/schema.graphql', [
      'client/src',
      'client/package.json',
      'client/build.mjs',
      'schema/schema.graphql',
    ])
  ) {
    report('Compiling the client package');
    await run(process.execPath, ['client/build.mjs']);
  }
  const sources = ['src', 'public', 'index.html', '.env', 'vite.config.ts', 'package-lock.json'];
  const inputs = [...sources.map((path) => `${BOARD}/${path}`), 'client/dist/schema.graphql'];
  if (wantsBuild && isOlder(`${BOARD}/dist/index.html`, inputs)) {
    report('Building the board');
    await run(process.execPath, ['node_modules/vite/bin/vite.js', 'build'], BOARD);
  }
}

/** Whether a file is missing or older than one of these files or a file in one of these folders. */
function isOlder(output, inputs) {
  if (!existsSync(join(ROOT, output))) return true;
  const builtMs = statSync(join(ROOT, output)).mtimeMs;
  return inputs.some((path) => changedMs(join(ROOT, path)) > builtMs);
}

/** When a file, or the newest file or folder in a folder, was changed. */
function changedMs(path) {
  const own = statSync(path);
  if (!own.isDirectory()) return own.mtimeMs;
  const inside = readdirSync(path, { recursive: true }).map((name) => statSync(join(path, name)).mtimeMs);
  return Math.max(own.mtimeMs, ...inside);
}

async function run(program, args, folder = '.') {
  const child = spawn(program, args, {
    cwd: join(ROOT, folder),
    stdio: ['ignore', 'pipe', 'pipe'],
    shell: process.platform === 'win32' && program === 'npm',
  });
  let output = '';
  for (const stream of [child.stdout, child.stderr]) stream.setEncoding('utf8').on('data', (text) => (output += text));
  const [code] = await once(child, 'close');
  if (code !== 0) throw new Error(`${output}\n${program} ${args.join(' ')} failed.`);
}
