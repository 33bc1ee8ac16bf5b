import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Redis } from 'ioredis';
import { freePort } from '../run/serverProcess';
import type { StoredKey } from './redisKeys';
import { parseReading, type RedisReading, type RedisUsage, usageBetween } from './redisReading';

const BINARY = 'redis-server';
const SCAN_COUNT = 500;
/** The gateway stores some responses after it has sent its own. */
const SETTLE_MS = 50;

/** A `redis-server` on loopback, with a temporary folder. It saves nothing. */
export class RedisProcess {
  readonly #child: ChildProcess;
  readonly #client: Redis;
  readonly #folder: string;
  readonly #remove = (): void => {
    this.#child.kill('SIGKILL');
    rmSync(this.#folder, { recursive: true, force: true });
  };

  private constructor(
    readonly url: string,
    child: ChildProcess,
    client: Redis,
    folder: string,
  ) {
    this.#child = child;
    this.#client = client;
    this.#folder = folder;
    process.on('exit', this.#remove);
  }

  /** @param core the core that the process is pinned to. Undefined: any core. @throws Error if it does not start */
  static async start(core: number | undefined): Promise<RedisProcess> {
    const folder = mkdtempSync(join(tmpdir(), 'bench-redis-'));
    const port = await freePort();
    const command = [BINARY, '--bind', '127.0.0.1', '--port', `${port}`, '--dir', folder, '--save', ''];
    const [file = '', ...args] = core === undefined ? command : ['taskset', '-c', `${core}`, ...command];
    const child = spawn(file, args, { stdio: 'ignore' });
    const ended = new Promise<never>((_, reject) => {
      child.once('error', reject);
      child.once('exit', (code) => {
        reject(new Error(`${BINARY} ended with ${code}.`));
      });
    });
    const client = new Redis(port, '127.0.0.1', { retryStrategy: () => 20, maxRetriesPerRequest: null });
    // The client reports each connection that fails while the server starts.
    client.on('error', () => undefined);
    try {
      await Promise.race([client.ping(), ended]);
    } catch (error) {
      client.disconnect();
      rmSync(folder, { recursive: true, force: true });
      throw new Error(`${BINARY} did not start. Is it installed?`, { cause: error });
    }
    ended.catch(() => undefined);
    return new RedisProcess(`redis://127.0.0.1:${port}`, child, client, folder);
  }

  /** Runs a task that sends a number of operations. @returns what each of them used in Redis */
  async usageOf(operations: number, task: () => Promise<unknown>): Promise<RedisUsage> {
    const first = await this.#read();
    const before = await this.#read();
    await task();
    await new Promise((resolve) => setTimeout(resolve, SETTLE_MS));
    return usageBetween([first, before, await this.#read()], operations);
  }

  /** The version, such as 7.0.15. */
  async version(): Promise<string> {
    return /^redis_version:(\S+)/m.exec(await this.#client.info('server'))?.[1] ?? '';
  }

  /** All keys with their sizes. */
  async keys(): Promise<readonly StoredKey[]> {
    const keys: StoredKey[] = [];
    let cursor = '0';
    do {
      const [next, names] = await this.#client.scan(cursor, 'COUNT', SCAN_COUNT);
      keys.push(...(await Promise.all(names.map((name) => this.#sizeOf(name)))));
      cursor = next;
    } while (cursor !== '0');
    return keys;
  }

  /** The bytes of a hash with additional fields. The hash itself does not change. */
  async sizeWithFields(key: string, fields: ReadonlyMap<string, string>): Promise<number> {
    const copy = `${key}:copy`;
    await this.#client.copy(key, copy, 'REPLACE');
    await this.#client.hset(copy, new Map(fields));
    const { usedBytes } = await this.#sizeOf(copy);
    await this.#client.unlink(copy);
    return usedBytes;
  }

  async stop(): Promise<void> {
    process.off('exit', this.#remove);
    this.#client.disconnect();
    if (this.#child.exitCode === null && this.#child.signalCode === null) {
      const exited = once(this.#child, 'exit');
      this.#child.kill('SIGKILL');
      await exited;
    }
    this.#remove();
  }

  async #read(): Promise<RedisReading> {
    const reply = await this.#client.call('INFO', 'memory', 'stats', 'commandstats');
    return parseReading(String(reply));
  }

  /** The key may have expired since its name was read. */
  async #sizeOf(name: string): Promise<StoredKey> {
    const [usedBytes, valueBytes] = await Promise.all([
      this.#client.memory('USAGE', name, 'SAMPLES', 0),
      this.#client.strlen(name).catch(() => 0),
    ]);
    return { name, usedBytes: usedBytes ?? 0, valueBytes };
  }
}
