import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createMetricsApp } from '../../../src/http/metricsApp';
import { TRANSPORT_TIMEOUTS } from '../../../src/http/connections/timeouts';
import { createLogger } from '../../../src/observability/logger';
import { closeAfterAll, closeAfterTest } from '../../support/cleanup';
import { open } from '../../support/rawSocket';
import { startToyGateway } from './toyGateway';

/** Each response contains twenty copies of a 900 kB name, which exceeds the buffers of the kernel. */
const NAME = 'x'.repeat(900_000);
const FIELDS = Array.from({ length: 20 }, (_, index) => `h${index}: hello(name: $name)`).join(' ');
const LARGE = JSON.stringify({ query: `query ($name: String) { ${FIELDS} }`, variables: { name: NAME } });
const SMALL = JSON.stringify({ query: `{ hello(name: "${'x'.repeat(20_000)}") }` });
const QUICK = { ...TRANSPORT_TIMEOUTS, stalledMs: 400 };

/**
 * Sends a text and reads nothing. It continues to send, because it would not notice otherwise that its
 * connection was closed. The gateway reads only a part of these bytes.
 */
function sendWithoutReading(url: string, text: string): Socket {
  const { hostname, port } = new URL(url);
  const socket = connect(Number(port), hostname);
  closeAfterTest(() => socket.destroy());
  socket.pause();
  socket.write(text);
  socket.write('GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n'.repeat(500_000));
  return socket;
}

function post(path: string, body: string, headers = ''): string {
  const length = Buffer.byteLength(body);
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n${headers}Content-Length: ${length}\r\n\r\n${body}`;
}

describe('the connection of a client that does not read', () => {
  test.each([
    ['one large query', post('/graphql', LARGE), 1],
    ['one large event stream', post('/graphql/stream', LARGE, 'Accept: text/event-stream\r\n'), 1],
    ['many queries', post('/graphql', SMALL), 2_000],
    ['the landing page', 'GET /graphql HTTP/1.1\r\nHost: localhost\r\nAccept: text/html\r\n\r\n', 100_000],
    ['rejected requests', 'GET /nothing HTTP/1.1\r\nHost: localhost\r\n\r\n', 100_000],
  ])('is closed during the response to %s', async (_what, request, count) => {
    const gateway = await startToyGateway({}, { timeouts: QUICK });

    const [error] = (await once(sendWithoutReading(gateway.url, request.repeat(count)), 'error')) as [unknown];

    expect(error).toHaveProperty('code', expect.stringMatching(/ECONNRESET|EPIPE/));
  });

  test('is closed by the metrics listener', async () => {
    const logger = createLogger({ level: 'error', secrets: [], destination: { write: () => undefined } });
    const app = createMetricsApp({
      settings: { host: '127.0.0.1', port: 0, loopbackOnly: true },
      render: () => Promise.resolve({ contentType: 'text/plain', text: 'x'.repeat(100_000) }),
      logger,
      timeouts: QUICK,
    });
    closeAfterAll(() => app.stop());
    const request = 'GET /metrics HTTP/1.1\r\nHost: localhost\r\n\r\n';

    const [error] = (await once(sendWithoutReading(await app.listen(), request.repeat(500_000)), 'error')) as [unknown];

    expect(error).toHaveProperty('code', expect.stringMatching(/ECONNRESET|EPIPE/));
  });
});

describe('the WebSocket of a client that does not read', () => {
  test.each([
    ['sends pings', JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(1_000) } }), 60_000],
    [
      'requests large results',
      JSON.stringify({ type: 'subscribe', id: '1', payload: JSON.parse(LARGE) as unknown }),
      1,
    ],
  ])('is closed if the client %s', async (_what, message, count) => {
    const gateway = await startToyGateway({}, { timeouts: QUICK });
    const { socket } = await open(gateway.url).then(async (raw) => {
      await raw.init();
      return raw;
    });
    socket.on('error', () => undefined);
    socket.pause();
    for (let sent = 0; sent < count; sent += 1) socket.send(message);
    // The client notices the closed connection only when it writes.
    const writing = setInterval(() => {
      socket.send('{"type":"pong"}');
    }, 20);
    closeAfterTest(() => {
      clearInterval(writing);
    });

    await once(socket, 'close');

    expect(socket.readyState).toBe(socket.CLOSED);
  });
});
