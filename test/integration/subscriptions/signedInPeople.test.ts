import type { ConsentDecision } from '../../support/consent';
import { ManualClock } from '../../support/manualClock';
import { PUBLIC_URL, type SignInGateway, startSignInGateway, type TestBrowser } from '../../support/signIn';
import { overEventStream, overWebSocket, type Subscribe, type Subscriber } from '../../support/subscribers';
import { until } from '../../support/until';

const MINUTE_MS = 60_000;
const QUERY = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';
const ENDED = { extensions: { code: 'UNAUTHENTICATED', loginUrl: `${PUBLIC_URL}/auth/login` } };

describe.each<[string, Subscribe]>([
  ['WebSocket', overWebSocket],
  ['an event stream', overEventStream],
])('subscriptions of people who have signed in, over %s', (_transport, subscribe) => {
  let clock: ManualClock;
  let gateway: SignInGateway;

  beforeEach(async () => {
    clock = new ManualClock();
    gateway = await startSignInGateway({ clock });
  });

  afterEach(() => gateway.stop());

  async function signIn(decision?: ConsentDecision): Promise<TestBrowser> {
    const browser = gateway.browser();
    await browser.signIn(decision);
    return browser;
  }

  function join({ headers }: TestBrowser): Promise<Subscriber> {
    return subscribe(gateway, QUERY, { headers });
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
    const browser = await signIn();
    const subscriber = await join(browser);

    const { status } = await browser.signOut();

    expect(status).toBe(204);
    expect(await subscriber.next()).toMatchObject({ errors: [ENDED] });
  });

  test('share their access checks only within one session', async () => {
    const [one, other] = [await signIn(), await signIn()];
    for (const browser of [one, one, other]) await join(browser);

    expect(await checkAccess(2)).toHaveLength(2);
  });

  test('continue when another session of the person ends', async () => {
    const [first, second] = [await signIn(), await signIn()];
    const [ending, remaining] = [await join(first), await join(second)];
    let isOver = false;
    void remaining.next().then(() => {
      isOver = true;
    });

    await first.signOut();
    expect(await ending.next()).toMatchObject({ errors: [ENDED] });
    // The token of the first session cannot be renewed any more.
    gateway.upstream.expireTokens();
    await checkAccess(1);
    // The second session renews its token for this query, which takes longer than a failed access check.
    expect(await second.whoAmI()).toBe('Ada Lindqvist');
    expect(isOver).toBe(false);
  });

  test('end when the access check finds that the person has revoked the grant', async () => {
    const subscriber = await join(await signIn({ person: 'bruno' }));

    gateway.upstream.revokeGrants('bruno');
    clock.advance(5 * MINUTE_MS);

    expect(await subscriber.next()).toMatchObject({ errors: [ENDED] });
  });
});
