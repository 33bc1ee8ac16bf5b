import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { createMetricsApp } from '../../../src/http/metricsApp';
import { serverOptions } from '../../../src/http/connections/listener';
import { TRANSPORT_TIMEOUTS } from '../../../src/http/connections/timeouts';
import { createLogger } from '../../../src/observability/logger';
import { closeAfterAll, closeAfterTest } from '../../support/cleanup';
import { startToyGateway } from './toyGateway';

const QUICK = { ...TRANSPORT_TIMEOUTS, requestMs: 250, requestCheckMs: 50 };

/** Sends a piece every 10 ms; what the gateway answers until it closes the connection. */
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
  ['a body that is sent slowly', `${HEAD}Content-Length: 1000000\r\n\r\n{`, ' '],
  ['a chunked body that is sent slowly', `${HEAD}Transfer-Encoding: chunked\r\n\r\n`, '1\r\n \r\n'],
  ['header fields that are sent slowly', HEAD, 'X-A: b\r\n'],
  ['a request line that is sent slowly', 'GET /', 'a'],
])('%s is given up', async (_what, begin, piece) => {
  const gateway = await startToyGateway({}, { timeouts: QUICK });

  const answer = await sendSlowly(gateway.url, begin, piece);

  expect(answer).toMatch(/^HTTP\/1.1 408 /);
  expect(answer).toContain('"errors":[{"message":"The request did not arrive in time."');
});

test('the metrics listener gives them up as well', async () => {
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

test('by default they have 30 s, and the interval at which Node looks for them is part of that', () => {
  const { requestTimeout, http } = serverOptions(TRANSPORT_TIMEOUTS);

  expect(requestTimeout + http.connectionsCheckingInterval).toBe(30_000);
  expect(http.headersTimeout).toBe(requestTimeout);
  expect(http.connectionsCheckingInterval).toBe(1_000);
});

test.each([
  ['two lengths', 'GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n', 400],
  ['a length and chunks', 'POST / HTTP/1.1\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n', 400],
  ['what is no HTTP', 'hunter2\r\n\r\n', 400],
  ['20 kB of header fields', `GET / HTTP/1.1\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`, 431],
])('%s is refused in the shape of GraphQL', async (_what, text, status) => {
  const gateway = await startToyGateway();
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  closeAfterTest(() => socket.destroy());
  socket.write(text);

  const [answer] = (await once(socket, 'data')) as [Buffer];

  expect(answer.toString('utf8')).toMatch(new RegExp(`^HTTP/1.1 ${status} [^]*{"errors":\\[`));
  expect(answer.toString('utf8')).not.toContain('hunter2');
});
