import type { ObservedCall, CallObserver } from '../../../src/rest/callObserver';
import { until } from '../../support/until';
import { createFixtures, failureOf, type Fixture, repository } from '../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

type Start = typeof fixtures.start;

/** What an observer has seen, in order, each as it was told. */
async function observed(...[answer, options = {}]: Parameters<Start>): Promise<Fixture & { seen: unknown[][] }> {
  const seen: unknown[][] = [];
  const observer: CallObserver = {
    onRequest: (group) => seen.push(['request', group]),
    onRetry: (retry) => seen.push(['retry', retry]),
    onCall: (call) => seen.push(['call', call]),
    onCached: () => seen.push(['cached']),
    onDeduplicated: () => seen.push(['deduplicated']),
  };
  return { ...(await fixtures.start(answer, { ...options, observer })), seen };
}

const GET_REPOSITORY = { method: 'GET', endpoint: '/repositories/{}/{}' } as const;
const ACCESS_TOKEN = { kind: 'access-token', accessToken: 'abc' } as const;

function call(members: Partial<ObservedCall>): unknown[] {
  return ['call', { ...GET_REPOSITORY, outcome: 'OK', durationMs: expect.any(Number) as unknown, ...members }];
}

test('an observer sees each request, and the call when it is over, by its endpoint', async () => {
  const { session, seen } = await observed(() => ({ body: '{"slug":"widget"}' }), { credential: ACCESS_TOKEN });

  await session.repositories.get(repository, ['slug']);

  expect(seen).toEqual([['request', 'api'], call({ bytes: 17 })]);
});

test('a call that is repeated is one call of two requests, and takes as long as all of it', async () => {
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

test('a call that fails tells its code', async () => {
  const { session, seen } = await observed(() => ({ status: 404, body: '' }));

  await failureOf(session.repositories.get(repository, ['slug']));

  expect(seen.at(-1)).toEqual(call({ outcome: 'NOT_FOUND', bytes: 0 }));
});

test('a call whose caller leaves was cancelled', async () => {
  const caller = new AbortController();
  const { client, seen } = await observed(() => () => {
    caller.abort();
  });

  await failureOf(client.session({ signal: caller.signal }).repositories.get(repository, ['slug']));

  await until(() => seen.length > 1);
  expect(seen.at(-1)).toEqual(call({ outcome: 'CANCELLED', bytes: 0 }));
});

test('a call that the budget refuses is none', async () => {
  const { session, seen } = await observed(() => ({ body: '{}' }), { maxCallsPerOperation: 1 });
  await session.users.current();
  seen.length = 0;

  await failureOf(session.repositories.get(repository, ['slug']));

  expect(seen).toEqual([]);
});

test('a kept answer is told as such', async () => {
  const { client, seen } = await observed(() => ({ body: '+' }));
  const hash = 'a'.repeat(40);
  await client.session().commits.diff(repository, { commit: hash });
  seen.length = 0;

  await client.session().commits.diff(repository, { commit: hash });

  expect(seen).toEqual([['cached']]);
});

test('the load is what goes on, and what waits for a slot', async () => {
  let onAsked: () => void = () => undefined;
  const asked = new Promise<void>((resolve) => (onAsked = resolve));
  let isHeld = true;
  let release: () => void = () => undefined;
  const { client, session } = await observed(
    () => (_request, response) => {
      release = () => response.end('{}');
      if (isHeld) onAsked();
      else release();
    },
    { maxConcurrency: 1 },
  );
  const calls = [
    session.users.current(),
    session.repositories.get(repository, ['slug']),
    client.session().repositories.get(repository, ['uuid']),
  ];
  await asked;

  expect(client.load()).toEqual({ inFlight: 1, queued: 2 });
  isHeld = false;
  release();
  await Promise.all(calls);

  expect(client.load()).toEqual({ inFlight: 0, queued: 0 });
});

describe('the quotas of the client’s own credential', () => {
  test('are told by group', async () => {
    const { client, session } = await observed(() => ({ body: '{}' }), { credential: ACCESS_TOKEN });

    await session.repositories.get(repository, ['slug']);

    expect(await client.quotas()).toMatchObject([
      { group: 'api', limit: 1_000, remaining: 999 },
      { group: 'webhooks', limit: 1_000, remaining: 1_000 },
    ]);
  });

  test('are one for the anonymous', async () => {
    const { client, session } = await observed(() => ({ body: '{}' }));

    await session.users.current();

    expect(await client.quotas()).toMatchObject([{ group: 'api', limit: 60, remaining: 59 }]);
  });

  test('are none where each caller brings a credential', async () => {
    const { client } = await observed(() => ({ body: '{}' }), { credential: { kind: 'passthrough' } });

    expect(await client.quotas()).toEqual([]);
  });
});
