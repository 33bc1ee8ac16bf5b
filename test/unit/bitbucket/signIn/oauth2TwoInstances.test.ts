import { until } from '../../../support/until';
import { failureOf } from '../upstream';
import { FaultyTokens } from './faultyTokens';
import { KEY } from './instance';
import { INVALID_GRANT, RENEWAL_MS } from './oauth2Service';
import { useOAuth2Sessions } from './oauth2Sessions';

const setup = useOAuth2Sessions();
const { create, createSignedIn, authorizations } = setup;

describe('two instances with one store', () => {
  test('send one request if they renew at the same time', async () => {
    const [one, other] = [await createSignedIn(), create()];
    await Promise.all([one.read(), other.read()]);
    setup.nowMs = RENEWAL_MS;

    await Promise.all(Array.from({ length: 10 }, () => [one.read(), other.read()]).flat());

    expect(setup.service.sent()).toEqual(['refresh-1']);
    expect([...one.outcomes, ...other.outcomes]).toEqual(['renewed']);
    expect(new Set(authorizations().slice(2))).toEqual(new Set(['Bearer access-2']));
  });

  test('use the tokens that the other one has renewed', async () => {
    const [one, other] = [await createSignedIn(), create()];
    await Promise.all([one.read(), other.read()]);
    setup.service.expire();
    await one.read();

    await Promise.all([other.read(), other.read()]);

    expect(setup.service.sent()).toEqual(['refresh-1']);
  });

  test('never send a refresh token twice, whatever expires', async () => {
    const instances = [await createSignedIn(), create(), create()];

    for (let round = 0; round < 8; round += 1) {
      setup.nowMs += round % 2 === 0 ? 60_000 : RENEWAL_MS;
      if (round % 2 === 0) setup.service.expire();
      await Promise.all(instances.flatMap((instance) => [instance.read(), instance.read()]));
    }

    expect(setup.service.sent()).toEqual(Array.from({ length: 8 }, (_, index) => `refresh-${index + 1}`));
  });

  test('end the session for both if its refresh token is rejected', async () => {
    const [one, other] = [await createSignedIn(), create()];
    setup.service.onToken = () => INVALID_GRANT;
    setup.nowMs = RENEWAL_MS;

    const errors = await Promise.all([failureOf(one.read()), failureOf(other.read())]);

    expect(errors.map(({ code }) => code)).toEqual(['UNAUTHENTICATED', 'UNAUTHENTICATED']);
    expect(setup.service.sent()).toEqual(['refresh-1']);
    expect(await setup.sessions.tokens.read(KEY)).toBeUndefined();
  });

  test('wait for the lease of an instance that was killed before its request', async () => {
    const one = await createSignedIn();
    setup.nowMs = RENEWAL_MS;
    await setup.sessions.tokens.claimRenewal(KEY, { owner: 'killed', durationMs: 15_000 });
    const reading = one.read();
    await until(() => setup.service.upstream.requests.length > 0);
    const during = setup.service.sent();
    setup.nowMs += 15_000;

    await reading;

    expect([during, setup.service.sent()]).toEqual([[], ['refresh-1']]);
  });

  test('lose the session if an instance was killed between the rotation and the store', async () => {
    const one = await createSignedIn();
    setup.nowMs = RENEWAL_MS;
    await setup.sessions.tokens.claimRenewal(KEY, { owner: 'killed', durationMs: 15_000 });
    // The killed instance has sent refresh-1, and has not stored refresh-2.
    setup.service.issue();
    setup.nowMs += 15_000;

    const error = await failureOf(one.read());

    expect(error.message).toMatch(/^The session has ended, because Bitbucket no longer accepts its refresh token/);
    expect(one.revoked).toEqual([KEY]);
  });

  test('fail without a request if the other one has the claim for longer than a lease', async () => {
    const one = await createSignedIn({ attemptTimeoutMs: 1_000 });
    setup.nowMs = RENEWAL_MS;
    await setup.sessions.tokens.claimRenewal(KEY, { owner: 'other', durationMs: 60_000 });

    const error = await failureOf(one.read());

    expect([error.code, setup.service.sent(), one.revoked]).toEqual(['UPSTREAM_TIMEOUT', [], []]);
    expect(error.message).toMatch(/^Another instance of the gateway renews/);
  });

  test('claim again after a pause in which the lease may have ended', async () => {
    const tokens = new FaultyTokens(setup.sessions.tokens);
    const one = await createSignedIn({ tokens });
    await one.read();
    setup.nowMs = RENEWAL_MS;
    tokens.onCommand = (command) => {
      // The process is suspended between its first claim and the read that follows.
      if (command !== 'read' || tokens.commands.at(-2) !== 'claimRenewal') return;
      setup.nowMs += 6_000;
      tokens.onCommand = () => undefined;
    };

    await one.read();

    expect(tokens.commands.filter((command) => command === 'claimRenewal')).toHaveLength(2);
    expect(setup.service.sent()).toEqual(['refresh-1']);
  });
});
