import { RedisIdempotencyStore } from '../../src/state/redis/idempotencyStore';
import { describeIdempotencyStore } from '../conformance/idempotencyStore';
import { openConnection } from './connect';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';

describeWithRedis('idempotency keys in Redis', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });
  let prefixes = 0;

  describeIdempotencyStore('as in memory', async () => {
    let nowMs = Date.now();
    prefixes += 1;
    const prefix = `test ${prefixes}`;
    const connection = await openConnection(server.url);
    const keyOf = (kind: string, name: string): string => `${prefix}:${kind}:${name}`;
    const store = new RedisIdempotencyStore({ connection, keyOf, now: () => nowMs });
    return {
      store,
      advance: (milliseconds) => {
        nowMs += milliseconds;
      },
    };
  });
});
