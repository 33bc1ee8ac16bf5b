import { MemoryResponseStore } from '../../../src/state/memory/responseStore';
import type { Eviction } from '../../../src/rest/cache/eviction';
import type { CachedResponse, ResponseKey, ResponseStore, StoredResponse } from '../../../src/rest/cache/responseStore';
import { buildDelivery } from '../../support/buildDelivery';
import { deliver } from '../../support/deliver';
import { ADA, type Gateway, startGateway, withCache } from '../../support/gateway';
import { at, textAt } from '../../support/read';
import { spansDelivery, uuidOf } from '../../support/spansDelivery';
import { overEventStream } from '../../support/subscribers';
import { until } from '../../support/until';

const NOW = Date.UTC(2026, 5, 1);
const WIDGET_UUID = '{e08b4d31-204c-42b0-a05a-c1da15354f92}';
const SPANS = 'pipeline:span_created';
const STATUS = 'repo:commit_status_updated';

/** A store whose evictions of pipelines alone, as spans cause them, do what the test says. */
class SlowStore implements ResponseStore {
  readonly #store = new MemoryResponseStore(1_000_000);
  evictPipelines: (() => Promise<void>) | undefined;

  read(key: ResponseKey): StoredResponse {
    return this.#store.read(key);
  }

  set(key: ResponseKey, response: CachedResponse): void {
    this.#store.set(key, response);
  }

  delete(key: ResponseKey): void {
    this.#store.delete(key);
  }

  async evict(eviction: Eviction): Promise<void> {
    if (this.evictPipelines !== undefined && String(eviction.kinds) === 'pipeline') await this.evictPipelines();
    else this.#store.evict(eviction);
  }
}

let store: SlowStore;
let gateway: Gateway;
beforeEach(async () => {
  store = new SlowStore();
  // The time never changes, so that no cached response expires.
  gateway = await startGateway({ environment: withCache(ADA), now: () => NOW, stores: { responseStore: store } });
  const respond = (path: RegExp, body: object) => ({ path, then: { kind: 'response', status: 200, body } }) as const;
  gateway.upstream.set({
    faults: [
      respond(/\/environments/, { values: [{ uuid: uuidOf(1), name: 'Test', slug: 'test' }] }),
      respond(/\/deployments/, { values: [{ uuid: uuidOf(2), state: { name: 'UNDEPLOYED' } }] }),
    ],
  });
});
afterEach(() => gateway.stop());

