import { API_TOKEN, OAUTH2_CLIENT } from '../../../src/emulator/identity/credentials';
import { MemoryIdempotencyStore } from '../../../src/state/memory/idempotencyStore';
import { ADA, type GraphQLResponse, type Gateway, startGateway, useGateway } from '../../support/gateway';
import { at, errorAt, failures, textAt } from '../../support/read';

const CREATE_ISSUE = 'mutation ($input: CreateIssueInput!) { createIssue(input: $input) { issue { number } } }';

function createIssue(gateway: Gateway, idempotencyKey: string, authorization?: string): Promise<GraphQLResponse> {
  return gateway.query(CREATE_ISSUE, {
    variables: { input: { repository: 'acme/gadget', title: 'T', idempotencyKey } },
    ...(authorization === undefined ? {} : { headers: { authorization } }),
  });
}

function numberIn({ data }: GraphQLResponse): unknown {
  return at(data, 'createIssue', 'issue', 'number');
}

describe('a passthrough caller', () => {
  const gateway = useGateway({ environment: { BITBUCKET_AUTH: 'passthrough' } });
  const base64 = Buffer.from(`${API_TOKEN.email}:${API_TOKEN.token}`).toString('base64');

  async function newToken(): Promise<string> {
    const { clientId, clientSecret } = OAUTH2_CLIENT;
    const response = await fetch(gateway().upstream.tokenUrl, {
      method: 'POST',
      body: new URLSearchParams({
        grant_type: 'client_credentials',
        client_id: clientId,
        client_secret: clientSecret,
      }),
    });
    return textAt(await response.json(), 'access_token');
  }

  test.each([`basic ${base64}`, `BASIC  ${base64}`, `Basic ${base64.replace(/=+$/, '')}`])(
    'is the same with the header %j',
    async (spelling) => {
      const first = await createIssue(gateway(), 'k', `Basic ${base64}`);

      const second = await createIssue(gateway(), 'k', spelling);

      expect([first, second].flatMap(failures)).toEqual([]);
      expect(numberIn(second)).toBe(numberIn(first));
    },
  );

  test.each([
    ['before the first attempt', 0],
    ['between the attempts', 1],
  ])('is the same with a renewed token if its account was read %s', async (_, position) => {
    const [first, second] = [await newToken(), await newToken()].map((token) => `Bearer ${token}`);
    const readAccount = (authorization: string | undefined): Promise<unknown> =>
      gateway().data('{ viewer { id } }', { headers: { authorization: authorization ?? '' } });
    if (position === 0) await readAccount(first);
    const created = await createIssue(gateway(), 'k', first);
    if (position === 1) {
      await readAccount(first);
      await createIssue(gateway(), 'k', first);
    }
    await readAccount(second);

    const retry = await createIssue(gateway(), 'k', second);

    expect([created, retry].flatMap(failures)).toEqual([]);
    expect(numberIn(retry)).toBe(numberIn(created));
  });

  test('keeps its keys when its account becomes known', async () => {
    const created = await createIssue(gateway(), 'k', `Basic ${base64}`);
    await gateway().data('{ viewer { id } }', { headers: { authorization: `Basic ${base64}` } });

    const retry = await createIssue(gateway(), 'k', `Basic ${base64}`);

    expect(numberIn(retry)).toBe(numberIn(created));
  });
});

describe('a caller that has used all its idempotency keys', () => {
  let gateway: Gateway;
  beforeEach(async () => {
    gateway = await startGateway({
      environment: { ...ADA, GATEWAY_KEYS: 'one,two' },
      stores: { idempotencyStore: new MemoryIdempotencyStore({ maxPerAccount: 2 }) },
    });
  });
  afterEach(() => gateway.stop());

  function create(more: object, gatewayKey = 'one'): Promise<GraphQLResponse> {
    const input = { repository: 'acme/gadget', title: 'T', ...more };
    return gateway.query(CREATE_ISSUE, { variables: { input }, headers: { 'x-gateway-key': gatewayKey } });
  }

  test('gets an error for another key, and no call is made', async () => {
    await create({ idempotencyKey: 'a' });
    await create({ idempotencyKey: 'b' });

    const refused = await create({ idempotencyKey: 'c' });

    expect(gateway.upstream.calls).toEqual([]);
    expect(errorAt(refused, 'createIssue')).toMatchObject({
      message: expect.stringMatching(/at most 2 idempotency keys .* without an idempotencyKey/) as string,
      extensions: { code: 'RATE_LIMITED', scope: 'gateway', limit: 2, retryAfterMs: expect.any(Number) as number },
    });
  });

  test('can repeat the earlier keys, and create without a key', async () => {
    const first = await create({ idempotencyKey: 'a' });
    await create({ idempotencyKey: 'b' });

    const repeated = await create({ idempotencyKey: 'a' });
    const withoutKey = await create({});

    expect([repeated, withoutKey].flatMap(failures)).toEqual([]);
    expect(numberIn(repeated)).toBe(numberIn(first));
  });

  test('does not affect other callers', async () => {
    const first = await create({ idempotencyKey: 'a' }, 'two');
    for (const idempotencyKey of ['a', 'b', 'c', 'd', 'e']) await create({ idempotencyKey });

    const again = await create({ idempotencyKey: 'a' }, 'two');
    const another = await create({ idempotencyKey: 'b' }, 'two');

    expect([again, another].flatMap(failures)).toEqual([]);
    expect(numberIn(again)).toBe(numberIn(first));
  });
});
