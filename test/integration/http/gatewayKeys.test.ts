import { type ToyGateway, startToyGateway } from './toyGateway';

const KEYS = ['first-key-of-the-gateway', 'second-key-of-the-gateway'];
const UNAUTHENTICATED_RESPONSE = {
  errors: [
    {
      message: 'This gateway requires a key. Send a valid key in the header X-Gateway-Key.',
      extensions: { code: 'UNAUTHENTICATED' },
    },
  ],
};

describe('a gateway with keys', () => {
  let gateway: ToyGateway;

  beforeAll(async () => {
    gateway = await startToyGateway({ gatewayKeys: KEYS });
  });

  it.each(KEYS)('accepts every configured key', async (key) => {
    const answer = await gateway.query('{ hello }', { 'x-gateway-key': key });

    expect(answer.json).toEqual({ data: { hello: 'Hello world' } });
  });

  it.each([
    ['no key', {}],
    ['an empty key', { 'x-gateway-key': '' }],
    ['a wrong key', { 'x-gateway-key': 'wrong' }],
    ['a prefix of a key', { 'x-gateway-key': 'first-key-of-the-gatewa' }],
    ['a key in upper case', { 'x-gateway-key': 'FIRST-KEY-OF-THE-GATEWAY' }],
    ['all keys in one header', { 'x-gateway-key': KEYS.join(',') }],
    ['the key as a bearer token', { authorization: `Bearer ${KEYS[0] ?? ''}` }],
  ])('returns 401 with a GraphQL error for %s', async (_what, headers: Record<string, string>) => {
    const answer = await gateway.query('{ hello }', headers);

    expect(answer.status).toBe(401);
    expect(answer.json).toEqual(UNAUTHENTICATED_RESPONSE);
  });

  it('requires a key before it reads the body', async () => {
    const answer = await gateway.send({
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: 'x'.repeat(2_000_000),
    });

    expect(answer.status).toBe(401);
  });

  it.each(['GET', 'PUT', 'DELETE'])('requires a key for %s', async (method) => {
    const answer = await gateway.send({
      method,
      path: '/graphql?query={hello}',
      headers: { 'apollo-require-preflight': '1' },
    });

    expect(answer.status).toBe(401);
  });

  it('identifies clients by their keys without exposing the keys', async () => {
    const before = gateway.requests.length;

    for (const key of [...KEYS, ...KEYS]) await gateway.query('{ hello }', { 'x-gateway-key': key });

    const callers = gateway.requests.slice(before).map((request) => request.callerId);
    expect(new Set(callers).size).toBe(2);
    expect(callers.slice(0, 2)).toEqual(callers.slice(2));
    expect(KEYS.some((key) => callers.join().includes(key))).toBe(false);
  });

  it('serves /healthz without a key', async () => {
    const answer = await gateway.send({ path: '/healthz' });

    expect(answer.status).toBe(200);
    expect(answer.json).toEqual({ status: 'ok' });
  });

  it.each([
    ['Sandbox', 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8', 200, 'Apollo Sandbox'],
    ['an error', 'application/json, text/html;q=0.1', 401, 'UNAUTHENTICATED'],
  ])(
    'serves %s to a client without a key that accepts %s, and executes nothing',
    async (_what, accept, status, text) => {
      const before = gateway.requests.length;

      const answer = await gateway.send({ path: '/graphql?query={hello}', headers: { accept } });

      expect(answer.status).toBe(status);
      expect(answer.text).toContain(text);
      expect(gateway.requests).toHaveLength(before);
    },
  );

  it('does not serve a page to a POST without a key', async () => {
    const answer = await gateway.query('{ hello }', { accept: 'text/html' });

    expect(answer.status).toBe(401);
  });
});

test('a gateway in production serves no page without a key', async () => {
  const gateway = await startToyGateway({ gatewayKeys: KEYS, startPage: false });

  const answer = await gateway.send({ headers: { accept: 'text/html' } });

  expect(answer.status).toBe(401);
});