/** Reads everything about pipelines, and returns the ends of the requested paths. */
async function requestedFor(repository = 'acme/widget'): Promise<readonly string[]> {
  const document = `query ($repository: String!) { repository(fullName: $repository) {
    pipelines(first: 1) { nodes { number } }
    pipeline(number: 4) { number status }
    deployments(first: 1) { nodes { state } }
    environments { nodes { name } }
    commit(revision: "main") { statuses { nodes { key } } }
  } }`;
  await gateway.data(document, { variables: { repository } });
  return gateway.upstream.calls.map(({ path }) => path.replace(/^\/repositories\/[^/]*\/[^/]*\//, '')).sort();
}

async function newestHash(): Promise<string> {
  const document = '{ repository(fullName: "acme/widget") { commit(revision: "main") { hash } } }';
  return textAt(await gateway.data(document), 'repository', 'commit', 'hash');
}

async function statusOf(event: string, payload: object): Promise<number> {
  const { status } = await deliver(gateway.url, event, payload);
  return status;
}

const PIPELINES = ['deployments/', 'pipelines/', 'pipelines/4'];

test('pipelines, deployments, environments and build statuses are cached', async () => {
  const statuses = `commit/${await newestHash()}/statuses`;

  expect(await requestedFor()).toEqual(expect.arrayContaining([statuses, 'environments/', ...PIPELINES]));
  expect(await requestedFor()).toEqual([]);
});

describe('spans', () => {
  test('evict the pipelines and deployments of their repository', async () => {
    await requestedFor();

    expect(await statusOf(SPANS, spansDelivery([WIDGET_UUID]))).toBe(204);

    expect(await requestedFor()).toEqual(PIPELINES);
  });

  test('evict the pipelines of other repositories until a delivery contains the name of theirs', async () => {
    await requestedFor('acme/gadget');

    await statusOf(SPANS, spansDelivery([WIDGET_UUID]));
    const unknown = await requestedFor('acme/gadget');
    await statusOf('repo:push', { ...buildDelivery(), push: { changes: [] } });
    await statusOf(SPANS, spansDelivery([WIDGET_UUID]));
    const known = await requestedFor('acme/gadget');

    expect([unknown, known]).toEqual([PIPELINES, []]);
  });

  test('of several repositories evict the pipelines of all of them', async () => {
    for (const [name, uuid] of [
      ['acme/widget', WIDGET_UUID],
      ['acme/gadget', uuidOf(7)],
      ['acme/service-01', uuidOf(8)],
    ]) {
      await statusOf('repo:push', { push: { changes: [] }, repository: { full_name: name, uuid } });
    }
    for (const name of ['acme/widget', 'acme/gadget', 'acme/service-01']) await requestedFor(name);

    await statusOf(SPANS, spansDelivery([WIDGET_UUID], [uuidOf(7)]));

    expect(await requestedFor('acme/widget')).toEqual(PIPELINES);
    expect(await requestedFor('acme/gadget')).toEqual(PIPELINES);
    expect(await requestedFor('acme/service-01')).toEqual([]);
  });

  test.each<[string, object]>([
    ['no uuid', spansDelivery([])],
    ['a uuid that is not valid', spansDelivery([{ uuid: WIDGET_UUID }])],
    ['no spans', { repository: { full_name: 'acme/widget' } }],
  ])('with %s are accepted, and evict nothing', async (_what, payload) => {
    await requestedFor();

    expect(await statusOf(SPANS, payload)).toBe(204);

    expect(await requestedFor()).toEqual([]);
  });

  // The first attempt may have failed after it was received, so a repeated delivery costs some calls.
  test('that are sent again with the same id evict again', async () => {
    await deliver(gateway.url, SPANS, spansDelivery([WIDGET_UUID]), { id: 'same' });
    await requestedFor();
    await deliver(gateway.url, SPANS, spansDelivery([WIDGET_UUID]), { id: 'same' });

    expect(await requestedFor()).toEqual(PIPELINES);
  });
});

test('a build status evicts the pipelines of its repository, and the statuses of its commit', async () => {
  const hash = await newestHash();
  await requestedFor();

  await statusOf(STATUS, buildDelivery());
  const ofAnotherCommit = await requestedFor();
  await statusOf(STATUS, buildDelivery({ commit: { hash } }));

  expect(ofAnotherCommit).toEqual(PIPELINES);
  expect(await requestedFor()).toEqual([`commit/${hash}/statuses`, ...PIPELINES]);
});

test('the event of a build status shows its pipeline as it is after the event', async () => {
  const document = 'subscription { buildEvent(repository: "acme/widget") { pipeline { status } } }';
  const subscriber = await overEventStream(gateway, document);
  const expected: object[] = [];
  for (const name of ['PENDING', 'PAUSED', 'HALTED']) {
    const body = { uuid: uuidOf(4), build_number: 4, state: { name: 'IN_PROGRESS', stage: { name } } };
    gateway.upstream.set({ faults: [{ path: /pipelines/, then: { kind: 'response', status: 200, body } }] });
    await statusOf(STATUS, buildDelivery());
    expect(await subscriber.next()).toEqual({ data: { buildEvent: { pipeline: { status: name } } } });
    expected.push({ path: '/repositories/acme/widget/pipelines/4' });
  }

  expect(gateway.upstream.calls.slice(-3)).toMatchObject(expected);
});

describe('a build status', () => {
  const document = 'subscription { buildEvent(repository: "acme/widget") { deliveryId status { state } } }';

  test('arrives while the eviction of spans, which came first, has not ended', async () => {
    const subscriber = await overEventStream(gateway, document);
    const waiting: (() => void)[] = [];
    store.evictPipelines = () => new Promise((resolve) => waiting.push(resolve));
    let isEvicted = false;
    const spans = deliver(gateway.url, SPANS, spansDelivery([WIDGET_UUID])).then(({ status }) => {
      isEvicted = true;
      return status;
    });
    await until(() => waiting.length === 1);

    await deliver(gateway.url, STATUS, buildDelivery(), { id: 'in time' });
    const result = await subscriber.next();

    expect(at(result, 'data', 'buildEvent', 'deliveryId')).toBe('in time');
    expect(isEvicted).toBe(false);
    for (const resolve of waiting) resolve();
    expect(await spans).toBe(204);
  });

  test('arrives after the eviction of spans failed, and the spans are sent again', async () => {
    const subscriber = await overEventStream(gateway, document);
    store.evictPipelines = () => Promise.reject(new Error('The store cannot be reached.'));
    await requestedFor();

    const failed = await deliver(gateway.url, SPANS, spansDelivery([WIDGET_UUID]), { id: 'again' });
    await deliver(gateway.url, STATUS, buildDelivery(), { id: 'in time' });
    const result = await subscriber.next();
    await requestedFor();
    store.evictPipelines = undefined;
    const repeated = await deliver(gateway.url, SPANS, spansDelivery([WIDGET_UUID]), { id: 'again' });

    expect([failed.status, repeated.status]).toEqual([500, 204]);
    expect(at(result, 'data', 'buildEvent', 'deliveryId')).toBe('in time');
    expect(await requestedFor()).toEqual(PIPELINES);
  });
});
