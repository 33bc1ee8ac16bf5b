import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Contender } from '../contenders/contender';

const START_LIMIT_MS = 30_000;
const STOP_LIMIT_MS = 5_000;
const POLL_MS = 5;
const MAX_OUTPUT_CHARACTERS = 4_000;

/** A server under test, in a separate process. */
export interface ServerProcess {
  readonly contender: Contender;
  readonly origin: string;
  readonly pid: number;
  /** The last 4,000 characters of its standard error. */
  output(): string;
  /** Resolves when the process has ended. */
  readonly ended: Promise<unknown>;
  stop(): Promise<void>;
}

const running = new Set<ChildProcess>();
process.on('exit', () => {
  for (const child of running) child.kill('SIGKILL');
});

export interface StartOptions {
  /** The core that the process is pinned to. Undefined: any core. */
  readonly core: number | undefined;
  readonly environment: Readonly<Record<string, string>>;
  readonly nodeArguments?: readonly string[];
}

/** Starts a server and waits until it accepts connections. @throws Error with its output if it does not start */
export async function startServerProcess(contender: Contender, options: StartOptions): Promise<ServerProcess> {
  const port = await freePort();
  const command = [process.execPath, ...(options.nodeArguments ?? []), ...contender.command(port)];
  const [file = '', ...args] = options.core === undefined ? command : ['taskset', '-c', `${options.core}`, ...command];
  const child = spawn(file, args, {
    // The environment of the bench is not passed on, because it may contain credentials.
    env: { PATH: process.env['PATH'], ...options.environment, ...contender.environment, PORT: `${port}` },
    cwd: contender.directory,
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  running.add(child);
  let output = '';
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    output = (output + text).slice(-MAX_OUTPUT_CHARACTERS);
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
  while (!(await acceptsConnections(origin))) {
    if (child.exitCode !== null || performance.now() > deadline) {
      await stop();
      throw new Error(`${contender.name} did not start:\n${output}`);
    }
    await wait(POLL_MS);
  }
  return { contender, origin, pid: child.pid ?? 0, output: () => output, ended: exited, stop };
}

/** Whether the server responds, with any status. */
async function acceptsConnections(origin: string): Promise<boolean> {
  try {
    await fetch(`${origin}/`, { signal: AbortSignal.timeout(START_LIMIT_MS) }).then((response) => response.text());
    return true;
  } catch {
    return false;
  }
}

/** A TCP port on loopback that is not in use. */
export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('This machine has no free port');
  return address.port;
}
