import { MemorySessionStore } from '../../../../src/state/memory/sessionStore';
import { describeSessionStore } from '../../../conformance/sessionStore';
import { ADA } from '../../../conformance/sessionsUnderTest';
import { describeTokenStore, PRINCIPALS } from '../../../conformance/tokenStore';
import { ManualClock } from '../../../support/manualClock';

const YEAR_MS = 365 * 24 * 3_600_000;
const LIFETIME = { idleMs: YEAR_MS, maxMs: YEAR_MS };
const TOKEN = { secret: 's', renewInMs: 1 };

/** Details of a session of another account for each number. */
function detailsOf(number: number): typeof ADA {
  return { ...ADA, account: { ...ADA.account, uuid: `{${number}}` } };
}

function start() {
  const clock = new ManualClock();
  const sessions = new MemorySessionStore({ now: () => clock.now() });
  const advance = (milliseconds: number): void => {
    clock.advance(milliseconds);
  };
  return { sessions, advance };
}

/** Creates sessions of different accounts, with the keys `0`, `1` and so on. */
function fill(sessions: MemorySessionStore, count: number): void {
  for (let number = 0; number < count; number += 1) sessions.create(`${number}`, detailsOf(number), TOKEN, LIFETIME);
}

describeSessionStore('the sessions in memory', () => Promise.resolve(start()));

describeTokenStore('the tokens of sessions in memory', () => {
  const { sessions, advance } = start();
  for (const key of PRINCIPALS) sessions.create(key, ADA, TOKEN, LIFETIME);
  return Promise.resolve({ tokens: sessions.tokens, advance, initialSecret: TOKEN.secret });
});

test('the session that was used least recently ends when there are more than 20,000', () => {
  const { sessions } = start();
  fill(sessions, 20_000);
  sessions.use('0', LIFETIME);

  sessions.create('new', detailsOf(-1), TOKEN, LIFETIME);

  const found = ['0', '1', '2', 'new'].map((key) => sessions.use(key, LIFETIME) !== undefined);
  expect([found, sessions.count()]).toEqual([[true, false, true, true], 20_000]);
});

test('no session ends while others of a full store have ended', () => {
  const clock = new ManualClock();
  const sessions = new MemorySessionStore({ maxSessions: 3, now: () => clock.now() });
  fill(sessions, 2);
  sessions.create('short', ADA, TOKEN, { idleMs: 1_000, maxMs: 1_000 });
  clock.advance(1_000);

  sessions.create('new', detailsOf(-1), TOKEN, LIFETIME);

  expect(['0', '1', 'new'].map((key) => sessions.use(key, LIFETIME) !== undefined)).toEqual([true, true, true]);
});

test('the oldest used attempt is dropped when there are more than 100,000', () => {
  const { sessions } = start();
  for (let number = 0; number <= 100_000; number += 1) sessions.useAttempt(`${number}`, YEAR_MS);

  const results = ['1', '100000', '0'].map((attempt) => sessions.useAttempt(attempt, YEAR_MS));

  expect(results).toEqual([false, false, true]);
});

test('an attempt that is marked again is not the oldest one', () => {
  const clock = new ManualClock();
  const sessions = new MemorySessionStore({ maxAttempts: 3, now: () => clock.now() });
  for (const attempt of ['long', 'a', 'longer']) sessions.useAttempt(attempt, attempt === 'a' ? 1_000 : YEAR_MS);
  clock.advance(1_000);

  const results = ['a', 'b', 'c', 'a'].map((attempt) => sessions.useAttempt(attempt, YEAR_MS));

  expect(results).toEqual([true, true, true, false]);
});

test('the clock does not jump if none is given', () => {
  const sessions = new MemorySessionStore();
  sessions.create('a', ADA, TOKEN, LIFETIME);

  jest.useFakeTimers({ now: Date.now() + 2 * YEAR_MS, doNotFake: ['performance'] });
  const session = sessions.use('a', LIFETIME);
  jest.useRealTimers();

  expect(session?.details).toEqual(ADA);
});
