import type { Fault } from '../../../src/emulator/behaviour/faults';
import { API_TOKEN } from '../../../src/emulator/identity/credentials';
import { ADA, startGateway, withCache } from '../../support/gateway';
import { ManualClock } from '../../support/manualClock';
import { failures } from '../../support/read';

const ISSUE = '{ repository(fullName: "acme/gadget") { issue(number: 1) { title } } }';
const UPDATE = `mutation { updateIssue(input: { repository: "acme/gadget", number: 1, title: "new" }) {
  issue { title } } }`;
const SETTLE_MS = 10_000;
const NEW = { repository: { issue: { title: 'new' } } };

/** Starts a gateway and caches the issue. The write fails and is not executed. `executeLate` executes it directly. */
async function startWithLostWrite(lost: Fault, environment: Readonly<Record<string, string>> = {}) {
  const clock = new ManualClock();
  const gateway = await startGateway({
    environment: withCache({ ...ADA, BITBUCKET_TIMEOUT_MS: '300', CACHE_ISSUE_SECONDS: '3600', ...environment }),
    clock,
  });
  const before = await gateway.data(ISSUE);
  gateway.upstream.set({ faults: [{ method: 'PUT', times: 1, then: lost }] });
  const failed = await gateway.query(UPDATE);
  const executeLate = async (): Promise<void> => {
    const response = await fetch(`${gateway.upstream.url}/repositories/acme/gadget/issues/1`, {
      method: 'PUT',
      headers: {
        authorization: `Basic ${Buffer.from(`${API_TOKEN.email}:${API_TOKEN.token}`).toString('base64')}`,
        'content-type': 'application/json',
      },
      body: JSON.stringify({ title: 'new' }),
    });
    expect(response.status).toBe(200);
  };
  return { gateway, clock, before, failed, executeLate };
}

test.each<[string, Fault, string]>([
  ['whose connection breaks', { kind: 'close', when: 'before-reading' }, 'UPSTREAM_UNAVAILABLE'],
  ['that times out', { kind: 'hang' }, 'UPSTREAM_TIMEOUT'],
  ['that fails with 503', { kind: 'response', status: 503, body: '' }, 'UPSTREAM_UNAVAILABLE'],
  ['with an unreadable response', { kind: 'response', status: 200, body: '{"id":' }, 'BAD_UPSTREAM_RESPONSE'],
])('a write %s and is executed late is visible after the settle time', async (_what, fault, code) => {
  const { gateway, clock, before, failed, executeLate } = await startWithLostWrite(fault);
  const soon = await gateway.data(ISSUE);
  const callsOfSoon = gateway.upstream.calls.length;
  clock.advance(SETTLE_MS - 1);
  await executeLate();
  clock.advance(1);

  const late = await gateway.data(ISSUE);

  expect(failures(failed)).toEqual([`updateIssue ${code}`]);
  expect([soon, callsOfSoon]).toEqual([before, 1]);
  expect(late).toEqual(NEW);
});

test('the settle time is IDEMPOTENCY_SETTLE_MS', async () => {
  const { gateway, clock, before, executeLate } = await startWithLostWrite(
    { kind: 'close', when: 'before-reading' },
    { IDEMPOTENCY_SETTLE_MS: '2000' },
  );
  await gateway.data(ISSUE);
  await executeLate();
  clock.advance(1_999);
  const cached = await gateway.data(ISSUE);
  clock.advance(1);

  expect(cached).toEqual(before);
  expect(await gateway.data(ISSUE)).toEqual(NEW);
});

test('a stopped gateway has no timer', async () => {
  const { gateway, clock } = await startWithLostWrite({ kind: 'close', when: 'before-reading' });
  const waiting = clock.timers;

  await gateway.stop();

  expect([waiting, clock.timers]).toEqual([1, 0]);
});
