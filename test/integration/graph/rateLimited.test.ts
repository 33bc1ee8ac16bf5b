import { ADA, startGateway, withCache } from '../../support/gateway';
import { at, failures } from '../../support/read';

const REPOSITORY = '{ repository(fullName: "acme/widget") { name } }';

/** Starts a gateway whose clock the test advances. */
async function start(environment: Readonly<Record<string, string>> = {}) {
  let now = Date.parse('2026-06-01T12:00:00Z');
  const gateway = await startGateway({
    environment: { ...ADA, UPSTREAM_EXTENSION: 'true', ...environment },
    now: () => now,
    emulator: { now: () => new Date(now) },
  });
  return { gateway, advance: (milliseconds: number) => (now += milliseconds) };
}

test.each([
  ['queries', REPOSITORY],
  ['queries of another repository', '{ repository(fullName: "acme/gadget") { name issues { totalCount } } }'],
  ['mutations', 'mutation { deleteIssue(input: { repository: "acme/gadget", number: 7 }) { deletedIssueId } }'],
])('after a 429 with Retry-After: 120, ten %s make no call and return the remaining time', async (_what, document) => {
  const { gateway, advance } = await start();
  gateway.upstream.set({ rateLimit: { calls: 0, retryAfterSeconds: 120, body: 'text' } });
  await gateway.query(REPOSITORY);
  gateway.upstream.set({ rateLimit: null });
  advance(20_000);
  gateway.upstream.clearCalls();

  const answers = await Promise.all(Array.from({ length: 10 }, () => gateway.query(document)));
  const calls = gateway.upstream.calls.length;
  advance(100_000);
  const later = await gateway.query(document);

  expect(answers.map(({ errors }) => at(errors, 0, 'extensions'))).toEqual(
    answers.map(
      () => expect.objectContaining({ code: 'RATE_LIMITED', scope: 'bitbucket', retryAfterMs: 100_000 }) as unknown,
    ),
  );
  expect(answers.map(({ extensions }) => at(extensions, 'upstream', 'calls'))).toEqual(answers.map(() => 0));
  expect(calls).toBe(0);
  expect(failures(later)).toEqual([]);
});

test('after a 429, expired responses are served stale without a call', async () => {
  const { gateway, advance } = await start(withCache({}));
  await gateway.data(REPOSITORY);
  advance(90_000);
  gateway.upstream.set({ rateLimit: { calls: 0, retryAfterSeconds: 120, body: 'json' } });
  await gateway.query('{ repository(fullName: "acme/gadget") { name } }');

  const answer = await gateway.query(REPOSITORY);

  expect(answer).toMatchObject({
    data: { repository: { name: 'Widget' } },
    extensions: { stale: [{ ageSeconds: 90, code: 'RATE_LIMITED' }], upstream: { calls: 0, rounds: 0, cached: 1 } },
  });
  expect(gateway.upstream.calls).toEqual([]);
});

test.each(['999999', '-1', 'tomorrow', '1e400'])(
  'a 429 with the impossible Retry-After %s causes a wait of one second and one log line',
  async (retryAfter) => {
    const { gateway } = await start({ BITBUCKET_TIMEOUT_MS: '900' });
    gateway.upstream.set({
      faults: [{ then: { kind: 'response', status: 429, headers: { 'Retry-After': retryAfter } } }],
    });

    const first = await gateway.query(REPOSITORY);
    const calls = gateway.upstream.calls.length;
    const second = await gateway.query(REPOSITORY);

    expect([first, second].map(({ errors }) => at(errors, 0, 'extensions', 'retryAfterMs'))).toEqual([1_000, 1_000]);
    expect([calls, gateway.upstream.calls.length]).toEqual([1, 0]);
    expect(gateway.logLines.filter((line) => line.includes('"header":"retry-after"'))).toHaveLength(1);
  },
);

test('`rateLimit` reads X-RateLimit-Reset as an epoch', async () => {
  const { gateway } = await start();
  const headers = {
    'X-RateLimit-Limit': '1000',
    'X-RateLimit-Remaining': '0',
    'X-RateLimit-Reset': `${Date.parse('2026-06-01T12:10:00Z') / 1_000}`,
  };
  gateway.upstream.set({ faults: [{ then: { kind: 'response', status: 429, body: {}, headers } }] });

  const rejected = await gateway.query(REPOSITORY);
  const data = await gateway.data('{ rateLimit { limit remaining resetAt } }');

  expect(at(rejected.errors, 0, 'extensions', 'retryAfterMs')).toBe(600_000);
  expect(data).toEqual({ rateLimit: { limit: 1_000, remaining: 0, resetAt: '2026-06-01T12:10:00.000Z' } });
});
