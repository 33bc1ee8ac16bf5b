import { deliver, signatureOf } from '../../support/deliver';
import { ADA, type Gateway, startGateway, useGateway } from '../../support/gateway';
import { at } from '../../support/read';
import { overEventStream, overWebSocket } from '../../support/subscribers';
import { until } from '../../support/until';
import { send } from './toyGateway';

const SECRET = 'a-secret-that-nobody-guesses';
const PUSH = { repository: { full_name: 'acme/widget' }, actor: null, push: { changes: [] } };
const QUERY = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';

describe('a gateway with a secret', () => {
  const gateway = useGateway({ environment: { ...ADA, WEBHOOK_SECRET: SECRET } });

  test.each(['GET', 'HEAD', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])(
    'returns 405 for %s, with an Allow header',
    async (method) => {
      const answer = await send(gateway().url, { method, path: '/webhooks/bitbucket' });

      expect(answer.status).toBe(405);
      expect(answer.headers.allow).toBe('POST');
    },
  );

  test('returns 204 for a signed delivery', async () => {
    const answer = await deliver(gateway().url, 'repo:push', PUSH, { secret: SECRET });

    expect([answer.status, await answer.text()]).toEqual([204, '']);
  });

  test.each([
    ['an unsigned delivery', {}],
    ['a delivery that is signed with another secret', { secret: 'another-secret-of-somebody' }],
  ])('returns 401 for %s', async (_what, options) => {
    const answer = await deliver(gateway().url, 'repo:push', PUSH, options);

    expect(answer.status).toBe(401);
    expect(await answer.json()).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  test('verifies the signature of the exact bytes, whatever the formatting and the content type', async () => {
    const body = Buffer.from(`  {"repository":{"full_name":"acme\\/widget"},"note":"é ☃","push":{"changes":[]}}\r\n`);
    const headers = { 'x-event-key': 'repo:push', 'x-hub-signature': signatureOf(body, SECRET) };

    const path = '/webhooks/bitbucket';
    const answers = [
      await send(gateway().url, { method: 'POST', path, headers, body: body.toString('utf8') }),
      await send(gateway().url, {
        method: 'POST',
        path,
        headers: { ...headers, 'content-type': 'text/plain' },
        body: body.toString('utf8'),
      }),
    ];

    expect(answers.map(({ status }) => status)).toEqual([204, 204]);
  });

  test('returns 400 for a signed delivery with invalid JSON', async () => {
    const answer = await deliver(gateway().url, 'repo:push', '{"push":', { secret: SECRET });

    expect(answer.status).toBe(400);
  });

  test('returns 401 for an empty body without a signature', async () => {
    expect((await deliver(gateway().url, 'repo:push', '')).status).toBe(401);
  });

  test('accepts 1 MB and returns 413 for a larger body', async () => {
    const filled = (bytes: number): string => {
      const empty = JSON.stringify({ ...PUSH, filler: '' });
      return empty.replace('"filler":""', `"filler":"${'x'.repeat(bytes - empty.length)}"`);
    };

    const maximum = await deliver(gateway().url, 'repo:push', filled(1_048_576), { secret: SECRET });
    const tooLarge = await deliver(gateway().url, 'repo:push', filled(1_048_577), { secret: SECRET });

    expect([maximum.status, tooLarge.status]).toEqual([204, 413]);
  });

  test('accepts deliveries through a tunnel with another Host header', async () => {
    const body = JSON.stringify(PUSH);

    const answer = await send(gateway().url, {
      method: 'POST',
      path: '/webhooks/bitbucket',
      headers: { host: 'tunnel.example', 'x-event-key': 'repo:push', 'x-hub-signature': signatureOf(body, SECRET) },
      body,
    });

    expect(answer.status).toBe(204);
  });

  test('publishes a repeated delivery only once', async () => {
    const subscriber = await overWebSocket(gateway(), QUERY);

    for (const id of ['first', 'first', 'second']) {
      expect((await deliver(gateway().url, 'repo:push', PUSH, { secret: SECRET, id })).status).toBe(204);
    }

    const ids = [await subscriber.next(), await subscriber.next()].map((answer) => {
      return at(answer, 'data', 'repositoryPushed', 'deliveryId');
    });
    expect(ids).toEqual(['first', 'second']);
    await subscriber.disconnect();
  });

  test('responds before the subscribers receive the event', async () => {
    const query = 'subscription { repositoryPushed(repository: "acme/widget") { repository { language } } }';
    const subscriber = await overEventStream(gateway(), query);
    gateway().upstream.set({ faults: [{ then: { kind: 'hang' } }] });
    gateway().upstream.clearCalls();

    const answer = await deliver(gateway().url, 'repo:push', PUSH, { secret: SECRET });

    expect(answer.status).toBe(204);
    await until(() => gateway().upstream.calls.length === 1);
    await subscriber.disconnect();
  });

  test('does not log its secret', async () => {
    await deliver(gateway().url, 'repo:push', PUSH);

    expect(gateway().logLines.join('')).not.toContain(SECRET);
  });
});

describe('a gateway without a secret', () => {
  const started: Gateway[] = [];
  afterAll(async () => {
    for (const gateway of started) await gateway.stop();
  });

  async function start(environment: Readonly<Record<string, string>>): Promise<Gateway> {
    const gateway = await startGateway({ environment: { ...ADA, ...environment } });
    started.push(gateway);
    return gateway;
  }

  test('accepts unsigned deliveries on loopback outside production', async () => {
    const { url } = await start({});

    expect((await deliver(url, 'repo:push', PUSH)).status).toBe(204);
    const foreign = await send(url, { method: 'POST', path: '/webhooks/bitbucket', headers: { host: 'evil.example' } });
    expect(foreign.status).toBe(403);
  });

  test.each([
    ['in production', { NODE_ENV: 'production' }],
    ['on a public address', { HOST: '0.0.0.0', GATEWAY_KEYS: 'a-key-of-sixteen-chars' }],
  ])('returns 404 %s, and the message names WEBHOOK_SECRET', async (_what, environment) => {
    const { url } = await start(environment);

    const answer = await deliver(url.replace('0.0.0.0', '127.0.0.1'), 'repo:push', PUSH);

    expect(answer.status).toBe(404);
    expect(JSON.stringify(await answer.json())).toContain('no WEBHOOK_SECRET');
  });
});

describe('a gateway with an IP allowlist for deliveries', () => {
  const gateway = useGateway({
    environment: {
      ...ADA,
      WEBHOOK_SECRET: SECRET,
      WEBHOOK_ALLOWED_CIDRS: '104.192.136.0/21',
      TRUSTED_PROXIES: '127.0.0.0/8',
    },
  });

  test.each([
    ['104.192.136.7', 204],
    ['203.0.113.9', 403],
    ['104.192.136.7, 203.0.113.9', 403],
    ['', 403],
  ])('checks X-Forwarded-For %j of a trusted proxy and returns %d', async (forwardedFor, status) => {
    const headers = { 'x-forwarded-for': forwardedFor };

    expect((await deliver(gateway().url, 'repo:push', PUSH, { secret: SECRET, headers })).status).toBe(status);
  });

  test('still requires a signature', async () => {
    const headers = { 'x-forwarded-for': '104.192.136.7' };

    expect((await deliver(gateway().url, 'repo:push', PUSH, { headers })).status).toBe(401);
  });
});
