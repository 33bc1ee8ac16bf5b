import { ACCESS_TOKEN, API_TOKEN } from '../../../src/emulator/identity/credentials';
import { buildDelivery } from '../../support/buildDelivery';
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

  async function errorCodesOf(query: string, authorization = ADA): Promise<readonly unknown[]> {
    const subscriber = await subscribe(gateway, query, { authorization, isRejected: true });
    return codesOf(await subscriber.next());
  }

  /** Advances the clock, and waits until Bitbucket has responded to the resulting calls. */
  async function advance(minutes: number, calls: number): Promise<void> {
    gateway.upstream.clearCalls();
    clock.advance(minutes * MINUTE_MS);
    await until(
      () => gateway.upstream.calls.length >= calls && gateway.upstream.calls.every(({ status }) => status !== null),
    );
  }

  test('subscribing verifies read access with a call, even if the repository is cached', async () => {
    const caching = await startGateway({ environment: withCache({ BITBUCKET_AUTH: 'passthrough' }), clock });
    await caching.query('{ repository(fullName: "acme/widget") { name } }', { headers: { authorization: ADA } });
    caching.upstream.clearCalls();

    await subscribe(caching, QUERY, { authorization: ADA });

    expect(caching.upstream.calls).toHaveLength(1);
  });

  test('subscriptions of one credential that start within 30 s share one access check', async () => {
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

  test('subscribing reads only the name and the uuid of the repository', async () => {
    await join(ADA);

    expect(gateway.upstream.calls.map(({ path, query }) => [path, query.get('fields')])).toEqual([
      ['/repositories/acme/widget', 'full_name,uuid'],
    ]);
  });

  test.each([
    ['a missing repository', 'repositoryPushed(repository: "acme/nothing") { deliveryId }', 'NOT_FOUND'],
    ['an invalid name', 'repositoryPushed(repository: "acme") { deliveryId }', 'BAD_USER_INPUT'],
    ['a missing repository of builds', 'buildEvent(repository: "acme/nothing") { deliveryId }', 'NOT_FOUND'],
    ['an invalid name of builds', 'buildEvent(repository: "acme") { deliveryId }', 'BAD_USER_INPUT'],
    ['an invalid issue number', 'issueEvent(repository: "acme/widget", number: 0) { action }', 'BAD_USER_INPUT'],
  ])('the subscription reports one error for %s', async (_what, field, code) => {
    expect(await errorCodesOf(`subscription { ${field} }`)).toEqual([code]);
  });

  test('a repository that Bitbucket forbids is FORBIDDEN', async () => {
    gateway.upstream.set({ faults: [{ then: { kind: 'response', status: 403 } }] });

    expect(await errorCodesOf(QUERY)).toEqual(['FORBIDDEN']);
  });

  test('a credential that Bitbucket rejects is UNAUTHENTICATED', async () => {
    expect(await errorCodesOf(QUERY, 'Bearer nonsense')).toEqual(['UNAUTHENTICATED']);
  });

  test('access is checked every five minutes, once per credential, by the uuid of the repository', async () => {
    for (const credential of [ADA, ADA, APP, ADA]) await join(credential);

    await advance(5, 2);

    const paths = gateway.upstream.calls.map(({ path }) => path);
    expect(paths).toHaveLength(2);
    expect(paths[0]).toMatch(/^\/repositories\/(%7B%7D|\{\})\//);
  });

  test('a failed access check ends the subscriptions of its credential only', async () => {
    const [revoked, twin, other] = [await join(ADA), await join(ADA), await join(APP)];
    const rule = { then: { kind: 'response', status: 404 } } as const;
    gateway.upstream.set({ faults: [{ ...rule, times: 1 }] });

    await advance(5, 2);

    // The first of the two checks is for ADA, which subscribed first.
    expect(codesOf(await revoked.next())).toEqual(['NOT_FOUND']);
    expect(codesOf(await twin.next())).toEqual(['NOT_FOUND']);
    await deliver(gateway.url, 'repo:push', PUSH, { id: 'after' });
    expect(at(await other.next(), 'data', 'repositoryPushed', 'deliveryId')).toBe('after');
  });

  test('a subscription to builds ends when its credential loses access, and shows no later build', async () => {
    const builds = 'subscription { buildEvent(repository: "acme/widget") { status { key } } }';
    const [revoked, other] = [await join(ADA, builds), await join(APP, builds)];
    gateway.upstream.set({ faults: [{ then: { kind: 'response', status: 403 }, times: 1 }] });

    await advance(5, 2);
    await deliver(gateway.url, 'repo:commit_status_created', buildDelivery({ key: 'after' }));

    expect(codesOf(await revoked.next())).toEqual(['FORBIDDEN']);
    expect(at(await other.next(), 'data', 'buildEvent', 'status', 'key')).toBe('after');
  });

  // After a 429 with this Retry-After, no further call is made.
  test.each([
    [429, 0],
    [503, 1],
  ])('a subscription continues for 30 minutes if access checks fail with %d', async (status, calls) => {
    const subscriber = await join(ADA);
    gateway.upstream.set({ faults: [{ then: { kind: 'response', status, headers: { 'retry-after': '3600' } } }] });

    for (let minutes = 5; minutes <= 25; minutes += 5) {
      await advance(5, minutes === 5 ? 1 : calls);
      await until(() => clock.timers === 1);
    }
    await deliver(gateway.url, 'repo:push', PUSH, { id: 'kept' });
    expect(at(await subscriber.next(), 'data', 'repositoryPushed', 'deliveryId')).toBe('kept');
    await advance(5, calls);

    expect(codesOf(await subscriber.next())).toEqual([status === 429 ? 'RATE_LIMITED' : 'UPSTREAM_UNAVAILABLE']);
  });

  test('access checks stop when the client unsubscribes', async () => {
    const subscriber = await join(ADA);
    expect(clock.timers).toBe(1);

    await subscriber.disconnect();

    await until(() => clock.timers === 0);
  });
});

const PUSH = { repository: { full_name: 'acme/widget' }, actor: null, push: { changes: [] } };

function codesOf(answer: Awaited<ReturnType<Subscriber['next']>>): readonly unknown[] {
  const { errors = [] }: Pick<Ended, 'errors'> | { readonly errors?: Ended['errors'] } = answer;
  return errors.map(({ extensions, message }) => extensions?.['code'] ?? message);
}
