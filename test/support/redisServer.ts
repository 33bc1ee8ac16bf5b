import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { closeAfterAll } from './cleanup';
import { freePort } from './freePort';

const BINARY = 'redis-server';

/** A real `redis-server` on loopback, with its files in a temporary folder. It stops after all tests of the file. */
export interface RedisServer {
  /** Such as `redis://127.0.0.1:6390`. It remains the same after a restart. */
  readonly url: string;
  readonly port: number;
  readonly folder: string;
  /** Stops the process without ending it, so that connections stay open and nothing is answered. */
  pause(): void;
  resume(): void;
  /** Ends the process at once, as a crash does. */
  kill(): Promise<void>;
  /** Starts the process again on the same port, with the files in its folder. Has no effect while it runs. */
  start(): Promise<void>;
  /** Runs one command over a separate connection, e.g. `command('CONFIG', 'SET', 'maxmemory', '1mb')`. @returns the raw reply */
  command(...words: readonly string[]): Promise<string>;
}

/** Starts a server. @param settings words of the configuration, e.g. `--appendonly yes`. Default: nothing is saved */
export async function startRedis(settings: readonly string[] = ['--save', '']): Promise<RedisServer> {
  const folder = mkdtempSync(join(tmpdir(), 'redis-'));
  const port = await freePort();
  let child: ChildProcess | undefined;

  async function start(): Promise<void> {
    if (child !== undefined) return;
    const address = ['--bind', '127.0.0.1', '--port', String(port), '--dir', folder];
    child = spawn(BINARY, [...address, ...settings], { stdio: 'ignore' });
    for (let attempt = 0; attempt < 500; attempt += 1) {
      if (child.exitCode !== null) throw new Error(`${BINARY} ended with ${child.exitCode}.`);
      if (/^(?:\+PONG|-NOAUTH)/.test(await command('PING').catch(() => ''))) return;
      await sleep(10);
    }
    throw new Error(`${BINARY} did not respond.`);
  }

  async function kill(): Promise<void> {
    const running = child;
    child = undefined;
    if (running === undefined || running.exitCode !== null || running.signalCode !== null) return;
    const exit = once(running, 'exit');
    running.kill('SIGKILL');
    await exit;
  }

  async function command(...words: readonly string[]): Promise<string> {
    const socket = connect(port, '127.0.0.1');
    try {
      socket.setTimeout(5_000, () => socket.destroy(new Error('The server did not respond.')));
      const bulks = words.map((word) => `$${Buffer.byteLength(word)}\r\n${word}\r\n`);
      socket.write(`*${words.length}\r\n${bulks.join('')}`);
      const [reply] = (await once(socket, 'data')) as [Buffer];
      return reply.toString('utf8');
    } finally {
      socket.destroy();
    }
  }

  closeAfterAll(async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  });
  await start();
  return {
    url: `redis://127.0.0.1:${port}`,
    port,
    folder,
    pause: () => child?.kill('SIGSTOP'),
    resume: () => child?.kill('SIGCONT'),
    kill,
    start,
    command,
  };
}

/**
 * As `describe`, for tests with a real server. Without the binary they are skipped, but not if CI=true.
 *
 * @throws Error if the binary is missing and CI=true
 */
export function describeWithRedis(name: string, tests: () => void): void {
  if (isInstalled()) {
    describe(name, tests);
    return;
  }
  if (process.env['CI'] === 'true') throw new Error(`${BINARY} is not installed: apt-get install redis-server`);
  describe(name, () => {
    test.skip(`needs ${BINARY}, which is not installed`, () => undefined);
  });
}

function isInstalled(): boolean {
  return spawnSync(BINARY, ['--version']).status === 0;
}
