import type { SessionDetails, SessionLifetime, SessionStore } from '../../src/auth/sessionStore';
import type { StoredToken } from '../../src/bitbucket/credentials/tokenStore';

/** A session store with a clock that the test sets. */
export interface SessionsUnderTest {
  readonly sessions: SessionStore;
  readonly advance: (milliseconds: number) => void;
  /** How far the clock may be ahead of the test. A test checks this long before an end that nothing has ended. Default: 1. */
  readonly slackMs?: number;
}

export const SECOND_MS = 1_000;
export const MINUTE_MS = 60 * SECOND_MS;
export const HOUR_MS = 60 * MINUTE_MS;
export const LIFETIME: SessionLifetime = { idleMs: 10 * HOUR_MS, maxMs: 25 * HOUR_MS };
export const TOKEN = { secret: 'secret-of-ada', renewInMs: HOUR_MS };
export const RENEWED: StoredToken = { secret: 'renewed', renewInMs: HOUR_MS, expiresInMs: Infinity };

export const ADA: SessionDetails = {
  protocol: 'oauth2',
  account: { uuid: '{ada}', displayName: 'Ada Lovelace', avatarUrl: 'https://a.example/ada.png' },
  scopes: ['issue:write', 'account'],
};
export const BRUNO: SessionDetails = {
  protocol: 'oauth1',
  account: { uuid: '{bruno}', displayName: 'Bruno', avatarUrl: null },
  scopes: null,
};

export const lease = (owner: string) => ({ owner, durationMs: MINUTE_MS });

/** The store of the current test, and short forms of its methods. */
export interface GivenSessions {
  readonly sessions: SessionStore;
  readonly slackMs: number;
  readonly advance: (milliseconds: number) => void;
  readonly create: (key: string, details?: SessionDetails, lifetime?: SessionLifetime) => Promise<void>;
  /** Uses a session. Returns the milliseconds until it ends. */
  readonly expiry: (key: string, lifetime?: SessionLifetime) => Promise<number | undefined>;
  /** Uses a session. Returns whether it exists. */
  readonly exists: (key: string) => Promise<boolean>;
  readonly secret: (key: string) => Promise<string | undefined>;
  /** Expects a duration, or up to `slackMs` less. */
  readonly expectMs: (actual: number | undefined, expected: number) => void;
}

/** Starts a store before each test of a `describe`. */
export function useSessions(start: () => Promise<SessionsUnderTest>): GivenSessions {
  let current: SessionsUnderTest | undefined;
  beforeEach(async () => {
    current = await start();
  });

  function underTest(): SessionsUnderTest {
    if (current === undefined) throw new Error('The store starts before each test.');
    return current;
  }

  const given: GivenSessions = {
    get sessions() {
      return underTest().sessions;
    },
    get slackMs() {
      return underTest().slackMs ?? 1;
    },
    advance: (milliseconds) => {
      underTest().advance(milliseconds);
    },
    create: async (key, details = ADA, lifetime = LIFETIME) => given.sessions.create(key, details, TOKEN, lifetime),
    expiry: async (key, lifetime = LIFETIME) => (await given.sessions.use(key, lifetime))?.expiresInMs,
    exists: async (key) => (await given.sessions.use(key, LIFETIME)) !== undefined,
    secret: async (key) => (await given.sessions.tokens.read(key))?.secret,
    expectMs: (actual, expected) => {
      expect(actual).toBeGreaterThanOrEqual(expected - given.slackMs);
      expect(actual).toBeLessThanOrEqual(expected);
    },
  };
  return given;
}
