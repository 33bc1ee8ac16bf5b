import type { Logger } from '../../src/rest/logger';
import { RedisConnection, UnusableServerError } from '../../src/state/redis/connection';
import { defineScript } from '../../src/state/redis/script';
import { closeAfterTest } from '../support/cleanup';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { until } from '../support/until';

const OPEN_MS = 5_000;
const COUNT = defineScript(`return redis.call('INCRBY', KEYS[1], ARGV[1])`);

describeWithRedis('a connection to Redis', () => {
  let server: RedisServer;
  let lines: string[];
  beforeAll(async () => {
    server = await startRedis();
  });
  beforeEach(() => {
    lines = [];
  });

  function create(url = server.url): RedisConnection {
    const log = (fields: object, message: string): void => void lines.push(`${message} ${JSON.stringify(fields)}`);
    const logger: Logger = { debug: log, info: log, warn: log };
    const connection = new RedisConnection({ url, name: 'redis', variable: 'REDIS_URL', logger });
    closeAfterTest(() => {
      connection.close();
    });
    return connection;
  }

  async function open(): Promise<RedisConnection> {
    const connection = create();
    await connection.open(OPEN_MS);
    return connection;
  }

  const ping = (connection: RedisConnection): Promise<string> => connection.run('ping', (redis) => redis.ping());

  test('runs commands and scripts, and reports its server', async () => {
    const connection = await open();

    expect(await connection.run('set', (redis) => redis.set('a', '1'))).toBe('OK');
    expect(await connection.runScript('count', COUNT, ['a'], [2])).toBe(3);
    expect(await connection.runScript('count', COUNT, ['a'], [2])).toBe(5);
    expect(connection.server?.version).toMatch(/^\d+\.\d+/);
    expect(connection.server?.isAppendOnly).toBe(false);
    expect(connection.isDegraded).toBe(false);
  });

  test('runs a script after the server has forgotten it', async () => {
    const connection = await open();
    await connection.runScript('count', COUNT, ['b'], [1]);

    await server.command('SCRIPT', 'FLUSH');

    expect(await connection.runScript('count', COUNT, ['b'], [1])).toBe(2);
  });

  test('fails at once while the server is away, and opens again by itself', async () => {
    const connection = await open();
    const runId = connection.server?.runId;

    await server.kill();
    await until(() => connection.server === undefined);
    await expect(ping(connection)).rejects.toMatchObject({
      name: 'StateUnavailableError',
      reason: 'disconnected',
    });
    expect(connection.isDegraded).toBe(true);
    await server.start();
    await until(() => connection.server !== undefined);

    expect(await ping(connection)).toBe('PONG');
    expect(connection.server?.runId).not.toBe(runId);
    expect(lines).toEqual([
      'the shared state is degraded {"store":"redis","reason":"disconnected"}',
      'the shared state is available again {"store":"redis"}',
    ]);
  });

  test('does not wait for a server that hangs', async () => {
    const connection = await open();
    server.pause();
    closeAfterTest(() => {
      server.resume();
    });

    const results = await Promise.allSettled(Array.from({ length: 100 }, () => ping(connection)));

    expect(results.every(({ status }) => status === 'rejected')).toBe(true);
    expect(connection.isDegraded).toBe(true);
    server.resume();
    await until(() => connection.server !== undefined);

    expect(await ping(connection)).toBe('PONG');
    expect(connection.isDegraded).toBe(false);
  });

  test('reports a full server until a write succeeds, and continues to read', async () => {
    const connection = await open();
    const write = (): Promise<unknown> => connection.run('set', (redis) => redis.set('c', 'x'.repeat(1_000)));
    await server.command('CONFIG', 'SET', 'maxmemory', '1');
    closeAfterTest(() => server.command('CONFIG', 'SET', 'maxmemory', '0'));

    await expect(write()).rejects.toMatchObject({ reason: 'out of memory' });
    await expect(connection.runScript('count', COUNT, ['d'], [1])).rejects.toMatchObject({ reason: 'out of memory' });
    expect(await connection.run('get', (redis) => redis.get('c'))).toBeNull();
    expect(connection.isDegraded).toBe(true);
    await server.command('CONFIG', 'SET', 'maxmemory', '0');
    await write();
    await connection.runScript('count', COUNT, ['d'], [1]);

    expect(connection.isDegraded).toBe(false);
  });

  test('starts without a server, and opens when the server starts', async () => {
    await server.kill();
    closeAfterTest(() => server.start().catch(() => undefined));
    const connection = create();

    await connection.open(50);
    expect(connection.isDegraded).toBe(true);
    await server.start();
    await until(() => connection.server !== undefined);

    expect(await ping(connection)).toBe('PONG');
  });

  test('refuses to start if the server rejects the password, and prints no password', async () => {
    await server.command('CONFIG', 'SET', 'requirepass', 'right-password');
    const connection = create(server.url.replace('//', '//:wrong-password@'));

    const opening = connection.open(OPEN_MS).finally(async () => {
      await server.kill();
      await server.start();
    });

    await expect(opening).rejects.toThrow(UnusableServerError);
    await expect(opening).rejects.toThrow('The server of REDIS_URL rejected the user or the password of its URL.');
    expect(lines.join()).not.toContain('password');
  });

  test('puts no argument of a command into an error', async () => {
    const connection = await open();
    await connection.run('set', (redis) => redis.set('list', 'secret-value'));

    const error: unknown = await connection
      .run('push', (redis) => redis.lpush('list', 'secret-value'))
      .catch((e: unknown) => e);

    expect(error).toMatchObject({ name: 'StateUnavailableError', reason: 'error' });
    expect(JSON.stringify(error, Object.getOwnPropertyNames(error))).not.toContain('secret-value');
  });
});
