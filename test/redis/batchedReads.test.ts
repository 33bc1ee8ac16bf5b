import { BatchedReads } from '../../src/state/redis/batchedReads';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { connectTo } from '../support/redisStore';

describeWithRedis('batched reads', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
    await server.command('MSET', 'entry 1', 'one', 'entry 2', 'two', 'epoch', 'e');
  });

  async function open() {
    const { connection, commands } = await connectTo(server);
    return { reads: new BatchedReads(connection), connection, commands };
  }

  test('that start in one turn share one command, also if a callback starts some of them', async () => {
    const { reads, commands } = await open();

    const values = await Promise.all([
      reads.read(['entry 1', 'epoch']),
      Promise.resolve().then(() => reads.read(['entry 2', 'epoch', 'missing'])),
      reads.read(['missing']),
    ]);

    expect(values).toEqual([['one', 'e'], ['two', 'e', null], [null]]);
    expect(commands).toEqual(['read responses OK']);
  });

  test('send each key once', async () => {
    const { reads } = await open();
    await server.command('CONFIG', 'RESETSTAT');

    await Promise.all(Array.from({ length: 50 }, () => reads.read(['entry 1', 'epoch'])));

    const hits = /keyspace_hits:(\d+)/.exec(await server.command('INFO', 'stats'))?.[1];
    expect(hits).toBe('2');
  });

  test('use a second command beyond 50 reads', async () => {
    const { reads, commands } = await open();

    const values = await Promise.all(Array.from({ length: 101 }, (_, index) => reads.read([`entry ${index}`])));

    expect(values.flat().filter((value) => value !== null)).toEqual(['one', 'two']);
    expect(commands).toEqual(Array<string>(3).fill('read responses OK'));
  });

  test('in later turns use their own commands', async () => {
    const { reads, commands } = await open();

    await reads.read(['entry 1']);
    await reads.read(['entry 1']);

    expect(commands).toHaveLength(2);
  });

  test('all fail if the command fails, and the next ones succeed', async () => {
    const { reads } = await open();
    await server.command('ACL', 'SETUSER', 'default', '-mget');

    const failed = await Promise.allSettled([reads.read(['entry 1']), reads.read(['entry 2'])]);
    await server.command('ACL', 'SETUSER', 'default', '+mget');

    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    expect(await reads.read(['entry 1'])).toEqual(['one']);
  });
});
