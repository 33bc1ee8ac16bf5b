import { MAX_SESSIONS_PER_ACCOUNT, type SessionDetails } from '../../src/auth/sessionStore';
import { testSessionLifetimes } from './sessionLifetimes';
import { testSessionsOfAccounts } from './sessionsOfAccounts';
import { testSessionTokens } from './sessionTokens';
import {
  ADA,
  BRUNO,
  lease,
  LIFETIME,
  MINUTE_MS,
  RENEWED,
  SECOND_MS,
  TOKEN,
  type SessionsUnderTest,
  useSessions,
} from './sessionsUnderTest';
import { testSignInAttempts } from './signInAttempts';

/** The tests that every implementation of `SessionStore` must pass. */
export function describeSessionStore(name: string, start: () => Promise<SessionsUnderTest>): void {
  describe(name, () => {
    const given = useSessions(start);
    const { create, exists, secret, expectMs, advance } = given;

    test('returns the details and the token of the session that was created with the key', async () => {
      await create('a');
      await create('b', BRUNO);

      const [a, b, token] = [
        await given.sessions.use('a', LIFETIME),
        await given.sessions.use('b', LIFETIME),
        await given.sessions.tokens.read('a'),
      ];

      expect([a?.details, b?.details, token?.secret]).toEqual([ADA, BRUNO, TOKEN.secret]);
      expectMs(a?.expiresInMs, LIFETIME.idleMs);
      expectMs(token?.renewInMs, TOKEN.renewInMs);
      expectMs(token?.expiresInMs, LIFETIME.idleMs);
      expect(await exists('c')).toBe(false);
    });

    test('ends the session with the key, and no other one', async () => {
      await create('a');
      await create('b');

      await given.sessions.end('a');
      await given.sessions.end('a');
      await given.sessions.end('unknown');

      expect([await exists('a'), await secret('a'), await exists('b')]).toEqual([false, undefined, true]);
    });

    test('starts a session anew if its key is created again', async () => {
      await create('a');
      await given.sessions.tokens.claimRenewal('a', lease('one'));
      await create('a', BRUNO);

      const isStored = await given.sessions.tokens.store('a', RENEWED, 'one');
      const count = await given.sessions.count();
      advance(SECOND_MS);
      for (let number = 0; number < MAX_SESSIONS_PER_ACCOUNT; number += 1) await create(`${number}`);

      expect([isStored, count]).toEqual([false, 1]);
      expect((await given.sessions.use('a', LIFETIME))?.details).toEqual(BRUNO);
    });

    test('counts the sessions that have not ended', async () => {
      for (const key of ['a', 'b', 'c']) await create(key);
      const created = await given.sessions.count();
      await given.sessions.end('b');
      const ended = await given.sessions.count();
      for (let minute = 0; minute < LIFETIME.idleMs / MINUTE_MS; minute += 7) {
        advance(7 * MINUTE_MS);
        await exists('a');
      }
      advance(5 * MINUTE_MS);

      expect([created, ended, await given.sessions.count()]).toEqual([3, 2, 1]);
    });

    test('counts a session as long as it exists', async () => {
      await create('a');
      advance(59 * SECOND_MS);
      await exists('a');
      advance(LIFETIME.idleMs - 29 * SECOND_MS);

      expect([await given.sessions.count(), await given.sessions.count(), await exists('a')]).toEqual([1, 1, true]);
    });

    test.each([
      ['', 'empty'],
      ['constructor', 'a member of objects'],
      ['a:b*?[c]\r\n$3\r\n', 'punctuation'],
      ['шлюз 😀 \u0000', 'unicode'],
      ['x'.repeat(10_000), 'long'],
    ])('accepts any text as a key and an attempt: %#', async (key) => {
      await create(key);
      const isFirst = await given.sessions.useAttempt(key, MINUTE_MS);
      await given.sessions.tokens.claimRenewal(key, lease(key));
      const isStored = await given.sessions.tokens.store(key, RENEWED, key);

      expect([isFirst, await given.sessions.useAttempt(key, MINUTE_MS), isStored, await secret(key)]).toEqual([
        true,
        false,
        true,
        'renewed',
      ]);
      expect([await exists(`${key}x`), await exists(key), await given.sessions.count()]).toEqual([false, true, 1]);
      await given.sessions.end(key);
      expect([await exists(key), await given.sessions.count()]).toEqual([false, 0]);
    });

    test.each<[string, SessionDetails]>([
      ['unicode', { ...ADA, account: { ...ADA.account, displayName: 'Åda 😀 \u202e\u0000 \ud800 "}' } }],
      ['empty', { ...ADA, account: { uuid: '', displayName: '', avatarUrl: '' }, scopes: [] }],
      ['a long name', { ...ADA, account: { ...ADA.account, displayName: '長'.repeat(7_000) } }],
      ['many scopes', { ...ADA, scopes: Array.from({ length: 200 }, (_, number) => `scope:${number}`) }],
    ])('returns details as they were created: %s', async (_, details) => {
      await create('a', details);

      expect((await given.sessions.use('a', LIFETIME))?.details).toEqual(details);
    });

    test.each<[string, SessionDetails]>([
      ['a name of 1 MB', { ...ADA, account: { ...ADA.account, displayName: 'x'.repeat(1_000_000) } }],
      ['an avatar of 10 kB', { ...ADA, account: { ...ADA.account, avatarUrl: 'x'.repeat(10_000) } }],
      ['10,000 scopes', { ...ADA, scopes: Array.from({ length: 10_000 }, () => '') }],
    ])('creates no session with details that are too long: %s', async (_, details) => {
      const outcome = await create('a', details).catch((error: unknown) => error);

      expect(outcome).toBeInstanceOf(RangeError);
      expect(String(outcome)).not.toContain('xx');
      expect([await exists('a'), await given.sessions.count()]).toEqual([false, 0]);
    });

    testSessionLifetimes(given);
    testSessionTokens(given);
    testSessionsOfAccounts(given);
    testSignInAttempts(given);
  });
}
