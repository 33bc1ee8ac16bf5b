import { consent } from '../support/consent';
import { ManualClock } from '../support/manualClock';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { APP } from '../support/signIn';
import { overEventStream, overWebSocket } from '../support/subscribers';
import { until } from '../support/until';
import { copyOf, ENDED, failuresOf, load, startTwo, STATE_SECRET } from './signInOfTwoGateways';

const TRIALS = 12;
const NEW_SECRET = 'the new state secret of both gateways';
const PUSHED = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';
const KINDS = ['oauth2', 'oauth1'] as const;

describeWithRedis('sign-in at two gateways', () => {
  let redis: RedisServer;
  beforeAll(async () => {
    redis = await startRedis();
  });

  describe.each(KINDS)('with %s', (kind) => {
    test('can finish at another gateway, and the session is valid at both until one ends it', async () => {
      const { a, b } = await startTwo(redis, { kind });
      const atA = a.browser();
      const atB = atA.at(b);

      const callback = await atB.open(await consent(await atA.startSignIn(), { person: 'bruno' }));

      expect(callback).toMatchObject({ status: 303, location: `${APP}/board` });
      expect([await atA.whoAmI(), await atB.whoAmI()]).toEqual(['Bruno Okafor', 'Bruno Okafor']);
      const cookies = new Map(atB.cookies);
      expect((await atA.signOut()).status).toBe(204);
      expect(atB.cookies.size).toBe(0);
      atB.addCookies(cookies);
      expect(await failuresOf(atB)).toMatchObject([ENDED]);
      expect(await atB.session()).toEqual({ signedIn: false });
    });

    test('accepts a callback at one gateway only, even at the same time', async () => {
      const { a, b, upstream } = await startTwo(redis, { kind });
      const atA = a.browser();
      const location = await consent(await atA.startSignIn());
      const cookies = new Map(atA.cookies);
      upstream.clearCalls();

      const atOnce = await Promise.all([a, b].map((gateway) => copyOf(gateway, cookies).open(location)));
      const replayed = await Promise.all([a, b].map((gateway) => copyOf(gateway, cookies).open(location)));

      expect(atOnce.map(({ status }) => status).sort()).toEqual([303, 400]);
      expect(replayed.map(({ status }) => status)).toEqual([400, 400]);
      expect(upstream.tokenCalls).toHaveLength(1);
    });

    test('ends the session at both gateways when the person revokes the grant', async () => {
      const { a, b, upstream } = await startTwo(redis, { kind });
      const atA = a.browser();
      const atB = atA.at(b);
      await atA.signIn();
      expect([await load(atA, 5), await load(atB, 5)]).toEqual([[], []]);

      upstream.revokeGrants('ada');
      const failures = await Promise.all([atA, atB, atA, atB].map((browser) => failuresOf(browser)));

      expect(failures.flat()).toMatchObject([ENDED, ENDED, ENDED, ENDED]);
      upstream.clearCalls();
      expect([await failuresOf(atA), await failuresOf(atB)]).toMatchObject([[ENDED], [ENDED]]);
      expect([...upstream.calls, ...upstream.tokenCalls]).toEqual([]);
      expect(await atB.session()).toEqual({ signedIn: false });
    });

    test('continues at gateways with both secrets, and ends at a gateway with only the new one', async () => {
      const { a, start } = await startTwo(redis, { kind });
      const person = a.browser();
      await person.signIn({ person: 'chiara' });
      const session = new Map(person.cookies);
      const locations = [await consent(await person.startSignIn()), await consent(await person.startSignIn())];
      const rotating = await start({ STATE_SECRET: `${NEW_SECRET},${STATE_SECRET}` });
      const rotated = await start({ STATE_SECRET: NEW_SECRET });

      expect(await copyOf(rotating, session).whoAmI()).toBe('Chiara Rossi');
      expect(await failuresOf(copyOf(rotated, session))).toMatchObject([ENDED]);
      expect(await copyOf(a, session).whoAmI()).toBe('Chiara Rossi');
      expect((await copyOf(rotated, person.cookies).open(locations[0] ?? '')).status).toBe(400);
      const finished = copyOf(rotating, person.cookies);
      expect(await finished.open(locations[0] ?? '')).toMatchObject({ status: 303, location: `${APP}/board` });
      expect(await finished.whoAmI()).toBe('Ada Lindqvist');
      // The new session is encrypted with the new secret.
      expect(await finished.at(rotated).whoAmI()).toBe('Ada Lindqvist');
    });
  });

  test.each([
    ['WebSocket', overWebSocket],
    ['an event stream', overEventStream],
  ] as const)('ends a subscription over %s at the other gateway within ten seconds', async (_transport, subscribe) => {
    const clock = new ManualClock();
    const { a, b } = await startTwo(redis, { clock });
    const person = a.browser();
    await person.signIn();
    const subscriber = await subscribe(b, PUSHED, { headers: person.headers });
    let isOver = false;
    const next = subscriber.next().finally(() => (isOver = true));

    const timers = clock.timers;
    clock.advance(10_000);
    await until(() => clock.timers === timers);
    expect(isOver).toBe(false);
    await person.signOut();
    clock.advance(10_000);
    await until(() => isOver);

    expect(await next).toMatchObject({ errors: [{ extensions: ENDED }] });
  });

  describe('the renewal of the tokens', () => {
    test('sends one request for all requests at both gateways, again and again', async () => {
      const { a, b, upstream } = await startTwo(redis);
      const renewals: number[] = [];

      // A new session for each trial, because a token that was just renewed is not renewed again for a minute.
      for (let trial = 0; trial < TRIALS; trial += 1) {
        const atA = a.browser();
        const atB = atA.at(b);
        await atA.signIn();
        upstream.expireTokens();
        upstream.clearCalls();
        expect(await Promise.all([load(atA, 20), load(atB, 20)])).toEqual([[], []]);
        renewals.push(upstream.tokenCalls.length);
      }

      expect(renewals).toEqual(Array(TRIALS).fill(1));
    });

    test('sends one request when the token is due at both gateways', async () => {
      // The tokens are due at once, and the emulator accepts them until its clock moves.
      const now = new Date();
      const { a, b, upstream } = await startTwo(redis, {
        emulator: { now: () => now, switches: { tokenLifetimeSeconds: 0.001 } },
      });
      const renewals: number[] = [];

      for (let trial = 0; trial < TRIALS; trial += 1) {
        upstream.set({ tokenLifetimeSeconds: 0.001 });
        const atA = a.browser();
        await atA.signIn();
        upstream.set({ tokenLifetimeSeconds: 7_200 });
        upstream.clearCalls();
        expect(await Promise.all([load(atA, 20), load(atA.at(b), 20)])).toEqual([[], []]);
        renewals.push(upstream.tokenCalls.length);
        expect(upstream.calls.filter(({ status }) => status === 401)).toEqual([]);
      }

      expect(renewals).toEqual(Array(TRIALS).fill(1));
    });

    test('ends the session at both gateways when the refresh token has expired', async () => {
      const { a, b, upstream } = await startTwo(redis);
      const atA = a.browser();
      await atA.signIn();
      upstream.advance(91 * 24 * 3_600);
      upstream.clearCalls();

      const failures = await Promise.all([failuresOf(atA), failuresOf(atA.at(b))]);

      expect(failures).toMatchObject([[ENDED], [ENDED]]);
      expect(upstream.tokenCalls).toHaveLength(1);
      expect(await atA.at(b).session()).toEqual({ signedIn: false });
    });

    test('keeps the session when the token endpoint fails for a while', async () => {
      const { a, b, upstream } = await startTwo(redis);
      const atA = a.browser();
      await atA.signIn();
      upstream.expireTokens();
      upstream.set({ faults: [{ path: /access_token$/, then: { kind: 'response', status: 503 } }] });

      expect(await failuresOf(atA)).toMatchObject([{ code: 'UPSTREAM_UNAVAILABLE' }]);
      expect(await failuresOf(atA.at(b))).toMatchObject([{ code: 'UPSTREAM_UNAVAILABLE' }]);
      upstream.set({ faults: [] });

      expect([await atA.whoAmI(), await atA.at(b).whoAmI()]).toEqual(['Ada Lindqvist', 'Ada Lindqvist']);
    });
  });
});
