import type { Eviction, ResponseScope } from '../../src/rest/cache/eviction';
import type { CachedResponse, ResponseKey, ResponseStore } from '../../src/rest/cache/responseStore';

const WIDGET: ResponseScope = { principal: 'ada', owner: { name: 'acme' }, container: { name: 'widget' } };

function key(call: string, more: Partial<ResponseKey> = {}): ResponseKey {
  return { scope: WIDGET, kind: 'issue', isImmutable: false, call, ...more };
}

function response(body: string): CachedResponse {
  return { status: 200, body, requestedAt: 7, etag: `"${body}"` };
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

      await Promise.all(calls.map((call) => store.set(key(call), response(call))));

      expect(await Promise.all(calls.map((call) => store.get(key(call))))).toEqual(calls.map(response));
    });

    test('returns one of the responses that were stored under one key at the same time', async () => {
      const bodies = Array.from({ length: 100 }, (_, index) => `body ${index}`);

      await Promise.all(bodies.map((body) => store.set(key('/call'), response(body))));

      expect(bodies.map(response)).toContainEqual(await store.get(key('/call')));
    });

    test('separates principals', async () => {
      await store.set(key('/call'), response('of ada'));

      expect(await store.get(key('/call', { scope: { ...WIDGET, principal: 'bruno' } }))).toBeUndefined();
    });

    test('returns nothing after the response was deleted', async () => {
      await store.set(key('/one'), response('1'));
      await store.set(key('/two'), response('2'));

      await store.delete(key('/one'));

      expect(await store.get(key('/one'))).toBeUndefined();
      expect(await store.get(key('/two'))).toEqual(response('2'));
    });

    test.each<[string, Eviction, readonly string[]]>([
      ['a container', { owner: { name: 'acme' }, container: { name: 'widget' } }, ['gadget', 'immutable', 'viewer']],
      [
        'one kind',
        { owner: { name: 'acme' }, container: { name: 'widget' }, kinds: ['ref'] },
        ['widget', 'gadget', 'immutable', 'viewer'],
      ],
      ['another principal', { principal: 'bruno' }, ['widget', 'gadget', 'immutable', 'viewer']],
      ['a principal', { principal: 'ada' }, ['immutable']],
      ['everything of a principal', { principal: 'ada', immutable: true }, []],
      ['everything that can change', {}, ['immutable']],
    ])('evicts the responses of %s', async (_, eviction, remaining) => {
      const keys = {
        widget: key('/widget'),
        gadget: key('/gadget', { scope: { ...WIDGET, container: { name: 'gadget' } } }),
        immutable: key('/commit', { kind: 'commit', isImmutable: true }),
        viewer: key('/user', { kind: 'account', scope: { principal: 'ada' } }),
      };
      for (const [body, each] of Object.entries(keys)) await store.set(each, response(body));

      await store.evict(eviction);

      const found = await Promise.all(Object.values(keys).map((each) => store.get(each)));
      expect(found.flatMap((each) => (each === undefined ? [] : [each.body]))).toEqual(remaining);
    });
  });
}
