import { ADA, type GraphQLResponse, type Gateway, startGateway } from '../../support/gateway';
import { at } from '../../support/read';
import { overEventStream, overWebSocket } from '../../support/subscribers';

const ANONYMOUS = { BITBUCKET_AUTH: 'anonymous' };
const HOUR_MS = 3_600_000;

/** An operation that makes `count + 1` calls. */
function comments(count: number): string {
  return `{ repository(fullName: "acme/widget") { issues(first: ${count}) { nodes { comments { totalCount } } } } }`;
}
const NAME = '{ repository(fullName: "acme/widget") { name } }';

function withReserve(percent: number, environment: Readonly<Record<string, string>> = ANONYMOUS): Promise<Gateway> {
  return startGateway({ environment: { ...environment, QUOTA_RESERVE: String(percent) } });
}

function extensionsOf({ errors }: GraphQLResponse): unknown {
  return errors?.map(({ extensions }) => extensions);
}

test('an operation that fits beside the reserve runs, and the next one is rejected before any call', async () => {
  const gateway = await withReserve(50);

  const first = await gateway.query(comments(19));
  const second = await gateway.query(comments(10));

  expect(first.errors).toBeUndefined();
  expect(second).toMatchObject({
    data: null,
    errors: [
      {
        message: expect.stringMatching(
          /^This operation may need 11 REST calls\. 40 of 60 calls per hour remain, and 30 of them are reserved\. Try again in \d+ s, or select less\.$/,
        ) as string,
        extensions: {
          code: 'RATE_LIMITED',
          retryAfterMs: expect.any(Number) as number,
          estimate: { api: 11 },
          resource: 'api',
          limit: 60,
          remaining: 40,
          reserve: 30,
        },
      },
    ],
  });
  expect(gateway.upstream.calls).toEqual([]);
});

test('an operation that fits exactly runs', async () => {
  const gateway = await withReserve(50);

  const answer = await gateway.query(comments(29));

  expect(answer.errors).toBeUndefined();
});

test('`retryAfterMs` is the time until the operation fits', async () => {
  let now = Date.now();
  const gateway = await startGateway({ environment: { ...ADA, QUOTA_RESERVE: '98' }, now: () => now });
  await gateway.data(comments(14));

  const rejected = await gateway.query(comments(9));
  const retryAfterMs = Number(at(extensionsOf(rejected), 0, 'retryAfterMs'));
  now += retryAfterMs - 1;
  const tooEarly = await gateway.query(comments(9));
  now += 1;
  const inTime = await gateway.query(comments(9));

  expect(retryAfterMs).toBeGreaterThan(HOUR_MS);
  expect(extensionsOf(tooEarly)).toMatchObject([{ code: 'RATE_LIMITED', retryAfterMs: 1 }]);
  expect(inTime.errors).toBeUndefined();
});

test('an operation that can never fit is rejected without retryAfterMs', async () => {
  const gateway = await withReserve(50);

  const answer = await gateway.query(comments(30));

  expect(answer.errors).toMatchObject([
    {
      message: expect.stringMatching(/Waiting does not help: select less, or request shorter lists\.$/) as string,
      extensions: { code: 'RATE_LIMITED', estimate: { api: 31 }, limit: 60, remaining: 60, reserve: 30 },
    },
  ]);
  expect(extensionsOf(answer)).not.toMatchObject([{ retryAfterMs: expect.anything() as unknown }]);
  expect(gateway.upstream.calls).toEqual([]);
});

test('an operation without calls runs, whatever the remaining quota is', async () => {
  const gateway = await withReserve(100);

  const data = await gateway.data('{ rateLimit { remaining cost } __schema { queryType { name } } }');
  const rejected = await gateway.query(NAME);

  expect(data).toEqual({ rateLimit: { remaining: 60, cost: 0 }, __schema: { queryType: { name: 'Query' } } });
  expect(extensionsOf(rejected)).toMatchObject([{ code: 'RATE_LIMITED', estimate: { api: 1 } }]);
});

test('users have no limit, and hooks have a separate one', async () => {
  const gateway = await withReserve(100, ADA);

  const viewer = await gateway.query('{ viewer { displayName } }');
  const hooks = await gateway.query('{ repository(fullName: "acme/widget") { hooks { totalCount } } }');

  expect(viewer.errors).toBeUndefined();
  expect(extensionsOf(hooks)).toMatchObject([{ resource: 'webhooks', estimate: { webhooks: 1 }, limit: 1000 }]);
});

