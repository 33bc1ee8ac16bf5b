import { HOUR_MS, MINUTE_MS, type GivenSessions } from './sessionsUnderTest';

/** The marks of used attempts. */
export function testSignInAttempts(given: GivenSessions): void {
  const { advance } = given;

  test('marks an attempt once, until its time has passed', async () => {
    const results = [await given.sessions.useAttempt('a', MINUTE_MS), await given.sessions.useAttempt('b', MINUTE_MS)];
    advance(MINUTE_MS - given.slackMs);
    results.push(await given.sessions.useAttempt('a', MINUTE_MS));
    advance(given.slackMs);
    results.push(await given.sessions.useAttempt('a', MINUTE_MS), await given.sessions.useAttempt('a', MINUTE_MS));

    expect(results).toEqual([true, true, false, true, false]);
  });

  test('remembers an attempt while the marks of others end', async () => {
    await given.sessions.useAttempt('long', HOUR_MS);
    await given.sessions.useAttempt('short', MINUTE_MS);
    advance(MINUTE_MS);

    const results = [
      await given.sessions.useAttempt('short', MINUTE_MS),
      await given.sessions.useAttempt('long', MINUTE_MS),
    ];

    expect(results).toEqual([true, false]);
  });

  test('marks an attempt for one of 100 interleaved uses', async () => {
    const results = await Promise.all(
      Array.from({ length: 100 }, async () => given.sessions.useAttempt('attempt', MINUTE_MS)),
    );

    expect(results.filter(Boolean)).toHaveLength(1);
  });
}
