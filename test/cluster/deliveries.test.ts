import { randomUUID } from 'node:crypto';
import { deliver } from '../support/deliver';
import { buildOnce } from '../support/gatewayProcess';
import { describeWithRedis } from '../support/redisServer';
import { overEventStream, type Subscriber } from '../support/subscribers';
import { startCluster } from './cluster';
import { forEachIndex } from './load';

const DELIVERIES = 1_000;
const CUTS = 5;
const SECRET = 'the-secret-of-all-hooks';
const PUSH = { repository: { full_name: 'acme/widget' }, actor: null, push: { changes: [] } };
const PUSHED = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';
/** Bitbucket repeats a delivery a few times. The test repeats it until it is accepted. */
const MAX_ATTEMPTS = 50;

beforeAll(buildOnce, 240_000);

describeWithRedis('two instances', () => {
  test(`pass each of ${DELIVERIES} deliveries to each subscriber once, while connections to Redis are cut`, async () => {
    const { a, b, redis } = await startCluster({ environment: { WEBHOOK_SECRET: SECRET } });
    const subscribers = [
      await overEventStream(a, PUSHED),
      await overEventStream(b, PUSHED),
      await overEventStream(b, PUSHED),
    ];
    const ids = Array.from({ length: DELIVERIES }, () => randomUUID());
    const received = subscribers.map((subscriber) => read(subscriber, DELIVERIES));
    const accepted = new Set<string>();

    await forEachIndex(DELIVERIES, 8, async (index) => {
      const id = ids[index] ?? '';
      if (index > 0 && index % (DELIVERIES / (CUTS + 1)) < 1) await redis.command('CLIENT', 'KILL', 'TYPE', 'normal');
      await Promise.all(
        [a, b].map(async ({ url }) => {
          for (let attempt = 0; attempt < MAX_ATTEMPTS; attempt += 1) {
            const { status } = await deliver(url, 'repo:push', PUSH, { id, secret: SECRET });
            if (status === 204) {
              accepted.add(id);
              return;
            }
            expect(status).toBe(503);
            await new Promise((resolve) => setTimeout(resolve, 20));
          }
        }),
      );
    });

    expect([...accepted].sort()).toEqual([...ids].sort());
    for (const events of await Promise.all(received)) expect([...events].sort()).toEqual([...ids].sort());
    // An event that is received twice would be among the next ones.
    const last = randomUUID();
    await deliver(a.url, 'repo:push', PUSH, { id: last, secret: SECRET });
    for (const subscriber of subscribers) expect(await read(subscriber, 1)).toEqual([last]);
  }, 300_000);
});

async function read(subscriber: Subscriber, count: number): Promise<readonly string[]> {
  const ids: string[] = [];
  while (ids.length < count) {
    const result = await subscriber.next();
    if ('ended' in result)
      throw new Error(`The subscription ended after ${ids.length} events: ${JSON.stringify(result.errors)}`);
    const { data } = result as { readonly data: { readonly repositoryPushed: { readonly deliveryId: string } } };
    ids.push(data.repositoryPushed.deliveryId);
  }
  return ids;
}
