import type { SessionLifetime } from '../../src/auth/sessionStore';
import { ADA, HOUR_MS, lease, LIFETIME, MINUTE_MS, RENEWED, TOKEN, type GivenSessions } from './sessionsUnderTest';

/** When sessions end, and what counts as use of them. */
export function testSessionLifetimes(given: GivenSessions): void {
  const { create, expiry, exists, secret, expectMs, advance } = given;

  test('ends a session that is not used for the idle time', async () => {
    await create('used');
    await create('unused');
    advance(LIFETIME.idleMs - given.slackMs);
    const before = await expiry('used');
    advance(given.slackMs);

    const results = [await exists('used'), await secret('used'), await secret('unused'), await exists('unused')];

    expect(results).toEqual([true, TOKEN.secret, undefined, false]);
    expectMs(before, LIFETIME.idleMs);
  });

  test('ends a session after its maximum time, even if it is in use', async () => {
    await create('a');
    advance(9 * HOUR_MS);
    await exists('a');
    advance(9 * HOUR_MS);

    const left = await expiry('a');
    advance(7 * HOUR_MS - given.slackMs);
    const last = await expiry('a');
    advance(given.slackMs);

    expectMs(left, 7 * HOUR_MS);
    expectMs(last, given.slackMs);
    expect([await secret('a'), await exists('a')]).toEqual([undefined, false]);
  });

  test('ends a session that is created with a maximum time below its idle time', async () => {
    await create('a', ADA, { idleMs: HOUR_MS, maxMs: MINUTE_MS });
    advance(MINUTE_MS);

    expect([await secret('a'), await exists('a')]).toEqual([undefined, false]);
  });

  test.each<[string, SessionLifetime]>([
    ['idle time', { ...LIFETIME, idleMs: HOUR_MS }],
    ['maximum time', { ...LIFETIME, maxMs: HOUR_MS }],
  ])('applies a shorter %s to a session, and never brings it back', async (_, shorter) => {
    await create('within');
    await create('beyond');
    advance(HOUR_MS - given.slackMs);
    const within = await expiry('within', shorter);
    advance(given.slackMs);

    expect(await given.sessions.use('beyond', shorter)).toBeUndefined();

    expectMs(within, shorter.idleMs === HOUR_MS ? HOUR_MS : given.slackMs);
    expect([await exists('beyond'), await secret('beyond')]).toEqual([false, undefined]);
    expect(await given.sessions.tokens.claimRenewal('beyond', lease('one'))).toBe(0);
    expect(await given.sessions.tokens.store('beyond', RENEWED, 'one')).toBe(false);
  });

  test('applies a longer lifetime to a session that has not ended', async () => {
    await create('used');
    await create('ended');
    advance(LIFETIME.idleMs - given.slackMs);
    const longer = { idleMs: 100 * HOUR_MS, maxMs: 1_000 * HOUR_MS };
    const left = await expiry('used', longer);
    advance(given.slackMs);
    const ended = await given.sessions.use('ended', longer);
    advance(100 * HOUR_MS - 3 * given.slackMs);

    expectMs(left, longer.idleMs);
    expect([ended, await secret('used'), (await expiry('used', longer)) === undefined]).toEqual([
      undefined,
      TOKEN.secret,
      false,
    ]);
  });

  test('does not count a read, claim or store of the token as use', async () => {
    await create('a');
    advance(LIFETIME.idleMs - given.slackMs);
    await given.sessions.tokens.claimRenewal('a', lease('one'));
    const isStored = await given.sessions.tokens.store('a', RENEWED, 'one');
    const token = await given.sessions.tokens.read('a');
    advance(given.slackMs);

    expect([isStored, token?.secret, await secret('a'), await exists('a')]).toEqual([
      true,
      'renewed',
      undefined,
      false,
    ]);
    expectMs(token?.expiresInMs, given.slackMs);
  });
}
