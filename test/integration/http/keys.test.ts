import { type ToyGateway, startToyGateway } from './toyGateway';

const KEYS = ['first-key-of-the-gateway', 'second-key-of-the-gateway'];
const REFUSAL = {
  errors: [
    {
      message: 'This gateway requires a key. Send a valid key in the header X-Gateway-Key.',
      extensions: { code: 'UNAUTHENTICATED' },
    },
  ],
};

describe('gateway keys', () => {
  let gateway: ToyGateway;

  beforeAll(async () => {
    gateway = await startToyGateway({ gatewayKeys: KEYS });
  });

  it.each(KEYS)('lets every configured key in', async (key) => {
    const answer = await gateway.query('{ hello }', { 'x-gateway-key': key });

    expect(answer.json).toEqual({ data: { hello: 'Hello world' } });
  });

  it.each([
    ['no key', {}],
    ['an empty key', { 'x-gateway-key': '' }],
    ['a wrong key', { 'x-gateway-key': 'wrong' }],
    ['the beginning of a key', { 'x-gateway-key': 'first-key-of-the-gatewa' }],
    ['a key with another case', { 'x-gateway-key': 'FIRST-KEY-OF-THE-GATEWAY' }],
    ['all keys at once', { 'x-gateway-key': KEYS.join(',') }],
    ['the key as a bearer token', { authorization: `Bearer ${KEYS[0] ?? ''}` }],
  ])('answers 401 in the shape of GraphQL to %s', async (_what, headers: Record<string, string>) => {
    const answer = await gateway.query('{ hello }', headers);

    expect(answer.status).toBe(401);
    expect(answer.json).toEqual(REFUSAL);
  });

  it('asks for a key before it reads the body', async () => {
    const answer = await gateway.ask({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'x'.repeat(2_000_000),
    });

    expect(answer.status).toBe(401);
  });

  it.each(['GET', 'PUT', 'DELETE'])('guards %s as well', async (method) => {
    const answer = await gateway.ask({
      method,
      path: '/graphql?query={hello}',
      headers: { 'apollo-require-preflight': '1' },
    });

    expect(answer.status).toBe(401);
  });

  it('tells callers with different keys apart without giving the keys away', async () => {
    const before = gateway.requests.length;

    for (const key of [...KEYS, ...KEYS]) await gateway.query('{ hello }', { 'x-gateway-key': key });

    const callers = gateway.requests.slice(before).map((request) => request.callerId);
    expect(new Set(callers).size).toBe(2);
    expect(callers.slice(0, 2)).toEqual(callers.slice(2));
    expect(KEYS.some((key) => callers.join().includes(key))).toBe(false);
  });

  it('answers /healthz without a key', async () => {
    const answer = await gateway.ask({ path: '/healthz' });

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ status: 'ok' });
  });

  it('shows a browser the landing page without a key, and runs nothing for it', async () => {
    const before = gateway.requests.length;

    const answer = await gateway.ask({
      path: '/graphql?query={hello}',
      headers: { accept: 'application/json, text/html;q=0.1' },
    });

    expect(answer.status).toBe(200);
    expect(answer.text).toContain('embeddable-sandbox');
    expect(gateway.requests).toHaveLength(before);
  });

  it('never shows the landing page to a POST without a key', async () => {
    const answer = await gateway.query('{ hello }', { accept: 'text/html' });

    expect(answer.status).toBe(401);
  });
});

test('no page is shown without a key in production', async () => {
  const gateway = await startToyGateway({ gatewayKeys: KEYS, landingPage: false });

  const answer = await gateway.ask({ headers: { accept: 'text/html' } });

  expect(answer.status).toBe(401);
});
