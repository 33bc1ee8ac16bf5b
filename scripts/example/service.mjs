import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';

const ROOT = join(import.meta.dirname, '..', '..');

/** A program of Node.js that runs until it is stopped. */
export class Service {
  /** What it has printed so far. */
  output = '';
  /** Resolves with its exit code. */
  ended;
  #child;

  /** @param folder relative to the project */
  constructor(name, args, env, folder = '.') {
    // In its own process group, so that Ctrl+C reaches it only through `stop`.
    this.#child = spawn(process.execPath, ['--enable-source-maps', ...args], {
      cwd: join(ROOT, folder),
      env,
      detached: process.platform !== 'win32',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [this.#child.stdout, this.#child.stderr]) {
      stream.setEncoding('utf8').on('data', (text) => (this.output += text));
    }
    // Warnings and errors of the gateway are for the developer. Its log is not.
    this.#child.stderr.on('data', (text) => {
      for (const line of text.split('\n')) if (line !== '' && !line.startsWith('{')) console.error(`${name}: ${line}`);
    });
    this.ended = once(this.#child, 'close').then(() => this.#child.exitCode);
  }

  /** Resolves with the output once it matches. @throws Error if the program ends before */
  async printed(pattern) {
    while (!pattern.test(this.output)) {
      const isOver = await Promise.race([
        once(this.#child.stdout, 'data').then(() => false),
        this.ended.then(() => true),
      ]);
      if (isOver) throw new Error(this.output);
    }
    return this.output;
  }

  stop(signal) {
    this.#child.kill(signal);
  }
}
