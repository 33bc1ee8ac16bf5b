import { repositoryHooks } from '../../../../src/bitbucket/endpoints/hooks';
import { issues } from '../../../../src/bitbucket/endpoints/issues';
import { branches } from '../../../../src/bitbucket/endpoints/refs';
import type { BitbucketClientOptions, BitbucketSession } from '../../../../src/bitbucket/client';
import { type FakeResponse, createFixtures, failureOf, type Received, repository } from '../../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const MINUTE = 60_000;

type Read = (session: BitbucketSession) => Promise<unknown>;
const readRepository: Read = (session) => session.repositories.get(repository, ['name']);
const readHook: Read = (session) => session.collection(repositoryHooks).get(repository, '{1}');
const readUser: Read = (session) => session.users.current();

/** Starts a client whose clock moves only with `advance` and with waits between attempts. */
async function start(options: Partial<BitbucketClientOptions> = {}) {
  let nowMs = 1_000_000;
  let respond: (request: Received) => FakeResponse = () => ({});
  const { client, upstream } = await fixtures.start((request) => respond(request), {
    credential: { kind: 'passthrough' },
    now: () => nowMs,
    sleep: (milliseconds) => {
      nowMs += milliseconds;
      return Promise.resolve();
    },
    ...options,
  });
  return {
    sessionOf: (caller = 'one') => client.session({ authorization: `Bearer ${caller}` }),
    requests: upstream.requests,
    advance: (milliseconds: number) => (nowMs += milliseconds),
    respondWith: (next: (request: Received) => FakeResponse) => (respond = next),
  };
}

function limited(headers: Readonly<Record<string, string>> = {}): FakeResponse {
  return { status: 429, headers };
}

const TWO_MINUTES = limited({ 'retry-after': '120' });

describe('after a 429 with Retry-After', () => {
  test('no call is sent until the time has passed, and each fails with the remaining time', async () => {
    const { sessionOf, requests, advance, respondWith } = await start();
    respondWith(() => TWO_MINUTES);
    await failureOf(readRepository(sessionOf()));
    respondWith(() => ({}));
    advance(20_000);

    const session = sessionOf();
    const errors = await Promise.all(
      Array.from({ length: 10 }, () => failureOf(session.collection(branches).get(repository, 'main'))),
    );
    const write = await failureOf(session.collection(issues).create(repository, { title: 'x' }));
    const sent = requests.length;
    advance(99_999);
    const last = await failureOf(readRepository(sessionOf()));
    advance(1);
    await readRepository(sessionOf());

    expect(errors.map(({ code, details }) => [code, details.retryAfterMs])).toEqual(
      errors.map(() => ['RATE_LIMITED', 100_000]),
    );
    expect(write.details).toEqual({
      retryAfterMs: 100_000,
      upstream: { service: 'Bitbucket', method: 'POST', path: '/repositories/acme/widget/issues' },
    });
    expect(session.usage()).toMatchObject({ calls: 0, rounds: 0 });
    expect(last.details.retryAfterMs).toBe(1);
    expect([sent, requests.length]).toEqual([1, 2]);
  });

  test.each<[string, Read, string]>([
    ['another credential', readRepository, 'two'],
    ['hooks, which have a separate quota', readHook, 'one'],
    ['accounts, which have no documented quota', readUser, 'one'],
  ])('calls of %s are sent', async (_what, read, caller) => {
    const { sessionOf, requests, respondWith } = await start();
    respondWith(() => TWO_MINUTES);
    await failureOf(readRepository(sessionOf()));
    respondWith(() => ({}));

    await read(sessionOf(caller));

    expect(requests).toHaveLength(2);
  });

  test('the rejected call repeats its request if the wait ends before its deadline', async () => {
    const { sessionOf, requests, respondWith } = await start();
    respondWith(() => (requests.length === 1 ? limited({ 'retry-after': '7' }) : {}));

    await readRepository(sessionOf());

    expect(requests).toHaveLength(2);
  });

  test('the rejected call also waits for a longer brake that another call caused', async () => {
    const waits: number[] = [];
    let onSleep: () => void = () => undefined;
    const asleep = new Promise<void>((resolve) => (onSleep = resolve));
    let wake: () => void = () => undefined;
    const { sessionOf, requests, respondWith } = await start({
      sleep: (milliseconds) => {
        waits.push(milliseconds);
        onSleep();
        return new Promise((resolve) => (wake = resolve));
      },
    });
    const held: (() => void)[] = [];
    const bothSent = new Promise<void>((resolve) => {
      respondWith(({ path }) => (_request, response) => {
        held.push(() => response.writeHead(429, { 'retry-after': path.endsWith('/one') ? '1' : '120' }).end());
        if (path.endsWith('/one')) held.reverse();
        if (held.length === 2) resolve();
      });
    });
    const waiting = failureOf(sessionOf().collection(branches).get(repository, 'one'));
    const other = failureOf(sessionOf().collection(branches).get(repository, 'two'));
    await bothSent;
    held[0]?.();
    await asleep;
    held[1]?.();
    await other;

    wake();
    const { details } = await waiting;

    expect(waits).toEqual([1_125]);
    expect(details.retryAfterMs).toBe(118_875);
    expect(requests).toHaveLength(2);
  });

  test('the response of a call that was sent before does not end the wait', async () => {
    let finish: () => void = () => undefined;
    let onRequest: () => void = () => undefined;
    const requested = new Promise<void>((resolve) => (onRequest = resolve));
    const { sessionOf, requests, respondWith } = await start();
    respondWith(({ path }) => {
      if (path.endsWith('/limited')) return TWO_MINUTES;
      return (_request, response) => {
        finish = () => response.end('{}');
        onRequest();
      };
    });
    const slow = sessionOf().collection(branches).get(repository, 'slow');
    await requested;
    await failureOf(sessionOf().collection(branches).get(repository, 'limited'));
    finish();
    await slow;

    const { code } = await failureOf(readRepository(sessionOf()));

    expect(code).toBe('RATE_LIMITED');
    expect(requests).toHaveLength(2);
  });

  test('a call that waits for a slot fails at once when another call is rejected', async () => {
    const waits: number[] = [];
    let wake: () => void = () => undefined;
    let reject: () => void = () => undefined;
    let onRequest: () => void = () => undefined;
    const requested = new Promise<void>((resolve) => (onRequest = resolve));
    const { sessionOf, requests, respondWith } = await start({
      maxConcurrency: 1,
      sleep: (milliseconds) => {
        waits.push(milliseconds);
        return new Promise((resolve) => (wake = resolve));
      },
    });
    respondWith(() => (_request, response) => {
      reject = () => response.writeHead(429, { 'retry-after': '7' }).end();
      onRequest();
    });
    const first = failureOf(sessionOf().collection(branches).get(repository, 'first'));
    await requested;
    const queued = failureOf(sessionOf().collection(branches).get(repository, 'queued'));
    reject();

    const { code } = await queued;
    const sent = requests.length;
    respondWith(() => ({ status: 404 }));
    wake();
    await first;

    expect(code).toBe('RATE_LIMITED');
    expect([waits, sent]).toEqual([[7_125], 1]);
  });

  test('a call fails without waiting for a slot', async () => {
    let finish: () => void = () => undefined;
    let onRequest: () => void = () => undefined;
    const requested = new Promise<void>((resolve) => (onRequest = resolve));
    const { sessionOf, respondWith } = await start({ maxConcurrency: 1 });
    respondWith(() => TWO_MINUTES);
    await failureOf(readRepository(sessionOf('one')));
    respondWith(() => (_request, response) => {
      finish = () => response.end('{}');
      onRequest();
    });
    const slow = readRepository(sessionOf('two'));
    await requested;

    const { code } = await failureOf(readRepository(sessionOf('one')));
    finish();
    await slow;

    expect(code).toBe('RATE_LIMITED');
  });

  test('an expired response is served stale without a request', async () => {
    const { sessionOf, requests, advance, respondWith } = await start({
      ttlMs: { repository: MINUTE },
      staleIfErrorMs: 5 * MINUTE,
    });
    respondWith(() => ({ body: { name: 'old' } }));
    await readRepository(sessionOf());
    advance(2 * MINUTE);
    respondWith(() => TWO_MINUTES);
    await failureOf(sessionOf().collection(branches).get(repository, 'main'));

    const session = sessionOf();
    const served = await readRepository(session);

    expect(served).toEqual({ name: 'old' });
    expect(session.staleResponses()).toMatchObject([{ ageSeconds: 120, code: 'RATE_LIMITED' }]);
    expect(session.usage()).toMatchObject({ calls: 0, rounds: 0, cached: 1 });
    expect(requests).toHaveLength(2);
  });

  test('a fresh response is served without a request', async () => {
    const { sessionOf, requests, respondWith } = await start({ ttlMs: { repository: MINUTE } });
    await readRepository(sessionOf());
    respondWith(() => TWO_MINUTES);
    await failureOf(sessionOf().collection(branches).get(repository, 'main'));

    await readRepository(sessionOf());

    expect(requests).toHaveLength(2);
  });
});

