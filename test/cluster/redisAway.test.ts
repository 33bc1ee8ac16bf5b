import { copyFileSync } from 'node:fs';
import { join } from 'node:path';
import { deliver } from '../support/deliver';
import { buildOnce } from '../support/gatewayProcess';
import { describeWithRedis } from '../support/redisServer';
import { overEventStream } from '../support/subscribers';
import { type Cluster, type Instance, startCluster } from './cluster';
import { create } from './creates';
import { repeat } from './load';

const SECRET = 'the-secret-of-all-hooks';
const PUSH = { repository: { full_name: 'acme/widget' }, actor: null, push: { changes: [] } };
const TITLE = 'query Title($number: Int!) { repository(fullName: "acme/widget") { issue(number: $number) { title } } }';
const RENAME = `
  mutation Rename($number: Int!, $title: String!) {
    updateIssue(input: { repository: "acme/widget", number: $number, title: $title }) { issue { title } }
  }
`;
const PUSHED = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';

beforeAll(buildOnce, 240_000);

describeWithRedis('two instances without a Redis server that works', () => {
  test('serve queries, refuse what could happen twice, and recover, while the server is killed and started again', async () => {
    const cluster = await start();
    const { a, b, redis } = cluster;
    const load = startLoad(cluster);

    await redis.kill();
    await degraded(a, ['redis']);
    await degraded(b, ['redis']);
    await checkOutage(cluster);
    await redis.start();
    await degraded(a, []);
    await degraded(b, []);

    expect(await load.stop()).toEqual([]);
    await checkService(cluster);
  }, 180_000);

  test('do the same while the server hangs', async () => {
    const cluster = await start();
    const { a, b, redis } = cluster;
    const load = startLoad(cluster);

    redis.pause();
    await degraded(a, ['redis']);
    await degraded(b, ['redis']);
    await checkOutage(cluster);
    redis.resume();
    await degraded(a, []);
    await degraded(b, []);

    expect(await load.stop()).toEqual([]);
    await checkService(cluster);
  }, 180_000);

  test('do the same while the memory of the server is full, and read no stale data', async () => {
    const cluster = await start();
    const { a, b, redis } = cluster;
    await b.query(TITLE, { number: 2 });
    const load = startLoad(cluster);

    await redis.command('CONFIG', 'SET', 'maxmemory', '1');
    await checkOutage(cluster);
    await write(a, 2, 'written while the memory is full');
    expect(await titleOf(b, 2)).toBe('written while the memory is full');
    await redis.command('CONFIG', 'SET', 'maxmemory', '0');

    await checkService(cluster);
    expect(await load.stop()).toEqual([]);
    await degraded(a, []);
    await degraded(b, []);
  }, 180_000);

  test('do not use what a restored snapshot contains, and report the lost events', async () => {
    const cluster = await start(['--save', '', '--appendonly', 'no']);
    const { a, b, redis } = cluster;
    const subscriber = await overEventStream(b, PUSHED);
    await titleOf(b, 2);
    await redis.command('SAVE');
    copyFileSync(join(redis.folder, 'dump.rdb'), join(redis.folder, 'old.rdb'));
    await write(a, 2, 'written after the snapshot');
    expect(await titleOf(b, 2)).toBe('written after the snapshot');
    expect((await push(a)).status).toBe(204);
    expect(await subscriber.next()).toMatchObject({ data: { repositoryPushed: {} } });

    await redis.kill();
    copyFileSync(join(redis.folder, 'old.rdb'), join(redis.folder, 'dump.rdb'));
    await redis.start();
    await degraded(a, []);
    await degraded(b, []);

    expect(await titleOf(a, 2)).toBe('written after the snapshot');
    expect(await titleOf(b, 2)).toBe('written after the snapshot');
    expect(await subscriber.next()).toMatchObject({ errors: [{ message: expect.stringMatching(/lost/) as unknown }] });
  }, 180_000);

  test('start while the server is away, and use it when it starts', async () => {
    const cluster = await start();
    await cluster.redis.kill();

    const c = await cluster.start();
    expect(await titleOf(c, 1)).not.toBe('');
    await degraded(c, ['redis']);
    await cluster.redis.start();
    await degraded(c, []);
    await degraded(cluster.a, []);

    await checkService({ ...cluster, b: c });
  }, 180_000);
});

function start(redis?: readonly string[]): Promise<Cluster> {
  return startCluster({ environment: { WEBHOOK_SECRET: SECRET }, ...(redis && { redis }) });
}

/** What both instances do during an outage. */
async function checkOutage({ a, b, upstream }: Cluster): Promise<void> {
  const posts = (): number => upstream.calls.filter(({ method }) => method === 'POST').length;
  const before = posts();

  expect(await create(a, 'during the outage', 'not created')).toEqual({ number: undefined, code: 'STATE_UNAVAILABLE' });
  expect(await create(b, 'during the outage', 'not created')).toEqual({ number: undefined, code: 'STATE_UNAVAILABLE' });
  expect(posts()).toBe(before);
  expect(await create(b, null, 'without a key')).toMatchObject({ code: undefined });
  expect((await push(a)).status).toBe(503);
  await write(a, 1, `written during the outage ${before}`);
  expect(await titleOf(b, 1)).toBe(`written during the outage ${before}`);
}

/** What both instances do after an outage. */
async function checkService({ a, b, upstream }: Cluster): Promise<void> {
  const subscriber = await overEventStream(b, PUSHED);
  const first = await create(a, 'after the outage', 'created after the outage');
  const second = await create(b, 'after the outage', 'created after the outage');
  expect(first.code).toBeUndefined();
  expect(second).toEqual(first);
  expect((await push(a)).status).toBe(204);
  expect(await subscriber.next()).toMatchObject({ data: { repositoryPushed: {} } });
  await write(a, 1, 'written after the outage');
  expect(await titleOf(b, 1)).toBe('written after the outage');
  expect(await titleOf(a, 1)).toBe('written after the outage');
  upstream.clearCalls();
  expect(await titleOf(b, 1)).toBe('written after the outage');
  expect(upstream.calls).toEqual([]);
}

/** Queries to both instances until `stop`, which returns their errors. */
function startLoad({ a, b }: Cluster): { readonly stop: () => Promise<readonly unknown[]> } {
  const failures: unknown[] = [];
  const loops = [a, b].map((instance) =>
    repeat(async () => {
      const { data, errors } = await instance.query(TITLE, { number: 3 });
      if (errors !== undefined || data === null) failures.push(errors ?? data);
    }),
  );
  return {
    stop: async () => {
      await Promise.all(loops.map((loop) => loop.stop()));
      return failures;
    },
  };
}

/** Waits until the instance reports exactly these servers as degraded. /readyz must always respond with 200. */
async function degraded({ url }: Instance, servers: readonly string[]): Promise<void> {
  for (;;) {
    const response = await fetch(`${url}/readyz`);
    expect(response.status).toBe(200);
    if (JSON.stringify(await response.json()) === JSON.stringify({ status: 'ready', degraded: servers })) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

async function write(instance: Instance, number: number, title: string): Promise<void> {
  const { errors } = await instance.query(RENAME, { number, title });
  expect(errors).toBeUndefined();
}

async function titleOf(instance: Instance, number: number): Promise<unknown> {
  const { data } = await instance.query(TITLE, { number });
  const { repository } = data as { readonly repository: { readonly issue: { readonly title: string } } };
  return repository.issue.title;
}

function push({ url }: Instance): Promise<Response> {
  return deliver(url, 'repo:push', PUSH, { secret: SECRET });
}
