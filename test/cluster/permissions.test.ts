import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliver } from '../support/deliver';
import { buildOnce, GatewayProcess } from '../support/gatewayProcess';
import { describeWithRedis, type RedisServer } from '../support/redisServer';
import { overEventStream } from '../support/subscribers';
import { startCluster, STATE_SECRET } from './cluster';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'scaling.md'), 'utf8');
const SECRET = 'the-secret-of-all-hooks';
const PUSH = { repository: { full_name: 'acme/widget' }, actor: null, push: { changes: [] } };
const CREATE = `mutation { createIssue(input: { repository: "acme/widget", title: "one", idempotencyKey: "key" }) {
  issue { number }
} }`;

beforeAll(buildOnce, 240_000);

describeWithRedis('the user of the documentation', () => {
  test('has all rights that the gateway needs', async () => {
    const cluster = await startCluster({ environment: { WEBHOOK_SECRET: SECRET } });
    await createUser(cluster.redis);
    const instance = await cluster.start({ REDIS_URL: urlOfUser(cluster.redis) });

    const created = await instance.query(CREATE);
    expect(created.errors).toBeUndefined();
    expect(await cluster.a.query(CREATE)).toMatchObject({ data: created.data });
    const read =
      '{ repository(fullName: "acme/widget") { issues(first: 2) { nodes { title } } } rateLimit { remaining } }';
    await instance.query(read);
    expect(await cluster.a.query(read)).toMatchObject({ extensions: { upstream: { calls: 0, cached: 1 } } });
    const subscriber = await overEventStream(
      instance,
      'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }',
    );
    expect((await deliver(instance.url, 'repo:push', PUSH, { id: 'delivery', secret: SECRET })).status).toBe(204);
    expect(await subscriber.next()).toMatchObject({ data: { repositoryPushed: { deliveryId: 'delivery' } } });

    expect(instance.logLines.filter((line) => line.includes('degraded'))).toEqual([]);
    expect(await cluster.redis.command('ACL', 'LOG')).toBe('*0\r\n');
  });

  test.each([
    ['the keys of another prefix', ['resetkeys', '~other:*']],
    ['no scripts', ['-@scripting']],
  ])('does not start a gateway if it may use %s', async (_name, changes) => {
    const { redis } = await startCluster();
    await createUser(redis, changes);

    const { code, stderr } = await new GatewayProcess({ REDIS_URL: urlOfUser(redis), STATE_SECRET }).ended;

    expect(code).toBe(1);
    expect(stderr).toContain('The server of REDIS_URL does not permit its user a command or a key');
  });
});

/** Runs the ACL command of docs/scaling.md. @param changes further rules */
async function createUser(redis: RedisServer, changes: readonly string[] = []): Promise<void> {
  const [text = ''] = /^ACL SETUSER [^`]*/m.exec(PAGE) ?? [];
  expect(await redis.command(...text.trim().split(/\s+/), ...changes)).toBe('+OK\r\n');
}

function urlOfUser({ url }: RedisServer): string {
  return url.replace('//', '//gateway:PASSWORD@');
}
