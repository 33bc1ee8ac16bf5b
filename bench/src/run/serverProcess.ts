import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Contender } from '../contenders/contender';

const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 5_000;
const POLL_MS = 5;
const REMEMBERED_OUTPUT = 4_000;

/** A server under test, in a process of its own. */
export interface ServerProcess {
  readonly contender: Contender;
  readonly origin: string;
  readonly pid: number;
  /** What it has written to standard error, the end of it. */
  output(): string;
  /** Resolves when it has ended, whoever ended it. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export interface StartOptions {
  /** The core it is pinned to; undefined: any. */
  readonly core: number | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly nodeArguments?: readonly string[];
}

/** Starts a server and waits until its port takes connections. @throws Error with its output when it does not come up */
export async function startServerProcess(contender: Contender, options: StartOptions): Promise<ServerProcess> {
  const port = await freePort();
  const command = [process.execPath, ...(options.nodeArguments ?? []), ...contender.command(port)];
  const [file = '', ...args] = options.core === undefined ? command : ['taskset', '-c', `${options.core}`, ...command];
  const child = spawn(file, args, {
    // Nothing of the caller's settings: a credential in this shell must not reach a server under test.
    env: { PATH: process.env['PATH'], ...options.environment, ...contender.environment, PORT: `${port}` },
    cwd: contender.directory,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.add(child);
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-REMEMBERED_OUTPUT);
  });
  const exited = once(child, 'exit').finally(() => running.delete(child));

  const origin = `http://127.0.0.1:${port}`;
  const stop = async (): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return;
    child.kill('SIGTERM');
    const ended = await Promise.race([exited, wait(STOP_LIMIT_MS, undefined, { ref: false })]);
    if (ended === undefined) child.kill('SIGKILL');
    await exited;
  };
  const deadline = performance.now() + START_LIMIT_MS;
  while (!(await takesConnections(origin))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`${contender.name} did not start:\n${output}`);
    }
    await wait(POLL_MS);
  }
  return { contender, origin, pid: child.pid ?? 0, output: () => output, ended: exited, stop };
}

/** Any answer will do: what it says is compared later. */
async function takesConnections(origin: string): Promise<boolean> {
  try {
    await fetch(`${origin}/`, { signal: AbortSignal.timeout(START_LIMIT_MS) }).then((response) => response.text());
    return true;
  } catch {
    return false;
  }
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('This machine has no free port');
  return address.port;
}
