import {
  MAX_SESSIONS_PER_ACCOUNT,
  type SessionDetails,
  type SessionLifetime,
  type SessionStore,
} from '../../src/auth/sessionStore';
import type { StoredToken } from '../../src/bitbucket/credentials/tokenStore';

/** A session store with a clock that the test sets. */
export interface SessionsUnderTest {
  readonly sessions: SessionStore;
  readonly advance: (milliseconds: number) => void;
  /** How far the clock may be ahead of the test. A test checks this long before an end that nothing has ended. Default: 1. */
  readonly slackMs?: number;
}

const SECOND_MS = 1_000;
const MINUTE_MS = 60 * SECOND_MS;
const HOUR_MS = 60 * MINUTE_MS;
const LIFETIME: SessionLifetime = { idleMs: 10 * HOUR_MS, maxMs: 25 * HOUR_MS };
const TOKEN = { secret: 'secret-of-ada', renewInMs: HOUR_MS };
const RENEWED: StoredToken = { secret: 'renewed', renewInMs: HOUR_MS, expiresInMs: Infinity };

export const ADA: SessionDetails = {
  protocol: 'oauth2',
  account: { uuid: '{ada}', displayName: 'Ada Lovelace', avatarUrl: 'https://a.example/ada.png' },
  scopes: ['issue:write', 'account'],
};
const BRUNO: SessionDetails = {
  protocol: 'oauth1',
  account: { uuid: '{bruno}', displayName: 'Bruno', avatarUrl: null },
  scopes: null,
};

const lease = (owner: string) => ({ owner, durationMs: MINUTE_MS });

