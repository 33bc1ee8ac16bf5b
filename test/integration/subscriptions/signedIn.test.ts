import { type Gateway, startGateway } from '../../support/gateway';
import { ManualClock } from '../../support/manualClock';
import { PUBLIC_ORIGIN, signIn, signInEnvironment } from '../../support/signedIn';
import { overEventStream, overWebSocket, type Subscribe, type Subscriber } from '../../support/subscribers';
import { until } from '../../support/until';

const MINUTE_MS = 60_000;
const QUERY = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';
const ENDED = { extensions: { code: 'UNAUTHENTICATED', loginUrl: `${PUBLIC_ORIGIN}/auth/login` } };

type Headers = Awaited<ReturnType<typeof signIn>>;

describe.each<[string, Subscribe]>([
  ['WebSocket', overWebSocket],
  ['an event stream', overEventStream],
])('subscriptions of people who have signed in, over %s', (_transport, subscribe) => {
  let clock: ManualClock;
  let gateway: Gateway;

  beforeEach(async () => {
    clock = new ManualClock();
    gateway = await startGateway({ environment: signInEnvironment, clock });
  });

  afterEach(() => gateway.stop());

  function join(headers: Headers): Promise<Subscriber> {
    return subscribe(gateway, QUERY, { headers });
  }

  async function signOut(headers: Headers): Promise<number> {
    return (await fetch(`${gateway.url}/auth/logout`, { method: 'POST', headers })).status;
  }

  /** Waits until the next access checks have ended. Returns their paths. */
  async function checkAccess(count: number): Promise<readonly string[]> {
    gateway.upstream.clearCalls();
    clock.advance(5 * MINUTE_MS);
    await until(
      () => gateway.upstream.calls.length >= count && gateway.upstream.calls.every(({ status }) => status !== null),
    );
    return gateway.upstream.calls.map(({ path }) => path);
  }

  test('end when the person signs out', async () => {
    const headers = await signIn(gateway.url);
    const subscriber = await join(headers);

    const status = await signOut(headers);

    expect(status).toBe(204);
    expect(await subscriber.next()).toMatchObject({ errors: [ENDED] });
  });

  test('share their access checks only within one session', async () => {
    const [one, other] = [await signIn(gateway.url), await signIn(gateway.url)];
    for (const headers of [one, one, other]) await join(headers);

    expect(await checkAccess(2)).toHaveLength(2);
  });

  test('continue when another session of the person ends', async () => {
    const [first, second] = [await signIn(gateway.url), await signIn(gateway.url)];
    const [ending, remaining] = [await join(first), await join(second)];
    let isOver = false;
    void remaining.next().then(() => {
      isOver = true;
    });

    await signOut(first);
    expect(await ending.next()).toMatchObject({ errors: [ENDED] });
    // The token of the first session cannot be renewed any more.
    gateway.upstream.expireTokens();
    await checkAccess(1);
    // The second session renews its token for this query, which takes longer than a failed access check.
    const response = await gateway.query('{ viewer { displayName } }', { headers: second });

    expect(response).toEqual({ data: { viewer: { displayName: 'Ada Lindqvist' } } });
    expect(isOver).toBe(false);
  });

  test('end when the access check finds that the person has revoked the grant', async () => {
    const subscriber = await join(await signIn(gateway.url, { person: 'bruno' }));

    gateway.upstream.revokeGrants('bruno');
    clock.advance(5 * MINUTE_MS);

    expect(await subscriber.next()).toMatchObject({ errors: [ENDED] });
  });
});
