import type { Eviction, ResponseScope } from '../../src/rest/cache/eviction';
import type { CachedResponse, ResponseKey, ResponseStore } from '../../src/rest/cache/responseStore';

const REPOSITORY = { owner: { name: 'acme' }, container: { name: 'widget' } };
const WIDGET: ResponseScope = { principal: 'ada', ...REPOSITORY };

const LIFETIME_MS = 60_000;

function key(call: string, more: Partial<ResponseKey> = {}): ResponseKey {
  return { scope: WIDGET, kind: 'issue', isImmutable: false, call, ...more };
}

function response(body: string): CachedResponse {
  return { status: 200, body, requestedAt: 7, etag: `"${body}"` };
}

async function read(store: ResponseStore, from: ResponseKey): Promise<CachedResponse | undefined> {
  return (await store.read(from)).response;
}

/** Stores a response as if a request had been sent after the version was read. */
async function set(store: ResponseStore, to: ResponseKey, stored: CachedResponse): Promise<void> {
  const { version } = await store.read(to);
  await store.set(to, stored, { version, lifetimeMs: LIFETIME_MS });
}

/** The tests that every implementation of `ResponseStore` must pass. The store has room for 100 small responses. */
export function describeResponseStore(name: string, create: () => Promise<ResponseStore>): void {
  describe(name, () => {
    let store: ResponseStore;
    beforeEach(async () => {
      store = await create();
    });

    test('returns each of 100 interleaved responses under its key', async () => {
      const calls = Array.from({ length: 100 }, (_, index) => `/call/${index}`);

      await Promise.all(calls.map((call) => set(store, key(call), response(call))));

      expect(await Promise.all(calls.map((call) => read(store, key(call))))).toEqual(calls.map(response));
    });

    test('returns the text of a response, its parsed form, or both', async () => {
      const json = { title: 'one', labels: ['ü', null], nested: { count: 1 } };
      const body = JSON.stringify(json);
      const stored = { ...response(body), parsed: { json, characters: body.length } };
      await set(store, key('/call'), stored);

      const { body: text, parsed, ...more } = (await read(store, key('/call'))) ?? stored;

      expect(parsed?.json ?? JSON.parse(text)).toEqual(json);
      expect([text === '' ? body : text, parsed?.characters ?? body.length]).toEqual([body, body.length]);
      expect(more).toEqual({ status: 200, requestedAt: 7, etag: `"${body}"` });
    });

    test('returns a response that it returned before, if that is stored again', async () => {
      const json = { title: 'one' };
      await set(store, key('/call'), { ...response('{"title":"one"}'), parsed: { json, characters: 15 } });
      const first = await read(store, key('/call'));
      if (first !== undefined) await set(store, key('/call'), { ...first, requestedAt: 8 });

      const again = await read(store, key('/call'));

      expect(again).toEqual({ ...first, requestedAt: 8 });
      expect(again?.parsed?.json ?? JSON.parse(again?.body ?? '')).toEqual(json);
    });

    test('returns one of the responses that were stored under one key at the same time', async () => {
      const bodies = Array.from({ length: 100 }, (_, index) => `body ${index}`);

      await Promise.all(bodies.map((body) => set(store, key('/call'), response(body))));

      expect(bodies.map(response)).toContainEqual(await read(store, key('/call')));
    });

    test('removes the previous response if the new one is too large', async () => {
      await set(store, key('/call'), response('1'));

      await set(store, key('/call'), response('x'.repeat(2_000_000)));

      expect(await read(store, key('/call'))).toBeUndefined();
    });

    test('returns the same version until the key is evicted', async () => {
      const before = await store.read(key('/call'));
      await set(store, key('/call'), response('1'));
      await store.evict({ ...REPOSITORY, kinds: ['ref'] });

      const after = await store.read(key('/call'));

      expect(before.version).toBeDefined();
      expect(after.version).toBe(before.version);
    });

    test('separates principals', async () => {
      await set(store, key('/call'), response('of ada'));

      expect(await read(store, key('/call', { scope: { ...WIDGET, principal: 'bruno' } }))).toBeUndefined();
    });

    test('returns nothing after the response was deleted', async () => {
      await set(store, key('/one'), response('1'));
      await set(store, key('/two'), response('2'));

      await store.delete(key('/one'));

      expect(await read(store, key('/one'))).toBeUndefined();
      expect(await read(store, key('/two'))).toEqual(response('2'));
    });

    test.each<[string, Eviction, readonly string[]]>([
      ['a container', REPOSITORY, ['gadget', 'immutable', 'viewer']],
      ['one kind', { ...REPOSITORY, kinds: ['ref'] }, ['widget', 'gadget', 'immutable', 'viewer']],
      ['another principal', { principal: 'bruno' }, ['widget', 'gadget', 'immutable', 'viewer']],
      ['a principal', { principal: 'ada' }, []],
      ['a container for one principal', { principal: 'ada', ...REPOSITORY }, ['gadget', 'viewer']],
      ['everything that can change', {}, ['immutable']],
    ])('evicts the responses of %s', async (_, eviction, remaining) => {
      const keys = {
        widget: key('/widget'),
        gadget: key('/gadget', { scope: { ...WIDGET, container: { name: 'gadget' } } }),
        immutable: key('/commit', { kind: 'commit', isImmutable: true }),
        viewer: key('/user', { kind: 'account', scope: { principal: 'ada' } }),
      };
      for (const [body, each] of Object.entries(keys)) await set(store, each, response(body));

      await store.evict(eviction);

      const found = await Promise.all(Object.values(keys).map((each) => read(store, each)));
      expect(found.flatMap((each) => (each === undefined ? [] : [each.body]))).toEqual(remaining);
    });

    test.each<[string, Eviction, readonly string[]]>([
      ['one part of a kind', { ...REPOSITORY, kinds: ['status'], parts: ['branch main'] }, ['other', 'issue']],
      [
        'several parts of a kind',
        { ...REPOSITORY, kinds: ['status'], parts: ['branch main', 'branch other'] },
        ['issue'],
      ],
      [
        'a part that no response has',
        { ...REPOSITORY, kinds: ['status'], parts: ['branch gone'] },
        ['main', 'other', 'issue'],
      ],
      ['all parts of a kind', { ...REPOSITORY, kinds: ['status'] }, ['issue']],
    ])('evicts %s, and the responses without a part', async (_, eviction, remaining) => {
      const keys = {
        main: key('/main', { kind: 'status', part: 'branch main' }),
        other: key('/other', { kind: 'status', part: 'branch other' }),
        unknown: key('/unknown', { kind: 'status' }),
        issue: key('/issue'),
      };
      for (const [body, each] of Object.entries(keys)) await set(store, each, response(body));

      await store.evict(eviction);

      const found = await Promise.all(Object.values(keys).map((each) => read(store, each)));
      expect(found.flatMap((each) => (each === undefined ? [] : [each.body]))).toEqual(remaining);
    });

    test('finds a response under its call, whatever its part', async () => {
      await set(store, key('/call', { part: 'branch main' }), response('1'));

      expect(await read(store, key('/call'))).toEqual(response('1'));
    });
  });
}
