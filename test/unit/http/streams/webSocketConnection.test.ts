import { once } from 'node:events';
import { type AddressInfo } from 'node:net';
import { WebSocket, WebSocketServer } from 'ws';
import { TRANSPORT_TIMEOUTS } from '../../../../src/http/connections/timeouts';
import { serveSocket } from '../../../../src/http/streams/webSocketConnection';
import { createLogger } from '../../../../src/observability/logger';

const logger = createLogger({ level: 'error', secrets: [], destination: { write: () => undefined } });
const { heartbeatMs } = TRANSPORT_TIMEOUTS;

let server: WebSocketServer;

beforeEach(async () => {
  jest.useFakeTimers({ doNotFake: ['setImmediate', 'nextTick', 'queueMicrotask', 'setTimeout', 'clearTimeout'] });
  server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
});
afterEach(async () => {
  for (const socket of server.clients) socket.terminate();
  const closed = once(server, 'close');
  server.close();
  await closed;
  jest.useRealTimers();
});

/** Connects a client with a socket that the gateway serves. */
async function connect({ autoPong }: { readonly autoPong: boolean }): Promise<Record<'client' | 'socket', WebSocket>> {
  const { port } = server.address() as AddressInfo;
  const connected = once(server, 'connection') as Promise<[WebSocket]>;
  const client = new WebSocket(`ws://127.0.0.1:${port}`, { autoPong });
  const [[socket]] = await Promise.all([connected, once(client, 'open')]);
  serveSocket(socket, () => () => Promise.resolve(), { logger, timeouts: TRANSPORT_TIMEOUTS });
  return { client, socket };
}

/** Advances the clock to the next heartbeat and returns the first of these events on the socket. */
async function beat(socket: WebSocket, events: readonly string[]): Promise<string> {
  const first = Promise.race(events.map((event) => once(socket, event).then(() => event)));
  jest.advanceTimersByTime(heartbeatMs);
  return first;
}

test('a WebSocket that does not answer a ping with a pong is closed at the next heartbeat', async () => {
  const { client } = await connect({ autoPong: false });

  expect(await beat(client, ['ping', 'close'])).toBe('ping');
  expect(await beat(client, ['ping', 'close'])).toBe('close');
});

test('a WebSocket that answers each ping with a pong stays open', async () => {
  const { socket } = await connect({ autoPong: true });

  for (let heartbeat = 1; heartbeat <= 3; heartbeat += 1) {
    expect(await beat(socket, ['pong', 'close'])).toBe('pong');
  }
});
