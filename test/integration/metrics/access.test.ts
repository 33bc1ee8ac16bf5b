import { createServer } from 'node:http';
import { connect } from 'node:net';
import { loadConfig } from '../../../src/config/config';
import { startServer } from '../../../src/server';
import { closeAfterTest } from '../../support/cleanup';
import { ADA, type Gateway, startGateway, useGateway } from '../../support/gateway';
import { send } from '../http/toyGateway';

const KEY = 'a-key-of-the-gateway';
const gateway = useGateway({ environment: { ...ADA, METRICS_ADDRESS: '0', GATEWAY_KEYS: KEY } });

/** Returns the origin of the metrics listener. */
function listener({ metricsUrl = '' }: Gateway): string {
  return new URL(metricsUrl).origin;
}

test('metrics have a separate listener, on loopback by default', async () => {
  const answer = await send(listener(gateway()), { path: '/metrics' });

  expect(gateway().metricsUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.text).toContain('# TYPE gateway_operations_total counter');
});

test('the gateway itself does not serve metrics, with or without a key', async () => {
  for (const headers of [{}, { 'x-gateway-key': KEY }]) {
    expect((await send(gateway().url, { path: '/metrics', headers })).status).toBe(404);
  }
});

test('the metrics listener serves nothing except GET /metrics', async () => {
  const paths = ['/', '/graphql', '/graphql/stream', '/webhooks/bitbucket', '/healthz', '/metrics/x'];

  for (const path of paths) {
    for (const method of ['GET', 'POST']) {
      expect((await send(listener(gateway()), { path, method })).status).toBe(404);
    }
  }
  for (const method of ['POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS']) {
    expect((await send(listener(gateway()), { path: '/metrics', method })).status).toBe(404);
  }
});

test.each(['evil.example', 'evil.example:9464', '127.0.0.1.evil.example', '192.0.2.1'])(
  'the metrics listener rejects a foreign Host header: %s',
  async (host) => {
    const answer = await send(listener(gateway()), { path: '/metrics', headers: { host } });

    expect([answer.status, answer.text.includes('gateway_')]).toEqual([403, false]);
  },
);

test('the metrics listener sends no CORS headers, even to allowed origins', async () => {
  const answer = await send(listener(gateway()), { path: '/metrics', headers: { origin: 'http://localhost:3000' } });

  expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test('metrics are served for any Host header if the listener is not on loopback', async () => {
  const open = await startGateway({ environment: { ...ADA, METRICS_ADDRESS: '0.0.0.0:0' } });
  const { port } = new URL(open.metricsUrl ?? '');

  const answer = await send(`http://127.0.0.1:${port}`, { path: '/metrics', headers: { host: 'gateway.internal' } });

  expect(answer.status).toBe(200);
  await open.stop();
});

test('there are no metrics without METRICS_ADDRESS', async () => {
  const plain = await startGateway();

  expect(plain.metricsUrl).toBeUndefined();
  expect((await send(plain.url, { path: '/metrics' })).status).toBe(404);
  await plain.stop();
});

test('the gateway does not start if METRICS_ADDRESS is in use', async () => {
  const { port } = new URL(gateway().metricsUrl ?? '');

  const config = loadConfig({ PORT: '0', LOG_LEVEL: 'silent', METRICS_ADDRESS: port });

  await expect(startServer(config)).rejects.toThrow('METRICS_ADDRESS cannot be opened (EADDRINUSE).');
});

test('the metrics listener is closed when the gateway stops', async () => {
  const other = await startGateway({ environment: { ...ADA, METRICS_ADDRESS: '0' } });
  const { port } = new URL(other.metricsUrl ?? '');
  await fetch(other.metricsUrl ?? '');

  await other.stop();

  const next = createServer();
  await new Promise<void>((resolve, reject) => {
    next.once('error', reject);
    next.listen(Number(port), '127.0.0.1', resolve);
  });
  next.close();
});

test.each([
  ['half a request', 'GET /metrics HTTP/1.1\r\nHost: '],
  ['a request and half of another', 'GET /metrics HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /metrics HTTP/1.1\r\nHost: '],
])('a client of the metrics that has sent %s does not keep the gateway from stopping', async (_, text) => {
  const other = await startGateway({ environment: { ...ADA, METRICS_ADDRESS: '0' } });
  const socket = connect(Number(new URL(other.metricsUrl ?? '').port), '127.0.0.1');
  closeAfterTest(() => socket.destroy());
  socket.write(text);
  await fetch(other.metricsUrl ?? '');

  await other.stop();

  await expect(fetch(other.metricsUrl ?? '')).rejects.toThrow('fetch failed');
});