test('an operation needs no more quota than MAX_CALLS_PER_OPERATION', async () => {
  const gateway = await withReserve(50, { ...ANONYMOUS, MAX_CALLS_PER_OPERATION: '3' });
  const document = '{ workspace(slug: "globex") { repositories(first: 100) { nodes { branches { totalCount } } } } }';

  const answer = await gateway.query(document);

  expect(answer.data).not.toBeNull();
  expect(gateway.upstream.calls).toHaveLength(3);
});

describe('an operation that is too large to be estimated', () => {
  const fields = Array.from({ length: 400 }, (_, index) => `i${index}: issue(number: ${index + 1}) { title }`).join(
    ' ',
  );
  const document = `{ rateLimit { cost } repository(fullName: "acme/widget") { ${fields} } }`;

  test('is rejected if a part of the quota is reserved', async () => {
    const gateway = await withReserve(1, ADA);

    const answer = await gateway.query(document);

    expect(answer).toEqual({
      data: null,
      errors: [
        {
          message:
            'The REST calls of this operation cannot be estimated, because it selects too much. ' +
            'It was not executed, because a part of the quota is reserved (QUOTA_RESERVE). ' +
            'Select fewer fields, aliases or ids, or split the operation.',
          extensions: { code: 'OPERATION_TOO_EXPENSIVE', resource: 'ESTIMATE' },
        },
      ],
    });
    expect(gateway.upstream.calls).toEqual([]);
  });

  test('is executed without a reserve, and its `cost` is null', async () => {
    const gateway = await startGateway({ environment: ADA });

    const data = await gateway.data(document);

    expect(at(data, 'rateLimit', 'cost')).toBeNull();
    expect(gateway.upstream.calls.length).toBeGreaterThan(0);
  });
});

test('a null `if` of @include is reported by the execution', async () => {
  const gateway = await withReserve(1, ADA);
  const document = 'query ($if: Boolean = true) { repository(fullName: "acme/widget") { name @include(if: $if) } }';

  const answer = await gateway.query(document, { variables: { if: null } });

  expect(extensionsOf(answer)).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
  expect(gateway.upstream.calls).toEqual([]);
});

test('no call is made after a 429 until its Retry-After time has passed', async () => {
  const now = Date.now();
  const gateway = await startGateway({ environment: { ...ADA, QUOTA_RESERVE: '1' }, now: () => now });
  gateway.upstream.set({ rateLimit: { calls: 0, retryAfterSeconds: 300, body: 'json' } });
  await gateway.query(NAME);

  const answer = await gateway.query(NAME);

  expect(extensionsOf(answer)).toMatchObject([{ retryAfterMs: 300_000, remaining: 0, reserve: 10 }]);
  expect(gateway.upstream.calls).toEqual([]);
});

test('a rejected mutation changes nothing', async () => {
  const gateway = await withReserve(100, ADA);

  const answer = await gateway.query(
    'mutation { createIssue(input: { repository: "acme/gadget", title: "T" }) { clientMutationId } }',
  );

  expect(extensionsOf(answer)).toMatchObject([{ code: 'RATE_LIMITED', estimate: { api: 1 } }]);
  expect(gateway.upstream.calls).toEqual([]);
});

test('a missing variable is BAD_USER_INPUT, not RATE_LIMITED', async () => {
  const gateway = await withReserve(100);

  const answer = await gateway.query('query ($name: String!) { repository(fullName: $name) { name } }');

  expect(extensionsOf(answer)).toMatchObject([{ code: 'BAD_USER_INPUT' }]);
});

describe.each([
  ['a WebSocket', overWebSocket],
  ['an event stream', overEventStream],
])('over %s', (_, subscribe) => {
  test.each([
    ['a query', NAME],
    ['a subscription', 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }'],
  ])('%s is rejected', async (_name, document) => {
    const gateway = await withReserve(100);

    const subscriber = await subscribe(gateway, document, { isRejected: true });
    const answer = await subscriber.next();
    await subscriber.disconnect();

    expect(answer.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', estimate: { api: 1 } } }]);
    expect(gateway.upstream.calls).toEqual([]);
  });
});

test('no operation is rejected without a reserve', async () => {
  const gateway = await startGateway({ environment: ANONYMOUS });

  const answer = await gateway.query(comments(61));

  expect(answer.errors).toBeUndefined();
});

test('the HTTP status of a rejected operation is 200', async () => {
  const gateway = await withReserve(100);

  const statuses = ['application/json', 'application/graphql-response+json'].map(async (accept) => {
    const headers = { accept, 'content-type': 'application/json' };
    const { status } = await fetch(`${gateway.url}/graphql`, {
      method: 'POST',
      headers,
      body: JSON.stringify({ query: NAME }),
    });
    return status;
  });

  expect(await Promise.all(statuses)).toEqual([200, 200]);
});
