import { createServer } from 'node:http';
import { loadConfig } from '../../../src/config/config';
import { startServer } from '../../../src/server';
import { ADA, type Gateway, startGateway, useGateway } from '../../support/gateway';
import { send } from '../http/toyGateway';

const KEY = 'a-key-of-the-gateway';
const gateway = useGateway({ environment: { ...ADA, METRICS_ADDRESS: '0', GATEWAY_KEYS: KEY } });

/** The listener's origin. */
function listener({ metricsUrl = '' }: Gateway): string {
  return new URL(metricsUrl).origin;
}

test('metrics have a listener of their own, on loopback unless told otherwise', async () => {
  const answer = await send(listener(gateway()), { path: '/metrics' });

  expect(gateway().metricsUrl).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/metrics$/);
  expect(answer.status).toBe(200);
  expect(answer.headers['content-type']).toBe('text/plain; version=0.0.4; charset=utf-8');
  expect(answer.headers['cache-control']).toBe('no-store');
  expect(answer.text).toContain('# TYPE gateway_operations_total counter');
});

test('callers of the gateway do not see them, with or without a key', async () => {
  for (const headers of [{}, { 'x-gateway-key': KEY }]) {
    expect((await send(gateway().url, { path: '/metrics', headers })).status).toBe(404);
  }
});

test('who may see them can do nothing else there', async () => {
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
  'a page re-pointed at this machine (Host: %s) is refused',
  async (host) => {
    const answer = await send(listener(gateway()), { path: '/metrics', headers: { host } });

    expect([answer.status, answer.text.includes('gateway_')]).toEqual([403, false]);
  },
);

test('no page of another origin may read them, not even one that may use the gateway', async () => {
  const answer = await send(listener(gateway()), { path: '/metrics', headers: { origin: 'http://localhost:3000' } });

  expect(Object.keys(answer.headers).filter((name) => name.startsWith('access-control'))).toEqual([]);
});

test('beyond loopback they are served under any name', async () => {
  const open = await startGateway({ environment: { ...ADA, METRICS_ADDRESS: '0.0.0.0:0' } });
  const { port } = new URL(open.metricsUrl ?? '');

  const answer = await send(`http://127.0.0.1:${port}`, { path: '/metrics', headers: { host: 'gateway.internal' } });

  expect(answer.status).toBe(200);
  await open.stop();
});

test('without METRICS_ADDRESS there are none', async () => {
  const plain = await startGateway();

  expect(plain.metricsUrl).toBeUndefined();
  expect((await send(plain.url, { path: '/metrics' })).status).toBe(404);
  await plain.stop();
});

test('an address that is taken is named, and nothing is left running', async () => {
  const { port } = new URL(gateway().metricsUrl ?? '');

  const config = loadConfig({ PORT: '0', LOG_LEVEL: 'silent', METRICS_ADDRESS: port });

  await expect(startServer(config)).rejects.toThrow('METRICS_ADDRESS cannot be opened (EADDRINUSE).');
});

test('after the gateway has stopped nobody listens there', async () => {
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
