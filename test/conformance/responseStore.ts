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

      await Promise.all(calls.map(async (call) => store.set(key(call), response(call))));

      expect(await Promise.all(calls.map(async (call) => store.get(key(call))))).toEqual(calls.map(response));
    });

    test('returns the text of a response, its parsed form, or both', async () => {
      const json = { title: 'one', labels: ['ü', null], nested: { count: 1 } };
      const body = JSON.stringify(json);
      const stored = { ...response(body), parsed: { json, characters: body.length } };
      await store.set(key('/call'), stored);

      const { body: text, parsed, ...more } = (await store.get(key('/call'))) ?? stored;

      expect(parsed?.json ?? JSON.parse(text)).toEqual(json);
      expect([text === '' ? body : text, parsed?.characters ?? body.length]).toEqual([body, body.length]);
      expect(more).toEqual({ status: 200, requestedAt: 7, etag: `"${body}"` });
    });

    test('returns a response that it returned before, if that is stored again', async () => {
      const json = { title: 'one' };
      await store.set(key('/call'), { ...response('{"title":"one"}'), parsed: { json, characters: 15 } });
      const first = await store.get(key('/call'));
      if (first !== undefined) await store.set(key('/call'), { ...first, requestedAt: 8 });

      const again = await store.get(key('/call'));

      expect(again).toEqual({ ...first, requestedAt: 8 });
      expect(again?.parsed?.json ?? JSON.parse(again?.body ?? '')).toEqual(json);
    });

    test('returns one of the responses that were stored under one key at the same time', async () => {
      const bodies = Array.from({ length: 100 }, (_, index) => `body ${index}`);

      await Promise.all(bodies.map(async (body) => store.set(key('/call'), response(body))));

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
      ['a principal', { principal: 'ada' }, []],
      [
        'a container for one principal',
        { principal: 'ada', owner: { name: 'acme' }, container: { name: 'widget' } },
        ['gadget', 'viewer'],
      ],
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

      const found = await Promise.all(Object.values(keys).map(async (each) => store.get(each)));
      expect(found.flatMap((each) => (each === undefined ? [] : [each.body]))).toEqual(remaining);
    });

    test.each<[string, Eviction, readonly string[]]>([
      ['one part of a kind', { kinds: ['status'], parts: ['branch main'] }, ['other', 'issue']],
      ['several parts of a kind', { kinds: ['status'], parts: ['branch main', 'branch other'] }, ['issue']],
      ['a part that no response has', { kinds: ['status'], parts: ['branch gone'] }, ['main', 'other', 'issue']],
      ['one part of all kinds', { parts: ['branch other'] }, ['main']],
      ['all parts of a kind', { kinds: ['status'] }, ['issue']],
    ])('evicts %s, and the responses without a part', async (_, eviction, remaining) => {
      const keys = {
        main: key('/main', { kind: 'status', part: 'branch main' }),
        other: key('/other', { kind: 'status', part: 'branch other' }),
        unknown: key('/unknown', { kind: 'status' }),
        issue: key('/issue'),
      };
      for (const [body, each] of Object.entries(keys)) await store.set(each, response(body));

      await store.evict(eviction);

      const found = await Promise.all(Object.values(keys).map(async (each) => store.get(each)));
      expect(found.flatMap((each) => (each === undefined ? [] : [each.body]))).toEqual(remaining);
    });

    test('finds a response under its call, whatever its part', async () => {
      await store.set(key('/call', { part: 'branch main' }), response('1'));

      expect(await store.get(key('/call'))).toEqual(response('1'));
    });
  });
}
