import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Logger } from '../../src/rest/logger';
import { RedisConnection, UnusableServerError } from '../../src/state/redis/connection';
import { defineScript } from '../../src/state/redis/script';
import { closeAfterTest } from '../support/cleanup';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { until } from '../support/until';

const OPEN_MS = 5_000;
const COUNT = defineScript(`return redis.call('INCRBY', KEYS[1], ARGV[1])`);

/** Starts a server that replies to each command as the function says. @returns its port */
async function serve(replyTo: (command: string) => string | Promise<string>): Promise<number> {
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    let replies = Promise.resolve();
    socket.on('data', (commands) => {
      for (const [, command = ''] of commands.toString().matchAll(/\*\d+\r\n\$\d+\r\n(\w+)\r\n/g)) {
        replies = replies.then(async () => void socket.write(await replyTo(command.toLowerCase())));
      }
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  closeAfterTest(() => void server.close());
  return (server.address() as AddressInfo).port;
}

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
      'the shared state is degraded {"connection":"redis","reason":"disconnected"}',
      'the shared state is available again {"connection":"redis"}',
    ]);
  });

  test('reports a command that is in flight when the server is killed as disconnected', async () => {
    const connection = await open();
    closeAfterTest(() => server.start());
    const waiting = connection.run('wait', (redis) => redis.blpop('nothing', 0)).catch((e: unknown) => e);

    await server.kill();

    expect(await waiting).toMatchObject({ name: 'StateUnavailableError', reason: 'disconnected' });
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

  test('refuses to start if the server has no such database, and writes nothing into another one', async () => {
    const connection = create(`${server.url}/99`);

    await expect(connection.open(OPEN_MS)).rejects.toThrow('The server of REDIS_URL has no database 99.');
    await expect(ping(connection)).rejects.toMatchObject({ reason: 'disconnected' });
  });

  test('uses the database of its URL', async () => {
    const connection = create(`${server.url}/5`);
    await connection.open(OPEN_MS);

    await connection.run('set', (redis) => redis.set('in database 5', '1'));

    expect(await server.command('EXISTS', 'in database 5')).toBe(':0\r\n');
    expect(await server.command('INFO', 'keyspace')).toContain('db5:keys=1');
  });

  test.each([
    ['info', ''],
    ['time', ''],
    ['select', '/1'],
  ])('refuses to start if the server does not permit its user the command %s', async (command, database) => {
    await server.command('ACL', 'SETUSER', 'limited', 'on', '>password', '~*', '+@all', `-${command}`);
    const connection = create(`${server.url.replace('//', '//limited:password@')}${database}`);
    connection.onOpen(async (redis) => {
      await redis.time();
    });

    const opening = connection.open(OPEN_MS).finally(() => server.command('ACL', 'DELUSER', 'limited'));

    await expect(opening).rejects.toThrow('does not permit its user a command or a key that the gateway needs');
  });

  test('connects less and less often to a server that rejects its first command, and prints nothing', async () => {
    const print = jest.spyOn(console, 'warn').mockImplementation(() => undefined);
    closeAfterTest(() => {
      print.mockRestore();
    });
    await server.command('ACL', 'SETUSER', 'limited', 'on', '>password', '~*', '+@all');
    const connection = create(server.url.replace('//', '//limited:password@'));
    await connection.open(OPEN_MS);
    const connects = async (): Promise<number> =>
      Number(/total_connections_received:(\d+)/.exec(await server.command('INFO', 'stats'))?.[1]);
    const before = await connects();

    await server.command('ACL', 'SETUSER', 'limited', '-info');
    await server.command('CLIENT', 'KILL', 'USER', 'limited');
    // Without longer and longer waits, there are about 25 connections in this time.
    await sleep(1_000);
    const after = await connects();
    await server.command('ACL', 'SETUSER', 'limited', '+info');
    await until(() => connection.server !== undefined);
    await server.command('ACL', 'DELUSER', 'limited');

    expect(after - before).toBeLessThan(15);
    expect(print).not.toHaveBeenCalled();
    expect(lines[0]).toContain('the shared state is degraded');
    expect(lines).toHaveLength(2);
  });

  test('waits for a server that loads its data', async () => {
    let info = 'redis_version:7.0.15\r\nrun_id:a\r\nloading:1';
    const port = await serve(() => `$${info.length}\r\n${info}\r\n`);
    const connection = create(`redis://127.0.0.1:${port}`);

    await connection.open(100);
    expect(connection.server).toBeUndefined();
    info = info.replace('loading:1', 'loading:0');
    await until(() => connection.server !== undefined);

    expect(connection.server?.runId).toBe('a');
  });

  test.each([
    ['before the commands are sent', false],
    ['after the commands were sent', true],
  ])('waits for the replies if the process is busy for a long time %s', async (_name, isSent) => {
    const connection = await open();

    const replies = Promise.all([ping(connection), connection.runScript('count', COUNT, ['busy'], [0])]);
    if (isSent) for (let turn = 0; turn < 2; turn += 1) await new Promise(setImmediate);
    const endsAt = performance.now() + 600;
    while (performance.now() < endsAt);

    expect(await replies).toEqual(['PONG', 0]);
    expect(lines).toEqual([]);
  });

  test('does not send a script whose digest was answered too late', async () => {
    const info = 'redis_version:7.0.15\r\nrun_id:a';
    const received: string[] = [];
    const port = await serve(async (command) => {
      received.push(command);
      if (command !== 'evalsha') return `$${info.length}\r\n${info}\r\n`;
      await sleep(400);
      return '-NOSCRIPT No matching script.\r\n';
    });
    const connection = create(`redis://127.0.0.1:${port}`);
    await connection.open(OPEN_MS);

    await expect(connection.runScript('count', COUNT, ['a'], [1])).rejects.toMatchObject({ reason: 'timeout' });
    // The reply of the server is read now.
    await connection.run('ping', (redis) => redis.ping());
    await connection.run('ping', (redis) => redis.ping());

    expect(received.filter((command) => /eval/.test(command))).toEqual(['evalsha']);
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
