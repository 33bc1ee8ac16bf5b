import { randomBytes } from 'node:crypto';
import type { KeyOf } from '../../src/state/redis/keys';
import { RedisSessionStore, type RedisSessionOptions } from '../../src/state/redis/sessionStore';
import { type RedisServer, startRedis } from '../support/redisServer';
import { connectTo, freshKeys, type TestConnection } from '../support/redisStore';

export const HOUR_MS = 3_600_000;
export const LIFETIME = { idleMs: 168 * HOUR_MS, maxMs: 720 * HOUR_MS };
export const TOKEN = { secret: 'secret-of-ada', renewInMs: 2 * HOUR_MS };
export const LEASE = { owner: 'one', durationMs: 15_000 };
/** The secret of the processes, unless a test gives them another one. */
export const SECRET = randomBytes(32);

/** A process of the gateway that stores its sessions in Redis. */
export interface SessionProcess extends TestConnection {
  readonly sessions: RedisSessionStore;
}

/** Processes with one Redis server, which is empty before each test. */
export interface SessionProcesses {
  readonly server: RedisServer;
  readonly keyOf: KeyOf;
  readonly startProcess: (options?: Partial<RedisSessionOptions>) => Promise<SessionProcess>;
  /** The name of the Redis key with the record of a session. */
  readonly recordOf: (key: string) => string;
  /** The names of all keys in Redis. */
  readonly allKeys: () => Promise<readonly string[]>;
  /** The milliseconds after which a key of Redis expires. */
  readonly lifeMs: (key: string) => Promise<number>;
}

/** Starts a Redis server before the tests of a `describe`. */
export function useSessionProcesses(): SessionProcesses {
  let server: RedisServer | undefined;
  let keyOf = freshKeys();
  beforeAll(async () => {
    server = await startRedis();
  });
  beforeEach(async () => {
    await setup.server.command('FLUSHALL');
    keyOf = freshKeys();
  });

  const setup: SessionProcesses = {
    get server() {
      if (server === undefined) throw new Error('The Redis server starts before the tests.');
      return server;
    },
    get keyOf() {
      return keyOf;
    },
    startProcess: async (options = {}) => {
      const test = await connectTo(setup.server, keyOf);
      const { connection } = test;
      return { ...test, sessions: new RedisSessionStore({ connection, keyOf, secrets: [SECRET], ...options }) };
    },
    recordOf: (key) => keyOf('session', `id:${key}`),
    allKeys: async () => {
      const reply = await setup.server.command('KEYS', '*');
      return reply.split('\r\n').filter((line) => line !== '' && !/^[*$]/.test(line));
    },
    lifeMs: async (key) => Number((await setup.server.command('PTTL', key)).slice(1)),
  };
  return setup;
}
