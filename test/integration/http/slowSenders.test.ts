import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createMetricsApp } from '../../../src/http/metricsApp';
import { serverOptions } from '../../../src/http/connections/listener';
import { TRANSPORT_TIMEOUTS } from '../../../src/http/connections/timeouts';
import { createLogger } from '../../../src/observability/logger';
import { closeAfterAll, closeAfterTest } from '../../support/cleanup';
import { startToyGateway } from './toyGateway';

const QUICK = { ...TRANSPORT_TIMEOUTS, requestMs: 250, requestCheckMs: 50 };

/** Sends a piece every 10 ms. Returns the response of the gateway after it closes the connection. */
async function sendSlowly(url: string, begin: string, piece: string): Promise<string> {
  const { hostname, port } = new URL(url);
  const socket: Socket = connect(Number(port), hostname);
  const chunks: Buffer[] = [];
  socket.on('data', (chunk) => chunks.push(chunk)).on('error', () => undefined);
  socket.write(begin);
  const sending = setInterval(() => socket.write(piece), 10);
  closeAfterTest(() => {
    clearInterval(sending);
    socket.destroy();
  });
  await once(socket, 'close');
  clearInterval(sending);
  return Buffer.concat(chunks).toString('utf8');
}

const HEAD = 'POST /graphql HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n';

test.each([
  ['a body', `${HEAD}Content-Length: 1000000\r\n\r\n{`, ' '],
  ['a chunked body', `${HEAD}Transfer-Encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
  ['header fields', HEAD, 'X-A: b\r\n'],
  ['a request line', 'GET /', 'a'],
])('a client that sends %s too slowly receives 408', async (_what, begin, piece) => {
  const gateway = await startToyGateway({}, { timeouts: QUICK });

  const answer = await sendSlowly(gateway.url, begin, piece);

  expect(answer).toMatch(/^HTTP\/1.1 408 /);
  expect(answer).toContain('"errors":[{"message":"The request did not arrive in time."');
});

test('a client that sends too slowly to the metrics listener receives 408', async () => {
  const logger = createLogger({ level: 'error', secrets: [], destination: { write: () => undefined } });
  const app = createMetricsApp({
    settings: { host: '127.0.0.1', port: 0, loopbackOnly: true },
    render: () => Promise.resolve({ contentType: 'text/plain', text: '' }),
    logger,
    timeouts: QUICK,
  });
  closeAfterAll(() => app.stop());

  expect(await sendSlowly(await app.listen(), 'GET /metrics HTTP/1.1\r\n', 'X-A: b\r\n')).toMatch(/^HTTP\/1.1 408 /);
});

test('the default limit is 30 s, including the check interval of Node', () => {
  const { requestTimeout, http } = serverOptions(TRANSPORT_TIMEOUTS);

  expect(requestTimeout + http.connectionsCheckingInterval).toBe(30_000);
  expect(http.headersTimeout).toBe(requestTimeout);
  expect(http.connectionsCheckingInterval).toBe(1_000);
});

test.each([
  ['two Content-Length fields', 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
  [
    'Content-Length and Transfer-Encoding',
    'POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n',
    400,
  ],
  ['bytes that are not HTTP', 'hunter2\r\n\r\n', 400],
  ['20 kB of header fields', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
])('a request with %s is rejected with a GraphQL error', async (_what, text, status) => {
  const gateway = await startToyGateway();
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  closeAfterTest(() => socket.destroy());
  socket.write(text);

  const [answer] = (await once(socket, 'data')) as [Buffer];

  expect(answer.toString('utf8')).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*{"errors":\\[`));
  expect(answer.toString('utf8')).not.toContain('hunter2');
});
