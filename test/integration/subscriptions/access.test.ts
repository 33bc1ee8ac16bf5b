import { ACCESS_TOKEN, API_TOKEN } from '../../../src/emulator/identity/credentials';
import { deliver } from '../../support/deliver';
import { type Gateway, startGateway, withCache } from '../../support/gateway';
import { ManualClock } from '../../support/manualClock';
import { at } from '../../support/read';
import { type Ended, overEventStream, overWebSocket, type Subscribe, type Subscriber } from '../../support/subscribers';
import { until } from '../../support/until';

const MINUTE_MS = 60_000;
const ADA = `Basic ${Buffer.from(`${API_TOKEN.email}:${API_TOKEN.token}`).toString('base64')}`;
const APP = `Bearer ${ACCESS_TOKEN}`;
const QUERY = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';

const TRANSPORTS: readonly [string, Subscribe][] = [
  ['WebSocket', overWebSocket],
  ['an event stream', overEventStream],
];

describe.each(TRANSPORTS)('over %s', (_transport, subscribe) => {
  let clock: ManualClock;
  let gateway: Gateway;

  beforeEach(async () => {
    clock = new ManualClock();
    gateway = await startGateway({ environment: { BITBUCKET_AUTH: 'passthrough' }, clock });
  });

  afterEach(() => gateway.stop());

  function join(authorization: string, query = QUERY): Promise<Subscriber> {
    return subscribe(gateway, query, { authorization });
  }

  async function refused(query: string, authorization = ADA): Promise<readonly unknown[]> {
    const subscriber = await subscribe(gateway, query, { authorization, isRefused: true });
    return codesOf(await subscriber.next());
  }

  /** Lets time pass, and the questions asked then be answered. */
  async function pass(minutes: number, calls: number): Promise<void> {
    gateway.upstream.clearCalls();
    clock.advance(minutes * MINUTE_MS);
    await until(
      () => gateway.upstream.calls.length >= calls && gateway.upstream.calls.every(({ status }) => status !== null),
    );
  }

  test('subscribing asks for the right to read anew, whatever is kept of the repository', async () => {
    const keeping = await startGateway({ environment: withCache({ BITBUCKET_AUTH: 'passthrough' }), clock });
    await keeping.query('{ repository(fullName: "acme/widget") { name } }', { headers: { authorization: ADA } });
    keeping.upstream.clearCalls();

    await subscribe(keeping, QUERY, { authorization: ADA });

    expect(keeping.upstream.calls).toHaveLength(1);
  });

  test('subscriptions of one credential that begin within thirty seconds share the read', async () => {
    await join(ADA);
    await join(ADA);
    clock.advance(29_999);
    await join(ADA);
    const shared = gateway.upstream.calls.length;
    clock.advance(1);
    await join(ADA);
    await join(APP);

    expect(shared).toBe(1);
    expect(gateway.upstream.calls).toHaveLength(3);
  });

  test('subscribing reads the repository once, and nothing more of it than what tells it apart', async () => {
    await join(ADA);

    expect(gateway.upstream.calls.map(({ path, query }) => [path, query.get('fields')])).toEqual([
      ['/repositories/acme/widget', 'full_name,uuid'],
    ]);
  });

  test.each([
    ['a repository that is not there', 'repositoryPushed(repository: "acme/nothing") { deliveryId }', 'NOT_FOUND'],
    ['a name that is none', 'repositoryPushed(repository: "acme") { deliveryId }', 'BAD_USER_INPUT'],
    ['an issue that cannot be', 'issueEvent(repository: "acme/widget", number: 0) { action }', 'BAD_USER_INPUT'],
  ])('%s is the first and only thing the subscription says', async (_what, field, code) => {
    expect(await refused(`subscription { ${field} }`)).toEqual([code]);
  });

  test('a repository that Bitbucket forbids is FORBIDDEN', async () => {
    gateway.upstream.set({ faults: [{ then: { kind: 'answer', status: 403 } }] });

    expect(await refused(QUERY)).toEqual(['FORBIDDEN']);
  });

  test('a credential that Bitbucket refuses is UNAUTHENTICATED', async () => {
    expect(await refused(QUERY, 'Bearer nonsense')).toEqual(['UNAUTHENTICATED']);
  });

  test('Bitbucket is asked again every five minutes, once a credential, by the uuid that a rename leaves alone', async () => {
    for (const credential of [ADA, ADA, APP, ADA]) await join(credential);

    await pass(5, 2);

    const paths = gateway.upstream.calls.map(({ path }) => path);
    expect(paths).toHaveLength(2);
    expect(paths[0]).toMatch(/^\/repositories\/(%7B%7D|\{\})\//);
  });

  test('a refusal ends the subscriptions of its credential, and drops what was waiting for them', async () => {
    const [revoked, twin, other] = [await join(ADA), await join(ADA), await join(APP)];
    const rule = { then: { kind: 'answer', status: 404 } } as const;
    gateway.upstream.set({ faults: [{ ...rule, times: 1 }] });

    await pass(5, 2);

    // The first of the two questions is Ada's: she subscribed first.
    expect(codesOf(await revoked.next())).toEqual(['NOT_FOUND']);
    expect(codesOf(await twin.next())).toEqual(['NOT_FOUND']);
    await deliver(gateway.url, 'repo:push', PUSH, { id: 'after' });
    expect(at(await other.next(), 'data', 'repositoryPushed', 'deliveryId')).toBe('after');
  });

  test.each([429, 503])('%d keeps a subscription for thirty minutes and no longer', async (status) => {
    const subscriber = await join(ADA);
    gateway.upstream.set({ faults: [{ then: { kind: 'answer', status, headers: { 'retry-after': '3600' } } }] });

    for (let minutes = 5; minutes <= 25; minutes += 5) {
      await pass(5, 1);
      await until(() => clock.waiting === 1);
    }
    await deliver(gateway.url, 'repo:push', PUSH, { id: 'kept' });
    expect(at(await subscriber.next(), 'data', 'repositoryPushed', 'deliveryId')).toBe('kept');
    await pass(5, 1);

    expect(codesOf(await subscriber.next())).toEqual([status === 429 ? 'RATE_LIMITED' : 'UPSTREAM_UNAVAILABLE']);
  });

  test('Bitbucket is asked for nobody who has left', async () => {
    const subscriber = await join(ADA);
    expect(clock.waiting).toBe(1);

    await subscriber.leave();

    await until(() => clock.waiting === 0);
  });
});

const PUSH = { repository: { full_name: 'acme/widget' }, actor: null, push: { changes: [] } };

function codesOf(answer: Awaited<ReturnType<Subscriber['next']>>): readonly unknown[] {
  const { errors = [] }: Pick<Ended, 'errors'> | { readonly errors?: Ended['errors'] } = answer;
  return errors.map(({ extensions, message }) => extensions?.['code'] ?? message);
}
