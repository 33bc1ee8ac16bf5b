import { ADA, HOUR_MS, lease, LIFETIME, RENEWED, type GivenSessions } from './sessionsUnderTest';

/** The tokens of sessions, and the claims of their renewal. */
export function testSessionTokens(given: GivenSessions): void {
  const { create, exists, secret, expectMs, advance } = given;

  test('stores no token of a session that ended while its renewal was claimed', async () => {
    await create('ended');
    await create('idle');
    const claims = [
      await given.sessions.tokens.claimRenewal('ended', { owner: 'one', durationMs: 100 * HOUR_MS }),
      await given.sessions.tokens.claimRenewal('idle', { owner: 'one', durationMs: 100 * HOUR_MS }),
    ];
    await given.sessions.end('ended');
    advance(LIFETIME.idleMs);

    for (const key of ['ended', 'idle']) {
      expect(await given.sessions.tokens.store(key, RENEWED, 'one')).toBe(false);
      expect([await secret(key), await exists(key), await secret(key)]).toEqual([undefined, false, undefined]);
    }
    expect(claims).toEqual([0, 0]);
  });

  test.each(['ended', 'unknown'])('claims nothing for a session that is %s', async (key) => {
    await create('ended');
    await given.sessions.end('ended');

    const claims = [
      await given.sessions.tokens.claimRenewal(key, lease('one')),
      await given.sessions.tokens.claimRenewal(key, lease('two')),
    ];
    await given.sessions.tokens.release(key, 'one');
    const isStored = await given.sessions.tokens.store(key, RENEWED, 'two');

    expect([claims, isStored, await secret(key)]).toEqual([[0, 0], false, undefined]);
    expect([await exists(key), await given.sessions.count()]).toEqual([false, 0]);
  });

  test('gives one of 100 interleaved claims the lease, and the others the token that it stores', async () => {
    await create('a');

    const claims = await Promise.all(
      Array.from({ length: 100 }, async (_, index) => given.sessions.tokens.claimRenewal('a', lease(`owner ${index}`))),
    );
    const stored = await Promise.all(
      Array.from({ length: 100 }, async (_, index) =>
        given.sessions.tokens.store('a', { ...RENEWED, secret: `token ${index}` }, `owner ${index}`),
      ),
    );

    const winner = claims.indexOf(0);
    expect(claims.filter((busyMs) => busyMs > 0)).toHaveLength(99);
    expect(stored.map((isStored, index) => (isStored ? index : -1)).filter((index) => index >= 0)).toEqual([winner]);
    expect(await secret('a')).toBe(`token ${winner}`);
    expect((await given.sessions.use('a', LIFETIME))?.details).toEqual(ADA);
  });

  test.each([Infinity, Number.MAX_SAFE_INTEGER, 59.5, 0, -5])('accepts a renewal in %d ms', async (renewInMs) => {
    await given.sessions.create('a', ADA, { secret: 's', renewInMs }, LIFETIME);
    const created = await given.sessions.tokens.read('a');
    await given.sessions.tokens.claimRenewal('a', lease('one'));
    await given.sessions.tokens.store('a', { secret: 't', renewInMs, expiresInMs: Number.MAX_SAFE_INTEGER }, 'one');
    const renewed = await given.sessions.tokens.read('a');

    expect([created?.secret, renewed?.secret]).toEqual(['s', 't']);
    for (const token of [created, renewed]) {
      expect(token?.renewInMs).toBeLessThanOrEqual(renewInMs);
      expect(token?.renewInMs).toBeGreaterThanOrEqual(Math.min(renewInMs, 50 * 365 * 24 * HOUR_MS) - 1 - given.slackMs);
      expectMs(token?.expiresInMs, LIFETIME.idleMs);
    }
  });
}
