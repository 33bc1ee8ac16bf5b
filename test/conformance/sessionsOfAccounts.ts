import { MAX_SESSIONS_PER_ACCOUNT } from '../../src/auth/sessionStore';
import { ADA, BRUNO, HOUR_MS, LIFETIME, SECOND_MS, type GivenSessions } from './sessionsUnderTest';

/** The limit of sessions per account. */
export function testSessionsOfAccounts(given: GivenSessions): void {
  const { create, exists, secret, advance } = given;

  test('ends the least recently used session of an account that has too many', async () => {
    await create('of bruno', BRUNO);
    for (let number = 0; number < MAX_SESSIONS_PER_ACCOUNT; number += 1) {
      advance(SECOND_MS);
      await create(`${number}`);
    }
    advance(SECOND_MS);
    const first = await exists('0');
    advance(SECOND_MS);

    await create('new');

    expect([first, await exists('0'), await exists('1'), await exists('2')]).toEqual([true, true, false, true]);
    expect([await secret('1'), await exists('new'), await exists('of bruno')]).toEqual([undefined, true, true]);
    expect(await given.sessions.count()).toBe(MAX_SESSIONS_PER_ACCOUNT + 1);
  });

  test('ends no session of an account while others of it have ended', async () => {
    for (let number = 0; number < MAX_SESSIONS_PER_ACCOUNT; number += 1) await create(`${number}`);
    await given.sessions.end('7');
    await create('new');
    const after = await exists('0');
    advance(LIFETIME.idleMs - given.slackMs);
    await exists('0');
    advance(given.slackMs);

    for (let number = 1; number < MAX_SESSIONS_PER_ACCOUNT; number += 1) await create(`again ${number}`);

    expect([after, await exists('0')]).toEqual([true, true]);
  });

  test('ends no session of an account for others that ended after their last use', async () => {
    await create('unused');
    advance(SECOND_MS);
    const short = { idleMs: HOUR_MS, maxMs: HOUR_MS };
    for (let number = 1; number < MAX_SESSIONS_PER_ACCOUNT; number += 1) await create(`${number}`, ADA, short);
    advance(HOUR_MS);

    await create('new');

    expect([await exists('unused'), await exists('new'), await exists('1')]).toEqual([true, true, false]);
  });
}
