import { consent } from '../support/consent';
import { closeAfterTest } from '../support/cleanup';
import { eventually } from '../support/eventually';
import { ADA } from '../support/gateway';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { APP, type SignInGateway } from '../support/signIn';
import { scrape } from '../support/scrape';
import { copyOf, ENDED, failuresOf, load, startTwo } from './signInOfTwoGateways';

const APPEND_ONLY = ['--save', '', '--appendonly', 'yes', '--appendfsync', 'always'];
const UNAVAILABLE = [{ code: 'STATE_UNAVAILABLE' }];

/** How the server fails, and how it recovers. */
const OUTAGES: readonly (readonly [
  name: string,
  begin: (redis: RedisServer) => unknown,
  end: (redis: RedisServer) => unknown,
])[] = [
  [
    'hangs',
    (redis) => {
      redis.pause();
    },
    (redis) => {
      redis.resume();
    },
  ],
  ['is killed', (redis) => redis.kill(), (redis) => redis.start()],
];

/** Waits until the gateways can look up sessions. /readyz reports an outage for up to ten seconds longer. */
async function recovered(...gateways: readonly SignInGateway[]): Promise<void> {
  const headers = { origin: APP, cookie: `bitbucket-session=${'A'.repeat(43)}` };
  await eventually(async () => {
    const responses = await Promise.all(gateways.map(({ url }) => fetch(`${url}/auth/session`, { headers })));
    return responses.every(({ status }) => status === 200);
  });
}

describeWithRedis('sign-in while the Redis server is away', () => {
  describe.each(OUTAGES)('because it %s', (_name, begin, end) => {
    async function start(kind: 'oauth1' | 'oauth2', environment = {}) {
      const redis = await startRedis(APPEND_ONLY);
      closeAfterTest(() => end(redis));
      return { redis, ...(await startTwo(redis, { kind, environment })) };
    }

    test.each(['oauth2', 'oauth1'] as const)('uses no other credential for a session of %s', async (kind) => {
      const { redis, a, b, upstream } = await start(kind, { ...ADA, METRICS_ADDRESS: '0' });
      const person = a.browser();
      await person.signIn({ person: 'bruno' });
      expect(await person.at(b).whoAmI()).toBe('Bruno Okafor');
      upstream.clearCalls();

      await begin(redis);
      const failures = await Promise.all([a, b].map((gateway) => failuresOf(person.at(gateway))));
      const calls = [...upstream.calls, ...upstream.tokenCalls];
      const session = await person.open('/auth/session', { headers: { origin: APP } });
      const logout = await person.signOut();

      expect(failures).toMatchObject([UNAVAILABLE, UNAVAILABLE]);
      expect(calls).toEqual([]);
      expect([session.status, logout.status]).toEqual([503, 503]);
      expect(person.cookies.size).toBe(1);
      // Requests without a session use the credential of the gateway.
      expect(await a.browser().whoAmI()).toBe('Ada Lindqvist');
      const { metrics, sum } = await scrape(a);
      expect(sum('gateway_sign_ins_total', { outcome: 'signed_in' })).toBe(1);
      expect(metrics.has('gateway_sessions')).toBe(true);
      expect((await scrape(a)).samples.filter(({ name }) => name === 'gateway_sessions')).toEqual([]);
      await end(redis);
      await recovered(a, b);
      expect(await person.at(b).whoAmI()).toBe('Bruno Okafor');
      expect((await scrape(a)).sum('gateway_sessions')).toBe(1);
    });

    test.each(['oauth2', 'oauth1'] as const)('starts with %s, and finishes after the outage', async (kind) => {
      const { redis, a, b, upstream } = await start(kind);
      const person = a.browser();

      await begin(redis);
      const location = await consent(await person.startSignIn());
      upstream.clearCalls();
      const first = await person.open(location);

      expect(first).toMatchObject({ status: 303, location: `${APP}/board?signInError=temporarily_unavailable` });
      expect(person.cookies.size).toBe(0);
      expect([...upstream.calls, ...upstream.tokenCalls]).toEqual([]);
      await end(redis);
      await recovered(a, b);
      expect(await person.signIn()).toMatchObject({ status: 303, location: `${APP}/board` });
      expect(await person.at(b).whoAmI()).toBe('Ada Lindqvist');
    });

    test('renews no tokens, and renews them once after the outage', async () => {
      const { redis, a, b, upstream } = await start('oauth2');
      const person = a.browser();
      await person.signIn();
      upstream.expireTokens();
      upstream.clearCalls();

      await begin(redis);
      const failures = await Promise.all([a, b].map((gateway) => failuresOf(person.at(gateway))));
      const during = upstream.tokenCalls.length;
      await end(redis);
      await recovered(a, b);

      expect(failures).toMatchObject([UNAVAILABLE, UNAVAILABLE]);
      expect(await Promise.all([load(person, 10), load(person.at(b), 10)])).toEqual([[], []]);
      expect([during, upstream.tokenCalls.length]).toEqual([0, 1]);
    });
  });
});

describeWithRedis('sign-in after a restart of the Redis server', () => {
  test('keeps the sessions if the server has stored all changes', async () => {
    const redis = await startRedis(APPEND_ONLY);
    const { a, b, upstream } = await startTwo(redis);
    const person = a.browser();
    await person.signIn();
    const ended = a.browser();
    await ended.signIn();
    const cookies = new Map(ended.cookies);
    await ended.signOut();
    upstream.expireTokens();
    expect(await load(person, 3)).toEqual([]);

    await redis.kill();
    await redis.start();
    await recovered(a, b);

    expect(await person.at(b).whoAmI()).toBe('Ada Lindqvist');
    expect(await failuresOf(copyOf(b, cookies))).toMatchObject([ENDED]);
  });

  test('ends the sessions if the server has stored nothing, and people can sign in again', async () => {
    const redis = await startRedis();
    const { a, b } = await startTwo(redis, { environment: ADA });
    const person = a.browser();
    await person.signIn({ person: 'bruno' });

    await redis.kill();
    await redis.start();
    await recovered(a, b);

    expect(await failuresOf(person)).toMatchObject([ENDED]);
    expect(await failuresOf(person.at(b))).toMatchObject([ENDED]);
    await person.signIn({ person: 'bruno' });
    expect(await person.at(b).whoAmI()).toBe('Bruno Okafor');
  });
});