describe.each([
  ['of more than an hour', { 'retry-after': '3601' }],
  ['of eleven days', { 'retry-after': '999999' }],
  ['that is negative', { 'retry-after': '-5' }],
  ['that is not a number', { 'retry-after': 'soon' }],
  ['that is infinite', { 'retry-after': '1e400' }],
  ['that is a date in the past', { 'retry-after': 'Thu, 01 Jan 1970 00:00:09 GMT' }],
  ['that is absent', {}],
])('after a 429 with a Retry-After %s', (_what, headers: Readonly<Record<string, string>>) => {
  test('the gateway waits one second, and twice as long after each further 429', async () => {
    const { sessionOf, requests, advance, respondWith } = await start({ timeoutMs: 500 });
    respondWith(() => limited(headers));

    const waits: unknown[] = [];
    for (let call = 0; call < 8; call += 1) {
      const { details } = await failureOf(readRepository(sessionOf()));
      waits.push(details.retryAfterMs);
      advance(details.retryAfterMs ?? 0);
    }

    expect(waits).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 32_000, 60_000, 60_000]);
    expect(requests).toHaveLength(8);
  });

  test('the gateway starts at one second again after an accepted request', async () => {
    const { sessionOf, advance, respondWith } = await start({ timeoutMs: 500 });
    respondWith(() => limited(headers));
    await failureOf(readRepository(sessionOf()));
    advance(1_000);
    await failureOf(readRepository(sessionOf()));
    advance(2_000);
    respondWith(() => ({}));
    await readRepository(sessionOf());
    respondWith(() => limited(headers));

    const { details } = await failureOf(readRepository(sessionOf()));

    expect(details.retryAfterMs).toBe(1_000);
  });
});

test('a 429 with Retry-After: 0 causes no wait', async () => {
  const { sessionOf, requests, respondWith } = await start();
  respondWith(() => limited({ 'retry-after': '0' }));
  await failureOf(readRepository(sessionOf()));
  respondWith(() => ({}));

  await readRepository(sessionOf());

  expect(requests).toHaveLength(5);
});
