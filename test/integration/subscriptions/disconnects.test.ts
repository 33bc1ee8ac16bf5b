import { randomUUID } from 'node:crypto';
import { request } from 'node:http';
import { closeAfterTest } from '../../support/cleanup';
import { deliver } from '../../support/deliver';
import { ADA, type Gateway, startGateway } from '../../support/gateway';
import { ManualClock } from '../../support/manualClock';
import { open, type RawSocket } from '../../support/rawSocket';
import { until } from '../../support/until';

const PUSHES = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';
const HANGS_ONCE = { faults: [{ times: 1, then: { kind: 'hang' } }] } as const;

/** Less than the ten seconds after which a hanging attempt times out anyway. */
jest.setTimeout(9_000);

let clock: ManualClock;
let gateway: Gateway;

/** The concurrency is 1, so that a remaining call of a disconnected client would block all others. */
beforeEach(async () => {
  clock = new ManualClock();
  gateway = await startGateway({ environment: { ...ADA, BITBUCKET_MAX_CONCURRENCY: '1' }, clock });
});
afterEach(() => gateway.stop());

/** Sends an operation over an event stream. `leave` closes the connection. */
function stream(query: string): { readonly leave: () => void } {
  const url = new URL('/graphql/stream', gateway.url);
  url.searchParams.set('query', query);
  const headers = { accept: 'text/event-stream', 'apollo-require-preflight': 'true' };
  const outgoing = request(url, { headers, agent: false }).on('error', () => undefined);
  closeAfterTest(() => outgoing.destroy());
  outgoing.end();
  return { leave: () => void outgoing.destroy() };
}

async function connect(): Promise<RawSocket> {
  const socket = await open(gateway.url);
  await socket.init();
  return socket;
}

function subscribe(socket: RawSocket, id: string, query: string): void {
  socket.send({ type: 'subscribe', id, payload: { query } });
}

/** Returns the number of calls until another client receives its response. */
async function callsUntilAnotherIsServed(): Promise<number> {
  const before = gateway.upstream.calls.length;
  const response = await fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: '{ repository(fullName: "acme/gadget") { name } }' }),
  });
  expect(await response.json()).toEqual({ data: { repository: { name: 'gadget' } } });
  return gateway.upstream.calls.length - before;
}

describe.each([
  ['a query', '{ repository(fullName: "acme/widget") { name } }'],
  ['a subscription during its access check', PUSHES],
])('%s', (_what, query) => {
  test('makes no more calls and leaves no timers when its event stream is closed', async () => {
    gateway.upstream.set(HANGS_ONCE);
    const { leave } = stream(query);
    await until(() => gateway.upstream.calls.length === 1);

    leave();

    expect(await callsUntilAnotherIsServed()).toBe(1);
    expect(clock.timers).toBe(0);
  });

  test('makes no more calls and leaves no timers when its WebSocket is closed', async () => {
    const socket = await connect();
    gateway.upstream.set(HANGS_ONCE);
    subscribe(socket, 'left', query);
    await until(() => gateway.upstream.calls.length === 1);

    socket.socket.terminate();

    expect(await callsUntilAnotherIsServed()).toBe(1);
    expect(clock.timers).toBe(0);
  });

  test('makes no more calls and sends no result after a complete message', async () => {
    const socket = await connect();
    gateway.upstream.set(HANGS_ONCE);
    subscribe(socket, 'taken back', query);
    await until(() => gateway.upstream.calls.length === 1);

    socket.send({ type: 'complete', id: 'taken back' });

    expect(await callsUntilAnotherIsServed()).toBe(1);
    expect(clock.timers).toBe(0);
    subscribe(socket, 'next', '{ __typename }');
    expect(await socket.next()).toMatchObject({ id: 'next', type: 'next' });
  });
});

test('an id is reusable after a complete message, and the first operation sends no result', async () => {
  const socket = await connect();
  gateway.upstream.set(HANGS_ONCE);
  subscribe(socket, '1', '{ repository(fullName: "acme/widget") { name } }');
  await until(() => gateway.upstream.calls.length === 1);

  socket.send({ type: 'complete', id: '1' });
  subscribe(socket, '1', PUSHES);
  await until(() => gateway.logLines.some((line) => line.includes('"operationType":"subscription"')));
  const id = randomUUID();
  await deliver(gateway.url, 'repo:push', { repository: { full_name: 'acme/widget' }, push: { changes: [] } }, { id });

  expect(await socket.next()).toEqual({
    id: '1',
    type: 'next',
    payload: { data: { repositoryPushed: { deliveryId: id } } },
  });
  expect(await callsUntilAnotherIsServed()).toBe(1);
});
