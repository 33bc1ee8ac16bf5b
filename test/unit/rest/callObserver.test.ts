import type { ObservedCall, CallObserver } from '../../../src/rest/callObserver';
import { until } from '../../support/until';
import { createFixtures, failureOf, type Fixture, repository } from '../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

type Start = typeof fixtures.start;

/** Starts a client and records the events of its observer in order. */
async function observed(...[respond, options = {}]: Parameters<Start>): Promise<Fixture & { seen: unknown[][] }> {
  const seen: unknown[][] = [];
  const observer: CallObserver = {
    onRequest: (group) => seen.push(['request', group]),
    onRetry: (retry) => seen.push(['retry', retry]),
    onCall: (call) => seen.push(['call', call]),
    onCached: () => seen.push(['cached']),
    onDeduplicated: () => seen.push(['deduplicated']),
  };
  return { ...(await fixtures.start(respond, { ...options, observer })), seen };
}

const GET_REPOSITORY = { method: 'GET', endpoint: '/repositories/{workspace}/{slug}' } as const;
const ACCESS_TOKEN = { kind: 'access-token', accessToken: 'abc' } as const;

function call(members: Partial<ObservedCall>): unknown[] {
  return ['call', { ...GET_REPOSITORY, outcome: 'OK', durationMs: expect.any(Number) as unknown, ...members }];
}

test('the observer receives each request and, when the call ends, the call with its endpoint', async () => {
  const { session, seen } = await observed(() => ({ body: '{"slug":"widget"}' }), { credential: ACCESS_TOKEN });

  await session.repositories.get(repository, ['slug']);

  expect(seen).toEqual([['request', 'api'], call({ bytes: 17 })]);
});

test('a retried call has one call event for two requests, and its duration includes the wait', async () => {
  let calls = 0;
  let time = 0;
  const { session, seen } = await observed(
    () => ((calls += 1) === 1 ? { status: 503, body: 'later' } : { body: '{}' }),
    {
      now: () => time,
      sleep: () => {
        time += 700;
        return Promise.resolve();
      },
    },
  );

  await session.repositories.get(repository, ['slug']);

  expect(seen).toEqual([
    ['request', 'api'],
    ['retry', { ...GET_REPOSITORY, code: 'UPSTREAM_UNAVAILABLE' }],
    ['request', 'api'],
    call({ bytes: 7, durationMs: 700 }),
  ]);
});

test('the event of a failed call contains its error code', async () => {
  const body = '{"type":"error","error":{"message":"No"}}';
  const { session, seen } = await observed(() => ({ status: 404, body }));

  await failureOf(session.repositories.get(repository, ['slug']));

  expect(seen.at(-1)).toEqual(call({ outcome: 'NOT_FOUND', bytes: body.length }));
});

test('the outcome of a call is CANCELLED if its client disconnects', async () => {
  const caller = new AbortController();
  const { client, seen } = await observed(() => () => {
    caller.abort();
  });

  await failureOf(client.session({ signal: caller.signal }).repositories.get(repository, ['slug']));

  await until(() => seen.length > 1);
  expect(seen.at(-1)).toEqual(call({ outcome: 'CANCELLED', bytes: 0 }));
});

test('a call above the budget has no event', async () => {
  const { session, seen } = await observed(() => ({ body: '{}' }), { maxCallsPerOperation: 1 });
  await session.users.current();
  seen.length = 0;

  await failureOf(session.repositories.get(repository, ['slug']));

  expect(seen).toEqual([]);
});

test('a cached response has a cached event', async () => {
  const { client, seen } = await observed(() => ({ body: '+' }));
  const hash = 'a'.repeat(40);
  await client.session().commits.diff(repository, { commit: hash });
  seen.length = 0;

  await client.session().commits.diff(repository, { commit: hash });

  expect(seen).toEqual([['cached']]);
});

test('the load reports the calls in flight and the calls that wait for a slot', async () => {
  let onRequest: () => void = () => undefined;
  const requested = new Promise<void>((resolve) => (onRequest = resolve));
  let isHeld = true;
  let release: () => void = () => undefined;
  const { client, session } = await observed(
    () => (_request, response) => {
      release = () => response.end('{}');
      if (isHeld) onRequest();
      else release();
    },
    { maxConcurrency: 1 },
  );
  const calls = [
    session.users.current(),
    session.repositories.get(repository, ['slug']),
    client.session().repositories.get(repository, ['uuid']),
  ];
  await requested;

  expect(client.load()).toEqual({ inFlight: 1, queued: 2 });
  isHeld = false;
  release();
  await Promise.all(calls);

  expect(client.load()).toEqual({ inFlight: 0, queued: 0 });
});

describe('quotas of the configured credential', () => {
  test('are reported for each quota group', async () => {
    const { client, session } = await observed(() => ({ body: '{}' }), { credential: ACCESS_TOKEN });

    await session.repositories.get(repository, ['slug']);

    expect(await client.quotas()).toMatchObject([
      { group: 'api', limit: 1_000, remaining: 999 },
      { group: 'webhooks', limit: 1_000, remaining: 1_000 },
    ]);
  });

  test('contain one group for anonymous access', async () => {
    const { client, session } = await observed(() => ({ body: '{}' }));

    await session.users.current();

    expect(await client.quotas()).toMatchObject([{ group: 'api', limit: 60, remaining: 59 }]);
  });

  test('are empty for passthrough credentials', async () => {
    const { client } = await observed(() => ({ body: '{}' }), { credential: { kind: 'passthrough' } });

    expect(await client.quotas()).toEqual([]);
  });
});
