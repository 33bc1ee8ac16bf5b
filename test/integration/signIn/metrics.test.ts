import type { Fault } from '../../../src/emulator/behaviour/faults';
import { consent } from '../../support/consent';
import { scrape } from '../../support/scrape';
import { startSignInGateway } from '../../support/signIn';

const failing = (status: number): Fault => ({ kind: 'response', status });

test.each(['oauth2', 'oauth1'] as const)('sign-ins with %s are counted by outcome, and sessions', async (kind) => {
  const gateway = await startSignInGateway({ kind, environment: { METRICS_ADDRESS: '0' } });
  const sessions = async () => (await scrape(gateway)).sum('gateway_sessions');
  const person = gateway.browser();
  await person.signIn();
  await gateway.browser().signIn({ person: 'bruno' });
  await gateway.browser().signIn({ decision: 'deny' });
  await gateway.browser().open(await consent(await gateway.browser().startSignIn()));
  for (const [path, then] of [
    [/access_token$/, failing(400)],
    [/access_token$/, failing(503)],
    [/\/user$/, failing(403)],
  ] as const) {
    const browser = gateway.browser();
    const location = await consent(await browser.startSignIn());
    gateway.upstream.set({ faults: [{ path, then }] });
    await browser.open(location);
    gateway.upstream.set({ faults: [] });
  }

  const { samples } = await scrape(gateway);
  const outcomes = samples.filter(({ name }) => name === 'gateway_sign_ins_total');
  expect(Object.fromEntries(outcomes.map(({ labels, value }) => [labels['outcome'], value]))).toEqual({
    ...{ signed_in: 2, access_denied: 1, rejected: 1, server_error: 1, temporarily_unavailable: 1, invalid_scope: 1 },
  });
  expect(await sessions()).toBe(2);
  await person.signOut();
  expect(await sessions()).toBe(1);
});

test('renewals and refused requests of sessions are counted by outcome and reason', async () => {
  const gateway = await startSignInGateway({ environment: { METRICS_ADDRESS: '0', REQUIRE_SIGN_IN: 'true' } });
  const [person, other] = [gateway.browser(), gateway.browser()];
  await person.signIn();
  await other.signIn({ person: 'bruno' });
  gateway.upstream.expireTokens();
  await other.whoAmI();
  gateway.upstream.set({ faults: [{ path: /access_token$/, then: failing(503) }] });
  await person.whoAmI();
  gateway.upstream.set({ faults: [] });
  gateway.upstream.revokeGrants('ada');
  await person.whoAmI();
  await person.whoAmI();
  await gateway.browser().whoAmI();
  await person.query('{ viewer { displayName } }', { origin: 'https://evil.example' });

  const { samples, sum } = await scrape(gateway);
  const renewals = samples.filter(({ name }) => name === 'gateway_session_renewals_total');
  expect(Object.fromEntries(renewals.map(({ labels, value }) => [labels['outcome'], value]))).toEqual({
    ...{ renewed: 1, failed: expect.any(Number) as number, revoked: 1 },
  });
  for (const reason of ['session ended', 'sign-in required', 'session origin']) {
    expect(sum('gateway_refused_requests_total', { reason })).toBeGreaterThan(0);
  }
  expect(sum('gateway_sessions')).toBe(1);
});
