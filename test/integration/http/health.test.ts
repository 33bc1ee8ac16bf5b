import { fastify } from 'fastify';
import { addHealthRoutes, Readiness } from '../../../src/http/health';
import { closeAfterTest } from '../../support/cleanup';
import { ADA, startGateway } from '../../support/gateway';
import { ManualClock } from '../../support/manualClock';
import { startToyGateway } from './toyGateway';

describe('a probe', () => {
  it.each(['/healthz', '/readyz'])('of %s accepts GET and HEAD and requires no key', async (path) => {
    const gateway = await startToyGateway({ gatewayKeys: ['a-key-of-sixteen-chars'] });
    closeAfterTest(() => gateway.stop());

    const get = await gateway.send({ path });
    const head = await gateway.send({ path, method: 'HEAD' });
    const post = await gateway.send({ path, method: 'POST' });

    expect([get.status, head.status, post.status]).toEqual([200, 200, 404]);
    expect([get.text === '', head.text]).toEqual([false, '']);
    expect(head.headers['content-length']).toBe(String(get.text.length));
    expect(get.headers['cache-control']).toBe('no-store');
  });

  it('with a foreign Host header is rejected on loopback', async () => {
    const gateway = await startToyGateway();
    closeAfterTest(() => gateway.stop());

    for (const method of ['GET', 'HEAD']) {
      const answer = await gateway.send({ path: '/readyz', method, headers: { host: 'evil.example' } });

      expect(answer.status).toBe(403);
    }
  });
});

describe('readiness', () => {
  it('is 503 while the gateway starts or stops, and 200 otherwise', async () => {
    const readiness = new Readiness();
    const app = fastify();
    addHealthRoutes(app, readiness);
    const probeBoth = async () => {
      const head = await app.inject({ method: 'HEAD', url: '/readyz' });
      const get = await app.inject({ method: 'GET', url: '/readyz' });
      return [head.statusCode, get.statusCode, get.body];
    };

    const starting = await probeBoth();
    readiness.markReady();
    const ready = await probeBoth();
    readiness.markStopping();
    readiness.markReady();
    const stopping = await probeBoth();

    expect(starting).toEqual([503, 503, '{"status":"starting","degraded":[]}']);
    expect(ready).toEqual([200, 200, '{"status":"ready","degraded":[]}']);
    expect(stopping).toEqual([503, 503, '{"status":"stopping","degraded":[]}']);
  });

  it('is 503 after a request to stop, and the gateway serves until SHUTDOWN_DELAY_MS has passed', async () => {
    const clock = new ManualClock();
    const gateway = await startGateway({ environment: { ...ADA, SHUTDOWN_DELAY_MS: '5000' }, clock });
    closeAfterTest(() => {
      clock.advance(5_000);
    });
    const ready = await probe(gateway.url, '/readyz');
    let stopped = false;

    const stop = gateway.stop().then(() => (stopped = true));
    const stopping = await probe(gateway.url, '/readyz');
    clock.advance(4_999);
    const alive = await probe(gateway.url, '/healthz');
    const answer = await gateway.query('{ repository(fullName: "acme/widget") { name } }');
    expect(ready).toEqual([200, { status: 'ready', degraded: [] }]);
    expect(stopping).toEqual([503, { status: 'stopping', degraded: [] }]);
    expect(alive).toEqual([200, { status: 'ok' }]);
    expect(answer).toMatchObject({ data: { repository: { name: expect.any(String) as unknown } } });
    expect(stopped).toBe(false);

    clock.advance(1);
    await stop;
    await expect(fetch(`${gateway.url}/readyz`)).rejects.toThrow();
  });

  it.each([{}, { SHUTDOWN_DELAY_MS: '0' }, { SHUTDOWN_DELAY_MS: '' }])(
    'has no shutdown delay with %j',
    async (environment) => {
      const clock = new ManualClock();
      const gateway = await startGateway({ environment: { ...ADA, ...environment }, clock });

      await gateway.stop();

      await expect(fetch(`${gateway.url}/readyz`)).rejects.toThrow();
    },
  );
});

async function probe(url: string, path: string): Promise<readonly [number, unknown]> {
  const response = await fetch(`${url}${path}`);
  return [response.status, await response.json()];
}
