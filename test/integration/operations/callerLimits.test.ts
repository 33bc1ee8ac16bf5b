import { ADA, type Gateway, startGateway } from '../../support/gateway';
import { open } from '../../support/rawSocket';
import { overEventStream, overWebSocket } from '../../support/subscribers';
import { until } from '../../support/until';

const KEYS = { GATEWAY_KEYS: 'key-of-the-first-caller,key-of-the-second-caller' };
const FIRST = { 'x-gateway-key': 'key-of-the-first-caller' };
const SECOND = { 'x-gateway-key': 'key-of-the-second-caller' };
const PUSHED = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';

let gateway: Gateway;
afterEach(() => gateway.stop());

async function start(environment: Readonly<Record<string, string>>): Promise<void> {
  gateway = await startGateway({ environment: { ...ADA, ...environment } });
}

function post(headers: Readonly<Record<string, string>>, query = '{ __typename }'): Promise<Response> {
  return fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify({ query }),
  });
}

test('MAX_OPERATIONS_PER_MINUTE_PER_CALLER returns 429 only to the client that exceeds it', async () => {
  await start({ ...KEYS, MAX_OPERATIONS_PER_MINUTE_PER_CALLER: '2' });

  const statuses = [(await post(FIRST)).status, (await post(FIRST)).status];
  const rejected = await post(FIRST);
  const other = await post(SECOND);

  expect(statuses).toEqual([200, 200]);
  expect(rejected.status).toBe(429);
  expect(Number(rejected.headers.get('retry-after'))).toBeGreaterThan(0);
  expect(await rejected.json()).toMatchObject({
    errors: [{ extensions: { code: 'RATE_LIMITED', scope: 'gateway', limit: 2 } }],
  });
  expect(other.status).toBe(200);
});

test.each([
  ['from a trusted proxy', { TRUSTED_PROXIES: '127.0.0.1' }, 200],
  ['from the clients themselves', {}, 429],
])(
  'X-Forwarded-For %s identifies clients without keys only if the proxy is trusted',
  async (_what, environment, status) => {
    await start({ ...environment, MAX_OPERATIONS_PER_MINUTE_PER_CALLER: '1' });

    await post({ 'x-forwarded-for': '192.0.2.1' });

    expect((await post({ 'x-forwarded-for': '192.0.2.2' })).status).toBe(status);
  },
);

test('MAX_OPERATIONS_PER_CALLER limits concurrent operations over all transports', async () => {
  await start({ MAX_OPERATIONS_PER_CALLER: '1' });
  gateway.upstream.set({ faults: [{ times: 1, then: { kind: 'hang' } }] });
  const leaving = new AbortController();
  const first = fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    signal: leaving.signal,
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ repository(fullName: "acme/widget") { name } }' }),
  });
  await until(() => gateway.upstream.calls.length === 1);

  const socket = await open(gateway.url);
  await socket.init();
  socket.send({ type: 'subscribe', id: '1', payload: { query: '{ __typename }' } });
  const rejected = await socket.next();
  leaving.abort();
  await expect(first).rejects.toThrow();
  await until(() => gateway.logLines.filter((line) => line.includes('"msg":"operation"')).length === 2);

  expect(rejected).toMatchObject({
    type: 'error',
    payload: [{ extensions: { code: 'RATE_LIMITED', scope: 'gateway' } }],
  });
  expect((await post({})).status).toBe(200);
});

test.each([
  ['WebSocket', overWebSocket],
  ['an event stream', overEventStream],
])(
  'MAX_SUBSCRIPTIONS_PER_CALLER rejects another subscription over %s until one has ended',
  async (_transport, subscribe) => {
    await start({ MAX_SUBSCRIPTIONS_PER_CALLER: '1' });
    const first = await subscribe(gateway, PUSHED);

    const second = await subscribe(gateway, PUSHED, { isRejected: true });
    const rejected = await second.next();
    await first.disconnect();
    await subscribe(gateway, PUSHED);

    expect(rejected).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED', scope: 'gateway', limit: 1 } }] });
  },
);

test('MAX_CONNECTIONS_PER_CALLER closes another WebSocket with 1013 and rejects an event stream with 429', async () => {
  await start({ MAX_CONNECTIONS_PER_CALLER: '1' });
  const first = await open(gateway.url);
  await first.init();

  const second = await open(gateway.url);
  second.send({ type: 'connection_init' });
  const stream = await fetch(`${gateway.url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query: '{ __typename }' }),
  });

  expect((await second.closed()).code).toBe(1013);
  expect(stream.status).toBe(429);
  expect(await stream.json()).toMatchObject({ errors: [{ extensions: { code: 'RATE_LIMITED', scope: 'gateway' } }] });
});
