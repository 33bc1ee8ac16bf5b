import type { ServerResponse } from 'node:http';
import { issueComments, issues } from '../../../../src/bitbucket/endpoints/issues';
import type { ResponseStore, SetOptions, Version } from '../../../../src/rest/cache/responseStore';
import { MemoryResponseStore } from '../../../../src/state/memory/responseStore';
import { until } from '../../../support/until';
import { diff, closeAll, MINUTE, type Read, start } from './support';
import { repository } from '../upstream';

afterEach(closeAll);

const TTL = { ttlMs: { issue: MINUTE }, staleIfErrorMs: 5 * MINUTE };
const readComment: Read = (session) => session.collection(issueComments).get({ ...repository, number: 7 }, 1);
const readRepository: Read = (session) => session.repositories.get(repository);

/** A store that several processes share, of which the test changes the version. */
function sharedStore() {
  const store = new MemoryResponseStore(1_000_000);
  const state: { version: Version } = { version: '1' };
  const sets: SetOptions[] = [];
  const responseStore: ResponseStore = {
    read: async (key) => {
      await Promise.resolve();
      return { ...store.read(key), version: state.version };
    },
    set: (key, response, options) => {
      sets.push(options);
      store.set(key, response);
    },
    delete: (key) => {
      store.delete(key);
    },
    evict: (eviction) => {
      store.evict(eviction);
    },
  };
  return { state, sets, responseStore };
}

/** Starts an upstream that holds its responses back, and numbers them in the order of the requests. */
async function startHeld(responseStore: ResponseStore) {
  const started = await start({ ...TTL, responseStore });
  const waiting: ServerResponse[] = [];
  started.respondWith(() => (_request, response) => void waiting.push(response));
  return {
    ...started,
    received: (count: number) => until(() => waiting.length === count),
    respond: (index: number) => waiting[index]?.end(JSON.stringify({ id: index + 1 })),
  };
}

describe('a read', () => {
  test.each([
    ['whose response is cached', readComment],
    ['whose response is not cached', readRepository],
  ])('does not join one that was sent before another process changed the data: %s', async (_what, read) => {
    const { state, responseStore } = sharedStore();
    const { sessionOf, received, respond } = await startHeld(responseStore);
    const before = read(sessionOf());
    await received(1);
    state.version = '2';
    const after = read(sessionOf());
    await received(2);

    respond(0);
    respond(1);

    expect([await before, await after]).toEqual([{ id: 1 }, { id: 2 }]);
  });

  test('joins an identical one while the store is not available', async () => {
    const { state, responseStore } = sharedStore();
    state.version = undefined;
    const { sessionOf, received, respond, newRequests } = await startHeld(responseStore);
    const reads = Promise.all([readComment(sessionOf()), readComment(sessionOf())]);
    await received(1);

    respond(0);

    expect(await reads).toEqual([{ id: 1 }, { id: 1 }]);
    expect(newRequests()).toHaveLength(1);
  });

  test('is stored once, with the version from before its request', async () => {
    const { state, sets, responseStore } = sharedStore();
    const { sessionOf, received, respond } = await startHeld(responseStore);
    const reads = Promise.all([readComment(sessionOf()), readComment(sessionOf()), readComment(sessionOf())]);
    await received(1);
    state.version = '2';
    respond(0);
    await reads;

    expect(sets).toEqual([{ version: '1', lifetimeMs: 6 * MINUTE }]);
  });
});

test('an immutable response is stored until it is evicted', async () => {
  const { sets, responseStore } = sharedStore();
  const { sessionOf } = await start({ ...TTL, responseStore });

  await diff(sessionOf());

  expect(sets).toEqual([{ version: '1', lifetimeMs: Infinity }]);
});

test('a write outdates a read that is in flight behind a read with no-cache', async () => {
  const { sessionOf, received, respond, respondWith, newRequests } = await startHeld(
    new MemoryResponseStore(1_000_000),
  );
  const first = readComment(sessionOf());
  await received(1);
  const second = readComment(sessionOf('one', { requireFresh: true }));
  await received(2);
  respondWith(() => ({ body: {} }));
  await sessionOf().collection(issues).update(repository, 7, { title: 'new' });
  respond(1);
  respond(0);
  await Promise.all([first, second]);
  newRequests();

  await readComment(sessionOf());

  expect(newRequests()).toHaveLength(1);
});
