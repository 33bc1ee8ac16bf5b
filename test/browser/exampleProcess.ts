import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(__dirname, '..', '..');

/** `npm run example -- --build` in a separate process group, as a terminal starts it. */
export class ExampleProcess {
  readonly #child;
  readonly #ended;
  #output = '';

  /** @param environment variables in addition to `PATH` and `HOME` */
  constructor(environment: Readonly<Record<string, string>>) {
    this.#child = spawn('npm', ['run', '--silent', 'example', '--', '--build'], {
      cwd: ROOT,
      env: { PATH: process.env['PATH'], HOME: process.env['HOME'], ...environment },
      detached: true,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => (this.#output += text));
    }
    this.#ended = once(this.#child, 'close').then(() => this.#child.exitCode);
  }

  get output(): string {
    return this.#output;
  }

  /** Resolves with the first group of the pattern. @throws Error with the output if the process ends before */
  async printed(pattern: RegExp): Promise<string> {
    for (;;) {
      const found = pattern.exec(this.#output)?.[1];
      if (found !== undefined) return found;
      const more = once(this.#child.stdout, 'data').then(() => false);
      if (await Promise.race([more, this.#ended.then(() => true)])) throw new Error(this.#output);
    }
  }

  /** Presses Ctrl+C: all processes of the group receive the signal. Resolves with the exit code when all have ended. */
  async interrupt(): Promise<number | null> {
    const { pid, exitCode, signalCode } = this.#child;
    if (pid !== undefined && exitCode === null && signalCode === null) process.kill(-pid, 'SIGINT');
    return this.#ended;
  }
}
