import type { RepositoryEvent } from '../../src/events/event';
import { topicsOf } from '../../src/events/event';
import type { KeyOf } from '../../src/state/redis/keys';
import { decodeEvent, encodeEvent } from '../../src/webhooks/eventCodec';
import { createReceiver, type Delivery } from '../../src/webhooks/receiver';
import { buildDelivery } from '../support/buildDelivery';
import { closeAfterTest } from '../support/cleanup';
import { deliver } from '../support/deliver';
import { type Gateway, startGateway } from '../support/gateway';
import { pullRequestDelivery } from '../support/pullRequestDelivery';
import { collect, type Instance, startInstance } from '../support/redisEvents';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { freshKeys } from '../support/redisStore';
import { overEventStream, overWebSocket } from '../support/subscribers';
import { until } from '../support/until';

const CODEC = { encode: encodeEvent, decode: decodeEvent };
const DELIVERIES = 1_000;
const QUERY = `subscription {
  pullRequestEvent(repository: "acme/widget") { deliveryId action actor { displayName } pullRequest { title author { displayName } } }
}`;

describeWithRedis('two instances', () => {
  let server: RedisServer;
  let keyOf: KeyOf;
  beforeAll(async () => {
    server = await startRedis();
  });
  beforeEach(() => {
    keyOf = freshKeys();
  });

  const start = (): Promise<Instance<RepositoryEvent>> => startInstance(server, { codec: CODEC, keyOf });

  /** Delivers as Bitbucket does: it sends a delivery again after a 5xx. Returns the statuses. */
  async function deliverTo({ events }: Instance<RepositoryEvent>, delivery: Delivery): Promise<readonly number[]> {
    const receiver = createReceiver({
      events,
      secrets: [],
      acceptUnsigned: true,
      evictChanged: () => Promise.resolve(),
      newId: () => 'unused',
    });
    const statuses: number[] = [];
    while (statuses.at(-1) !== 204) {
      if (statuses.length > 0) await new Promise((resolve) => setTimeout(resolve, 5));
      statuses.push((await receiver.receive(delivery)).status);
    }
    return statuses;
  }

  test(`pass each of ${DELIVERIES} deliveries to each subscriber once, while connections are cut five times`, async () => {
    const instances = [await start(), await start()];
    const topics = topicsOf({ fullName: 'acme/widget' });
    const streams = [...instances, ...instances].map(({ events }) => events.subscribe({ topics }));
    const read = (await Promise.all(streams)).map(collect);
    const ids = Array.from({ length: DELIVERIES }, (_, number) => `delivery ${number}`);

    let sent = 0;
    const statuses: number[] = [];
    /** Sends each delivery to both instances at the same time. */
    async function sendAll(): Promise<void> {
      for (let id = ids[sent++]; id !== undefined; id = ids[sent++]) {
        const isBuild = sent % 2 === 0;
        const delivery = {
          body: Buffer.from(JSON.stringify(isBuild ? buildDelivery() : pullRequestDelivery())),
          signature: undefined,
          eventKey: isBuild ? 'repo:commit_status_updated' : 'pullrequest:updated',
          requestUuid: id,
        };
        statuses.push(...(await Promise.all(instances.map((instance) => deliverTo(instance, delivery)))).flat());
      }
    }
    async function cutFiveTimes(): Promise<void> {
      for (const share of [0.1, 0.3, 0.5, 0.7, 0.9]) {
        await until(() => sent >= DELIVERIES * share);
        await server.command('CLIENT', 'KILL', 'TYPE', 'normal').catch(() => '');
      }
    }
    await Promise.all([cutFiveTimes(), ...Array.from({ length: 10 }, sendAll)]);
    await until(() => read.every(({ received }) => received.length >= DELIVERIES));

    const received = read.map((each) => each.received.map(({ deliveryId }) => deliveryId));
    expect(received[0]?.toSorted()).toEqual(ids.toSorted());
    for (const other of received.slice(1)) expect(other).toEqual(received[0]);
    expect(read.map(({ error }) => error())).toEqual([undefined, undefined, undefined, undefined]);
    // The cuts have hit publications.
    expect(new Set(statuses)).toEqual(new Set([204, 503]));
    expect(instances.map(({ local }) => local.pendingCount)).toEqual([0, 0]);
    // The log, the number and the ids.
    const { connection } = await start();
    const pattern = `${keyOf('', '').slice(0, -2)}:*`;
    expect(await connection.run('keys', (redis) => redis.keys(pattern))).toHaveLength(DELIVERIES + 2);
  });

  async function startGateways(): Promise<readonly Gateway[]> {
    const gateways = [];
    for (const { events } of [await start(), await start()]) {
      const gateway = await startGateway({ stores: { events } });
      closeAfterTest(() => gateway.stop());
      gateways.push(gateway);
    }
    return gateways;
  }

  test('send the events of both to the clients of both', async () => {
    const gateways = await startGateways();
    const subscribers = [];
    for (const gateway of gateways) {
      subscribers.push(await overWebSocket(gateway, QUERY), await overEventStream(gateway, QUERY));
    }

    for (const id of ['one', 'two']) {
      for (const { url } of gateways) {
        expect((await deliver(url, 'pullrequest:updated', pullRequestDelivery(), { id })).status).toBe(204);
      }
    }

    for (const id of ['one', 'two']) {
      for (const subscriber of subscribers) {
        expect(await subscriber.next()).toEqual({
          data: {
            pullRequestEvent: {
              deliveryId: id,
              action: 'UPDATED',
              actor: { displayName: 'Ada Lindqvist' },
              pullRequest: { title: 'Oil the casing', author: { displayName: 'Ada Lindqvist' } },
            },
          },
        });
      }
    }
  });

  test('respond with 503 while the server is full or away, and process the repeated delivery', async () => {
    const [gateway, other] = await startGateways();
    if (gateway === undefined || other === undefined) throw new Error('No gateway.');
    const subscriber = await overWebSocket(other, QUERY);
    const send = (): Promise<Response> =>
      deliver(gateway.url, 'pullrequest:updated', pullRequestDelivery(), { id: 'repeated' });
    await server.command('CONFIG', 'SET', 'maxmemory', '1');
    closeAfterTest(() => server.command('CONFIG', 'SET', 'maxmemory', '0'));

    const full = await send();

    expect(full.status).toBe(503);
    expect(await full.json()).toEqual({
      errors: [
        {
          message:
            'The delivery was not processed, because the shared state of the gateway is not available. Send it again.',
          extensions: { code: 'STATE_UNAVAILABLE' },
        },
      ],
    });
    await server.command('CONFIG', 'SET', 'maxmemory', '0');
    expect((await send()).status).toBe(204);
    expect(await subscriber.next()).toMatchObject({ data: { pullRequestEvent: { deliveryId: 'repeated' } } });

    await server.kill();
    closeAfterTest(() => server.start());
    expect((await send()).status).toBe(503);
    const rejected = await overWebSocket(other, QUERY, { isRejected: true });
    expect(await rejected.next()).toMatchObject({ errors: [{ extensions: { code: 'STATE_UNAVAILABLE' } }] });
    await server.start();
    expect(await subscriber.next()).toMatchObject({ errors: [{ extensions: { code: 'EVENTS_LOST' } }] });
  });
});