/** The tests that every implementation of `SessionStore` must pass. */
export function describeSessionStore(name: string, start: () => Promise<SessionsUnderTest>): void {
  describe(name, () => {
    let sessions: SessionStore;
    let advance: SessionsUnderTest['advance'];
    let slackMs: number;
    beforeEach(async () => {
      ({ sessions, advance, slackMs = 1 } = await start());
    });

    const create = async (key: string, details = ADA, lifetime = LIFETIME): Promise<void> =>
      sessions.create(key, details, TOKEN, lifetime);
    const expiry = async (key: string, lifetime = LIFETIME): Promise<number | undefined> =>
      (await sessions.use(key, lifetime))?.expiresInMs;
    const exists = async (key: string): Promise<boolean> => (await sessions.use(key, LIFETIME)) !== undefined;
    const secret = async (key: string): Promise<string | undefined> => (await sessions.tokens.read(key))?.secret;

    function expectMs(actual: number | undefined, expected: number): void {
      expect(actual).toBeGreaterThanOrEqual(expected - slackMs);
      expect(actual).toBeLessThanOrEqual(expected);
    }

    test('returns the details and the token of the session that was created with the key', async () => {
      await create('a');
      await create('b', BRUNO);

      const [a, b, token] = [
        await sessions.use('a', LIFETIME),
        await sessions.use('b', LIFETIME),
        await sessions.tokens.read('a'),
      ];

      expect([a?.details, b?.details, token?.secret]).toEqual([ADA, BRUNO, TOKEN.secret]);
      expectMs(a?.expiresInMs, LIFETIME.idleMs);
      expectMs(token?.renewInMs, TOKEN.renewInMs);
      expectMs(token?.expiresInMs, LIFETIME.idleMs);
      expect(await exists('c')).toBe(false);
    });

    test('ends a session that is not used for the idle time', async () => {
      await create('used');
      await create('unused');
      advance(LIFETIME.idleMs - slackMs);
      const before = await expiry('used');
      advance(slackMs);

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
      advance(7 * HOUR_MS - slackMs);
      const last = await expiry('a');
      advance(slackMs);

      expectMs(left, 7 * HOUR_MS);
      expectMs(last, slackMs);
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
      advance(HOUR_MS - slackMs);
      const within = await expiry('within', shorter);
      advance(slackMs);

      expect(await sessions.use('beyond', shorter)).toBeUndefined();

      expectMs(within, shorter.idleMs === HOUR_MS ? HOUR_MS : slackMs);
      expect([await exists('beyond'), await secret('beyond')]).toEqual([false, undefined]);
      expect(await sessions.tokens.claimRenewal('beyond', lease('one'))).toBe(0);
      expect(await sessions.tokens.store('beyond', RENEWED, 'one')).toBe(false);
    });

    test('applies a longer lifetime to a session that has not ended', async () => {
      await create('used');
      await create('ended');
      advance(LIFETIME.idleMs - slackMs);
      const longer = { idleMs: 100 * HOUR_MS, maxMs: 1_000 * HOUR_MS };
      const left = await expiry('used', longer);
      advance(slackMs);
      const ended = await sessions.use('ended', longer);
      advance(100 * HOUR_MS - 3 * slackMs);

      expectMs(left, longer.idleMs);
      expect([ended, await secret('used'), (await expiry('used', longer)) === undefined]).toEqual([
        undefined,
        TOKEN.secret,
        false,
      ]);
    });

    test('does not count a read, claim or store of the token as use', async () => {
      await create('a');
      advance(LIFETIME.idleMs - slackMs);
      await sessions.tokens.claimRenewal('a', lease('one'));
      const isStored = await sessions.tokens.store('a', RENEWED, 'one');
      const token = await sessions.tokens.read('a');
      advance(slackMs);

      expect([isStored, token?.secret, await secret('a'), await exists('a')]).toEqual([
        true,
        'renewed',
        undefined,
        false,
      ]);
      expectMs(token?.expiresInMs, slackMs);
    });

    test('ends the session with the key, and no other one', async () => {
      await create('a');
      await create('b');

      await sessions.end('a');
      await sessions.end('a');
      await sessions.end('unknown');

      expect([await exists('a'), await secret('a'), await exists('b')]).toEqual([false, undefined, true]);
    });

    test('stores no token of a session that ended while its renewal was claimed', async () => {
      await create('ended');
      await create('idle');
      const claims = [
        await sessions.tokens.claimRenewal('ended', { owner: 'one', durationMs: 100 * HOUR_MS }),
        await sessions.tokens.claimRenewal('idle', { owner: 'one', durationMs: 100 * HOUR_MS }),
      ];
      await sessions.end('ended');
      advance(LIFETIME.idleMs);

      for (const key of ['ended', 'idle']) {
        expect(await sessions.tokens.store(key, RENEWED, 'one')).toBe(false);
        expect([await secret(key), await exists(key), await secret(key)]).toEqual([undefined, false, undefined]);
      }
      expect(claims).toEqual([0, 0]);
    });

    test.each(['ended', 'unknown'])('claims nothing for a session that is %s', async (key) => {
      await create('ended');
      await sessions.end('ended');

      const claims = [
        await sessions.tokens.claimRenewal(key, lease('one')),
        await sessions.tokens.claimRenewal(key, lease('two')),
      ];
      await sessions.tokens.release(key, 'one');
      const isStored = await sessions.tokens.store(key, RENEWED, 'two');

      expect([claims, isStored, await secret(key)]).toEqual([[0, 0], false, undefined]);
      expect([await exists(key), await sessions.count()]).toEqual([false, 0]);
    });

    test('gives one of 100 interleaved claims the lease, and the others the token that it stores', async () => {
      await create('a');

      const claims = await Promise.all(
        Array.from({ length: 100 }, async (_, index) => sessions.tokens.claimRenewal('a', lease(`owner ${index}`))),
      );
      const stored = await Promise.all(
        Array.from({ length: 100 }, async (_, index) =>
          sessions.tokens.store('a', { ...RENEWED, secret: `token ${index}` }, `owner ${index}`),
        ),
      );

      const winner = claims.indexOf(0);
      expect(claims.filter((busyMs) => busyMs > 0)).toHaveLength(99);
      expect(stored.map((isStored, index) => (isStored ? index : -1)).filter((index) => index >= 0)).toEqual([winner]);
      expect(await secret('a')).toBe(`token ${winner}`);
      expect((await sessions.use('a', LIFETIME))?.details).toEqual(ADA);
    });

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
      expect(await sessions.count()).toBe(MAX_SESSIONS_PER_ACCOUNT + 1);
    });

    test('ends no session of an account while others of it have ended', async () => {
      for (let number = 0; number < MAX_SESSIONS_PER_ACCOUNT; number += 1) await create(`${number}`);
      await sessions.end('7');
      await create('new');
      const after = await exists('0');
      advance(LIFETIME.idleMs - slackMs);
      await exists('0');
      advance(slackMs);

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

    test('starts a session anew if its key is created again', async () => {
      await create('a');
      await sessions.tokens.claimRenewal('a', lease('one'));
      await create('a', BRUNO);

      const isStored = await sessions.tokens.store('a', RENEWED, 'one');
      const count = await sessions.count();
      advance(SECOND_MS);
      for (let number = 0; number < MAX_SESSIONS_PER_ACCOUNT; number += 1) await create(`${number}`);

      expect([isStored, count]).toEqual([false, 1]);
      expect((await sessions.use('a', LIFETIME))?.details).toEqual(BRUNO);
    });

    test('counts the sessions that have not ended', async () => {
      for (const key of ['a', 'b', 'c']) await create(key);
      const created = await sessions.count();
      await sessions.end('b');
      const ended = await sessions.count();
      for (let minute = 0; minute < LIFETIME.idleMs / MINUTE_MS; minute += 7) {
        advance(7 * MINUTE_MS);
        await exists('a');
      }
      advance(5 * MINUTE_MS);

      expect([created, ended, await sessions.count()]).toEqual([3, 2, 1]);
    });

    test('counts a session as long as it exists', async () => {
      await create('a');
      advance(59 * SECOND_MS);
      await exists('a');
      advance(LIFETIME.idleMs - 29 * SECOND_MS);

      expect([await sessions.count(), await sessions.count(), await exists('a')]).toEqual([1, 1, true]);
    });

    test('marks an attempt once, until its time has passed', async () => {
      const results = [await sessions.useAttempt('a', MINUTE_MS), await sessions.useAttempt('b', MINUTE_MS)];
      advance(MINUTE_MS - slackMs);
      results.push(await sessions.useAttempt('a', MINUTE_MS));
      advance(slackMs);
      results.push(await sessions.useAttempt('a', MINUTE_MS), await sessions.useAttempt('a', MINUTE_MS));

      expect(results).toEqual([true, true, false, true, false]);
    });

    test('remembers an attempt while the marks of others end', async () => {
      await sessions.useAttempt('long', HOUR_MS);
      await sessions.useAttempt('short', MINUTE_MS);
      advance(MINUTE_MS);

      const results = [await sessions.useAttempt('short', MINUTE_MS), await sessions.useAttempt('long', MINUTE_MS)];

      expect(results).toEqual([true, false]);
    });

    test('marks an attempt for one of 100 interleaved uses', async () => {
      const results = await Promise.all(
        Array.from({ length: 100 }, async () => sessions.useAttempt('attempt', MINUTE_MS)),
      );

      expect(results.filter(Boolean)).toHaveLength(1);
    });

    test.each([
      ['', 'empty'],
      ['constructor', 'a member of objects'],
      ['a:b*?[c]\r\n$3\r\n', 'punctuation'],
      ['шлюз 😀 \u0000', 'unicode'],
      ['x'.repeat(10_000), 'long'],
    ])('accepts any text as a key and an attempt: %#', async (key) => {
      await create(key);
      const isFirst = await sessions.useAttempt(key, MINUTE_MS);
      await sessions.tokens.claimRenewal(key, lease(key));
      const isStored = await sessions.tokens.store(key, RENEWED, key);

      expect([isFirst, await sessions.useAttempt(key, MINUTE_MS), isStored, await secret(key)]).toEqual([
        true,
        false,
        true,
        'renewed',
      ]);
      expect([await exists(`${key}x`), await exists(key), await sessions.count()]).toEqual([false, true, 1]);
      await sessions.end(key);
      expect([await exists(key), await sessions.count()]).toEqual([false, 0]);
    });

    test.each<[string, SessionDetails]>([
      ['unicode', { ...ADA, account: { ...ADA.account, displayName: 'Åda 😀 \u202e\u0000 \ud800 "}' } }],
      ['empty', { ...ADA, account: { uuid: '', displayName: '', avatarUrl: '' }, scopes: [] }],
      ['a long name', { ...ADA, account: { ...ADA.account, displayName: '長'.repeat(7_000) } }],
      ['many scopes', { ...ADA, scopes: Array.from({ length: 200 }, (_, number) => `scope:${number}`) }],
    ])('returns details as they were created: %s', async (_, details) => {
      await create('a', details);

      expect((await sessions.use('a', LIFETIME))?.details).toEqual(details);
    });

    test.each<[string, SessionDetails]>([
      ['a name of 1 MB', { ...ADA, account: { ...ADA.account, displayName: 'x'.repeat(1_000_000) } }],
      ['an avatar of 10 kB', { ...ADA, account: { ...ADA.account, avatarUrl: 'x'.repeat(10_000) } }],
      ['10,000 scopes', { ...ADA, scopes: Array.from({ length: 10_000 }, () => '') }],
    ])('creates no session with details that are too long: %s', async (_, details) => {
      const outcome = await create('a', details).catch((error: unknown) => error);

      expect(outcome).toBeInstanceOf(RangeError);
      expect(String(outcome)).not.toContain('xx');
      expect([await exists('a'), await sessions.count()]).toEqual([false, 0]);
    });

    test.each([Infinity, Number.MAX_SAFE_INTEGER, 59.5, 0, -5])('accepts a renewal in %d ms', async (renewInMs) => {
      await sessions.create('a', ADA, { secret: 's', renewInMs }, LIFETIME);
      const created = await sessions.tokens.read('a');
      await sessions.tokens.claimRenewal('a', lease('one'));
      await sessions.tokens.store('a', { secret: 't', renewInMs, expiresInMs: Number.MAX_SAFE_INTEGER }, 'one');
      const renewed = await sessions.tokens.read('a');

      expect([created?.secret, renewed?.secret]).toEqual(['s', 't']);
      for (const token of [created, renewed]) {
        expect(token?.renewInMs).toBeLessThanOrEqual(renewInMs);
        expect(token?.renewInMs).toBeGreaterThanOrEqual(Math.min(renewInMs, 50 * 365 * 24 * HOUR_MS) - 1 - slackMs);
        expectMs(token?.expiresInMs, LIFETIME.idleMs);
      }
    });
  });
}
