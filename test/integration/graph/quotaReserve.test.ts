import { ADA, type Answer, type Gateway, startGateway } from '../../support/gateway';
import { at } from '../../support/read';
import { overEventStream, overWebSocket } from '../../support/subscribers';

const ANONYMOUS = { BITBUCKET_AUTH: 'anonymous' };
const HOUR_MS = 3_600_000;

/** Costs `count` and one calls. */
function comments(count: number): string {
  return `{ repository(fullName: "acme/widget") { issues(first: ${count}) { nodes { comments { totalCount } } } } }`;
}
const NAME = '{ repository(fullName: "acme/widget") { name } }';

function withReserve(percent: number, environment: Readonly<Record<string, string>> = ANONYMOUS): Promise<Gateway> {
  return startGateway({ environment: { ...environment, QUOTA_RESERVE: String(percent) } });
}

function extensionsOf({ errors }: Answer): unknown {
  return errors?.map(({ extensions }) => extensions);
}

test('an operation that fits beside the reserve is answered, and the next one that does not is refused before any call', async () => {
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

test('what fits exactly is answered', async () => {
  const gateway = await withReserve(50);

  const answer = await gateway.query(comments(29));

  expect(answer.errors).toBeUndefined();
});

test('`retryAfterMs` is when it will fit', async () => {
  let now = Date.now();
  const gateway = await startGateway({ environment: { ...ADA, QUOTA_RESERVE: '98' }, now: () => now });
  await gateway.data(comments(14));

  const refused = await gateway.query(comments(9));
  const retryAfterMs = Number(at(extensionsOf(refused), 0, 'retryAfterMs'));
  now += retryAfterMs - 1;
  const tooEarly = await gateway.query(comments(9));
  now += 1;
  const inTime = await gateway.query(comments(9));

  expect(retryAfterMs).toBeGreaterThan(HOUR_MS);
  expect(extensionsOf(tooEarly)).toMatchObject([{ code: 'RATE_LIMITED', retryAfterMs: 1 }]);
  expect(inTime.errors).toBeUndefined();
});

test('an operation that can never fit is told so, and not to try again', async () => {
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

test('what asks Bitbucket nothing is answered, whatever is left', async () => {
  const gateway = await withReserve(100);

  const data = await gateway.data('{ rateLimit { remaining cost } __schema { queryType { name } } }');
  const refused = await gateway.query(NAME);

  expect(data).toEqual({ rateLimit: { remaining: 60, cost: 0 }, __schema: { queryType: { name: 'Query' } } });
  expect(extensionsOf(refused)).toMatchObject([{ code: 'RATE_LIMITED', estimate: { api: 1 } }]);
});

test('people have no stated limit, and webhooks one of their own', async () => {
  const gateway = await withReserve(100, ADA);

  const viewer = await gateway.query('{ viewer { displayName } }');
  const hooks = await gateway.query('{ repository(fullName: "acme/widget") { hooks { totalCount } } }');

  expect(viewer.errors).toBeUndefined();
  expect(extensionsOf(hooks)).toMatchObject([{ resource: 'webhooks', estimate: { webhooks: 1 }, limit: 1000 }]);
});

test('what an operation may make at most is all that has to fit', async () => {
  const gateway = await withReserve(50, { ...ANONYMOUS, MAX_CALLS_PER_OPERATION: '3' });
  const document = '{ workspace(slug: "globex") { repositories(first: 100) { nodes { branches { totalCount } } } } }';

  const answer = await gateway.query(document);

  expect(answer.data).not.toBeNull();
  expect(gateway.upstream.calls).toHaveLength(3);
});

test('after Bitbucket’s own 429 nothing is asked until it said to', async () => {
  const now = Date.now();
  const gateway = await startGateway({ environment: { ...ADA, QUOTA_RESERVE: '1' }, now: () => now });
  gateway.upstream.set({ rateLimit: { calls: 0, retryAfterSeconds: 300, body: 'json' } });
  await gateway.query(NAME);

  const answer = await gateway.query(NAME);

  expect(extensionsOf(answer)).toMatchObject([{ retryAfterMs: 300_000, remaining: 0, reserve: 10 }]);
  expect(gateway.upstream.calls).toEqual([]);
});

test('a mutation writes nothing', async () => {
  const gateway = await withReserve(100, ADA);

  const answer = await gateway.query(
    'mutation { createIssue(input: { repository: "acme/gadget", title: "T" }) { clientMutationId } }',
  );

  expect(extensionsOf(answer)).toMatchObject([{ code: 'RATE_LIMITED', estimate: { api: 1 } }]);
  expect(gateway.upstream.calls).toEqual([]);
});

test('variables that do not fit are still told of, and not looked at', async () => {
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
  ])('%s is refused', async (_name, document) => {
    const gateway = await withReserve(100);

    const subscriber = await subscribe(gateway, document, { isRefused: true });
    const answer = await subscriber.next();
    await subscriber.leave();

    expect(answer.errors).toMatchObject([{ extensions: { code: 'RATE_LIMITED', estimate: { api: 1 } } }]);
    expect(gateway.upstream.calls).toEqual([]);
  });
});

test('without a reserve nothing is refused', async () => {
  const gateway = await startGateway({ environment: ANONYMOUS });

  const answer = await gateway.query(comments(61));

  expect(answer.errors).toBeUndefined();
});

test('the answer is 200, as for an operation that failed', async () => {
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
