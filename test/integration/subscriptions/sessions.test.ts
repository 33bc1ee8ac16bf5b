import { overEventStream, overWebSocket, type Subscribe, type Subscriber } from '../../support/subscribers';
import { until } from '../../support/until';
import { APP, cookieOf, LOGIN_URL, type SessionGateway, startSessionGateway } from '../http/sessionRequests';

const TICK = 'subscription { tick }';
const SESSION_ENDED = {
  ended: true,
  errors: [
    {
      message: 'The session has ended. Sign in again.',
      extensions: { code: 'UNAUTHENTICATED', loginUrl: LOGIN_URL },
    },
  ],
};

const TRANSPORTS: readonly [string, Subscribe][] = [
  ['WebSocket', overWebSocket],
  ['an event stream', overEventStream],
];

describe.each(TRANSPORTS)('over %s', (transport, subscribe) => {
  let gateway: SessionGateway;

  beforeEach(async () => {
    gateway = await startSessionGateway();
  });

  afterEach(() => gateway.stop());

  function join(id: string, query = TICK): Promise<Subscriber> {
    const subscribable = { url: gateway.url, logLines: gateway.lines };
    return subscribe(subscribable, query, { headers: { ...cookieOf(id), origin: APP } });
  }

  /** Reads the end of a subscription. An event stream sends the error as its last result. */
  async function endOf(subscriber: Subscriber): Promise<unknown> {
    const last = await subscriber.next();
    if (transport === 'WebSocket') return last;
    expect(await subscriber.next()).toEqual({ ended: true, errors: [] });
    return { ended: true, errors: 'errors' in last ? last.errors : [] };
  }

  async function allIsClosed(): Promise<void> {
    await until(() => gateway.sessions.openWatches === 0 && gateway.openSources() === 0);
  }

  test('a subscription receives events until its session ends', async () => {
    const id = gateway.sessions.start();
    const subscriber = await join(id);

    gateway.tick(1);
    const first = await subscriber.next();
    gateway.sessions.end(id);

    expect(first).toEqual({ data: { tick: 1 } });
    expect(await endOf(subscriber)).toEqual(SESSION_ENDED);
    await allIsClosed();
  });

  test('the end of a session ends all of its subscriptions, and no others', async () => {
    const [ended, other, person] = [
      gateway.sessions.start('{ada}'),
      gateway.sessions.start('{ada}'),
      gateway.sessions.start('{bruno}'),
    ];
    const subscribers = [await join(ended), await join(ended)];
    const others = [await join(other), await join(person)];

    gateway.sessions.end(ended);
    gateway.tick(2);

    for (const subscriber of subscribers) expect(await endOf(subscriber)).toEqual(SESSION_ENDED);
    for (const subscriber of others) expect(await subscriber.next()).toEqual({ data: { tick: 2 } });
    expect([gateway.sessions.openWatches, gateway.openSources()]).toEqual([2, 2]);
  });

  test('an event is executed with the session of its subscriber', async () => {
    const ids = [gateway.sessions.start('{ada}'), gateway.sessions.start('{ada}')];
    const subscribers = [await join(ids[0] ?? ''), await join(ids[0] ?? ''), await join(ids[1] ?? '')];
    const before = gateway.requests.length;

    gateway.tick(1);
    for (const subscriber of subscribers) await subscriber.next();

    // The two subscriptions of one session share the execution.
    const keys = gateway.requests.slice(before).map(({ session }) => session?.key);
    expect(keys.sort()).toEqual(ids.map((id) => `key of ${id}`).sort());
  });

  test('the watch ends when the client unsubscribes', async () => {
    const subscriber = await join(gateway.sessions.start());

    await subscriber.disconnect();

    await allIsClosed();
    expect(gateway.sessions.opened).toBe(1);
  });

  test('the watch ends when the client disconnects, for 50 subscriptions', async () => {
    const id = gateway.sessions.start();
    const subscribers = await Promise.all(Array.from({ length: 50 }, () => join(id)));
    await until(() => gateway.sessions.openWatches === 50);

    await Promise.all(subscribers.map((subscriber) => subscriber.disconnect()));

    await allIsClosed();
    expect(gateway.sessions.opened).toBe(50);
  });

  test('the watch ends when the gateway stops', async () => {
    await join(gateway.sessions.start());

    await gateway.stop();

    await allIsClosed();
  });

  test.each([
    ['its source does not open', 'subscription { refusedTick }', 'FORBIDDEN'],
    ['its operation is not valid', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('a subscription leaves no watch if %s', async (_what, query, code) => {
    const subscribable = { url: gateway.url, logLines: gateway.lines };
    const headers = { ...cookieOf(gateway.sessions.start()), origin: APP };

    const subscriber = await subscribe(subscribable, query, { headers, isRejected: true });
    const first = await subscriber.next();

    expect(first).toMatchObject({ errors: [{ extensions: { code } }] });
    expect(gateway.sessions.openWatches).toBe(0);
  });

  test('a subscription whose session ends while it starts receives the error', async () => {
    const id = gateway.sessions.start();
    const subscribable = { url: gateway.url, logLines: gateway.lines };
    const headers = { ...cookieOf(id), origin: APP };

    const subscriber = await subscribe(subscribable, 'subscription { lateTick }', { headers, isRejected: true });
    await until(() => gateway.sessions.openWatches === 1);
    gateway.sessions.end(id);
    gateway.release();

    expect(await endOf(subscriber)).toEqual(SESSION_ENDED);
    await allIsClosed();
  });

  test('a subscription without a session has no watch', async () => {
    const subscriber = await subscribe({ url: gateway.url, logLines: gateway.lines }, TICK);

    gateway.tick(3);

    expect(await subscriber.next()).toEqual({ data: { tick: 3 } });
    expect(gateway.sessions.opened).toBe(0);
  });

  test('the warning about an ignored session is only in the results of its subscription', async () => {
    const subscribable = { url: gateway.url, logLines: gateway.lines };
    const ignored = await subscribe(subscribable, TICK, { headers: cookieOf(gateway.sessions.start()) });
    const plain = await subscribe(subscribable, TICK);

    gateway.tick(4);

    expect(await ignored.next()).toMatchObject({ extensions: { warnings: [{ code: 'SESSION_IGNORED' }] } });
    expect(await plain.next()).toEqual({ data: { tick: 4 } });
  });
});
