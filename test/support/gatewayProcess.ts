import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, readdirSync, rmSync, statSync, utimesSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { closeAfterTest } from './cleanup';

const ROOT = join(__dirname, '..', '..');
const MAIN = join(ROOT, 'dist', 'main.js');
const BUILD_INFO = join(ROOT, 'dist', '.tsbuildinfo');
const GRAPHIQL = join(ROOT, 'dist', 'graphiql', 'version.txt');
const LOCK = join(ROOT, 'node_modules', '.building');
const LOCK_EXPIRES_MS = 120_000;

export interface Ended {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the compiled gateway in a separate process, with only the given variables. */
export class GatewayProcess {
  /** The complete lines of standard error so far: warnings and the log. */
  readonly logLines: readonly string[];
  readonly #child: ChildProcess;
  readonly #ended: Promise<Ended>;
  #stdout = '';
  #stderr = '';

  /** `directory` is the working directory. The default is outside the project, so that a local .env is not read. */
  constructor(
    environment: Readonly<Record<string, string>>,
    args: readonly string[] = [],
    directory: string = tmpdir(),
    nodeOptions: readonly string[] = [],
  ) {
    this.#child = spawn(process.execPath, [...nodeOptions, MAIN, ...args], {
      cwd: directory,
      env: { PATH: process.env.PATH, ...environment },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    this.#child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (this.#stdout += chunk));
    const logLines: string[] = [];
    this.logLines = logLines;
    let incomplete = '';
    this.#child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
      this.#stderr += chunk;
      const [last = '', ...lines] = (incomplete + chunk).split('\n').reverse();
      incomplete = last;
      logLines.push(...lines.reverse());
    });
    this.#ended = once(this.#child, 'close').then(() => ({
      code: this.#child.exitCode,
      stdout: this.#stdout,
      stderr: this.#stderr,
    }));
    closeAfterTest(() => this.kill());
  }

  get ended(): Promise<Ended> {
    return this.#ended;
  }

  /** Resolves with the printed URL. @throws Error with the output if the process ends first. */
  async listening(): Promise<string> {
    return this.printed(/listening on\s+(http\S+)\/graphql[^]*first query.*\n/);
  }

  /** Resolves with the first group of `pattern` once standard output matches. */
  async printed(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.#stdout);
      if (found !== null) return found[1] ?? found[0];
      const more = this.#child.stdout === null ? this.#ended : once(this.#child.stdout, 'data');
      const ended = await Promise.race([more.then(() => undefined), this.#ended]);
      if (ended !== undefined) throw new Error(`The gateway ended with ${String(ended.code)}: ${ended.stderr}`);
    }
  }

  signal(name: 'SIGTERM' | 'SIGINT' | 'SIGUSR2'): void {
    this.#child.kill(name);
  }

  /** Kills the process at once, as a crash does. */
  async kill(): Promise<void> {
    this.#child.kill('SIGKILL');
    await this.#ended;
  }
}

/**
 * Compiles the project as `npm start` does, without reporting type errors, unless no source has changed since it was
 * compiled. Test files run at the same time. One of them compiles and the others wait, so that none starts an incomplete
 * program.
 */
export async function buildOnce(): Promise<void> {
  while (!takeLock()) await setTimeout(100);
  try {
    if (!isUpToDate()) await compile();
  } finally {
    rmSync(LOCK, { recursive: true, force: true });
  }
  if (!existsSync(MAIN)) throw new Error('The project does not compile.');
}

async function compile(): Promise<void> {
  const startedAt = new Date();
  const compiler = join(ROOT, 'node_modules', 'typescript', 'bin', 'tsc');
  await once(spawn(process.execPath, [compiler, '-p', 'tsconfig.build.json'], { cwd: ROOT }), 'exit');
  await once(spawn(process.execPath, [join('scripts', 'graphiql.cjs')], { cwd: ROOT }), 'exit');
  // The compiler does not write this file if the sources are the same as before.
  if (existsSync(BUILD_INFO)) utimesSync(BUILD_INFO, startedAt, startedAt);
}

/** Compares times. The compiler compares contents, which takes seconds. */
function isUpToDate(): boolean {
  if (!existsSync(MAIN) || !existsSync(BUILD_INFO) || !existsSync(GRAPHIQL)) return false;
  const compiledMs = statSync(BUILD_INFO).mtimeMs;
  const sources = readdirSync(join(ROOT, 'src'), { recursive: true, encoding: 'utf8' }).map((path) =>
    join('src', path),
  );
  // A folder changes when a file is added or removed.
  return ['package-lock.json', 'tsconfig.json', 'tsconfig.build.json', 'src', ...sources].every(
    (path) => statSync(join(ROOT, path)).mtimeMs < compiledMs,
  );
}

/** Takes the lock, even if a killed run did not release it. */
function takeLock(): boolean {
  try {
    mkdirSync(LOCK);
    return true;
  } catch {
    const takenAt = statSync(LOCK, { throwIfNoEntry: false })?.mtimeMs ?? Date.now();
    if (Date.now() - takenAt > LOCK_EXPIRES_MS) rmSync(LOCK, { recursive: true, force: true });
    return false;
  }
}
