import { type ToyGateway, startToyGateway } from './toyGateway';

const PREFLIGHT = {
  'access-control-request-method': 'POST',
  'access-control-request-headers': 'content-type,x-gateway-key',
};

describe('CORS', () => {
  let gateway: ToyGateway;

  beforeAll(async () => {
    gateway = await startToyGateway({ gatewayKeys: ['a-key-that-preflights-lack'] });
  });

  it.each([
    'http://localhost:3000',
    'https://localhost',
    'http://127.0.0.1:5173',
    'http://[::1]:8080',
    'https://studio.apollographql.com',
    'https://sandbox.embed.apollographql.com',
  ])('allows requests from %s, including the key header', async (origin) => {
    const answer = await gateway.send({ method: 'OPTIONS', headers: { origin, ...PREFLIGHT } });

    expect(answer.status).toBe(204);
    expect(answer.headers['access-control-allow-origin']).toBe(origin);
    expect(answer.headers['access-control-allow-headers']).toContain('x-gateway-key');
    expect(answer.headers['access-control-allow-credentials']).toBeUndefined();
  });

  it.each([
    'https://evil.example',
    'http://localhost.evil.example',
    'http://evil.example:80/localhost',
    'http://localhost:3000@evil.example',
    'https://studio.apollographql.com.evil.example',
    'http://studio.apollographql.com',
    'http://127.0.0.1.evil.example',
    'http://user@localhost:3000',
    'http://localhost:3000/path',
    'http://10.0.0.1',
    'file://',
    'null',
  ])('does not allow requests from %s', async (origin) => {
    const preflight = await gateway.send({ method: 'OPTIONS', headers: { origin, ...PREFLIGHT } });
    const answer = await gateway.query('{ hello }', { origin });

    expect(preflight.headers['access-control-allow-origin']).toBeUndefined();
    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('allows a page to read the error of a rejected request', async () => {
    const answer = await gateway.query('{ hello }', { origin: 'http://localhost:3000' });

    expect(answer.status).toBe(401);
    expect(answer.headers['access-control-allow-origin']).toBe('http://localhost:3000');
  });
});

describe('ALLOWED_ORIGINS', () => {
  it('replaces the default origins', async () => {
    const gateway = await startToyGateway({ allowedOrigins: ['https://app.example'] });

    const listed = await gateway.query('{ hello }', { origin: 'https://app.example' });
    const loopback = await gateway.query('{ hello }', { origin: 'http://localhost:3000' });

    expect(listed.headers['access-control-allow-origin']).toBe('https://app.example');
    expect(listed.headers['vary']).toMatch(/origin/i);
    expect(loopback.headers['access-control-allow-origin']).toBeUndefined();
  });

  it('allows no origin if it is empty', async () => {
    const gateway = await startToyGateway({ allowedOrigins: [], startPage: false });

    const answer = await gateway.query('{ hello }', { origin: 'https://studio.apollographql.com' });

    expect(answer.headers['access-control-allow-origin']).toBeUndefined();
  });
});

describe('CSRF prevention', () => {
  let gateway: ToyGateway;

  beforeAll(async () => {
    gateway = await startToyGateway();
  });

  it('rejects a GET without a header that forces a preflight', async () => {
    const answer = await gateway.send({ path: '/graphql?query={hello}' });

    expect(answer.status).toBe(400);
    expect(answer.text).toContain('Cross-Site Request Forgery');
    expect(gateway.requests).toHaveLength(0);
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=x',
    'text/plain;application/json',
  ])('rejects a POST with the content type %s', async (contentType) => {
    const answer = await gateway.send({
      method: 'POST',
      headers: { 'content-type': contentType },
      body: '{"query":"{hello}"}',
    });

    expect(answer.status).toBe(415);
    expect(gateway.requests).toHaveLength(0);
  });

  it('rejects a POST without a content type', async () => {
    const answer = await gateway.send({ method: 'POST', body: '{"query":"{hello}"}' });

    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(gateway.requests).toHaveLength(0);
  });

  it('accepts a query by GET with a preflight header, but not a mutation', async () => {
    const headers = { 'apollo-require-preflight': 'true' };

    const query = await gateway.send({ path: '/graphql?query={hello}', headers });
    const mutation = await gateway.send({ path: '/graphql?query=mutation{write}', headers });

    expect(query.json).toEqual({ data: { hello: 'Hello world' } });
    expect(mutation.status).toBe(405);
  });
});

describe('DNS rebinding protection', () => {
  let gateway: ToyGateway;

  beforeAll(async () => {
    gateway = await startToyGateway();
  });

  it.each([
    'localhost',
    'localhost:4000',
    'LOCALHOST:1',
    '127.0.0.1',
    '127.0.0.1:80',
    '127.1.2.3',
    '[::1]',
    '[::1]:4000',
  ])('accepts the Host header %s', async (host) => {
    const answer = await gateway.query('{ hello }', { host });

    expect(answer.status).toBe(200);
  });

  it.each([
    'evil.example',
    'evil.example:4000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '127.0.0.1@evil.example',
    '[::2]:4000',
    '[::1].evil.example',
    '192.168.0.1',
    '0.0.0.0:4000',
    'localhost:4000:1',
  ])('returns 403 on every path for the Host header "%s"', async (host) => {
    for (const path of ['/graphql', '/healthz', '/', '/nothing']) {
      const answer = await gateway.send({ path, headers: { host, 'x-forwarded-host': 'localhost' } });

      expect(answer.status).toBe(403);
    }
  });

  it('accepts any Host header if the gateway does not listen on loopback', async () => {
    const open = await startToyGateway({ loopbackOnly: false });

    const answer = await open.query('{ hello }', { host: 'gateway.example' });

    expect(answer.status).toBe(200);
  });
});
