import { MemoryResponseStore } from '../../../../src/state/memory/responseStore';
import type { CachedResponse, ResponseKey, ResponseStore } from '../../../../src/rest/cache/responseStore';
import { failureOf, repository } from '../upstream';
import { closeAll, MINUTE, type Read, start } from './support';

afterEach(async () => {
  jest.restoreAllMocks();
  await closeAll();
});

const BODY = '{"slug":"widget","name":"cached once"}';
const read: Read = (session) => session.repositories.get(repository, ['slug', 'name']);
const TTL = { ttlMs: { repository: MINUTE } };

/** Counts how often the body is parsed from now on. */
function countParses(): () => number {
  const parse = jest.spyOn(JSON, 'parse');
  return () => parse.mock.calls.filter(([text]) => text === BODY).length;
}

/** A store that keeps only texts, like one that several processes share. */
function textStore(): ResponseStore {
  const texts = new Map<string, CachedResponse>();
  const name = ({ scope, call }: ResponseKey): string => `${scope.principal} ${call}`;
  return {
    read: (key) => Promise.resolve({ response: texts.get(name(key)), version: '1' }),
    set: async (key, response) => {
      await new Promise(setImmediate);
      texts.set(name(key), { ...response, parsed: undefined });
    },
    delete: (key) => void texts.delete(name(key)),
    evict: () => {
      texts.clear();
    },
  };
}

describe('the JSON of a cached response', () => {
  test('is parsed once for all reads', async () => {
    const { sessionOf, respondWith } = await start(TTL);
    respondWith(() => ({ body: BODY }));
    const parses = countParses();

    const values = [await read(sessionOf()), await read(sessionOf()), await read(sessionOf())];

    expect([values, parses()]).toEqual([Array(3).fill({ slug: 'widget', name: 'cached once' }), 1]);
  });

  test('is parsed once for reads that share a call, also if it is not cached', async () => {
    const { sessionOf, respondWith, newRequests } = await start();
    respondWith(() => ({ body: BODY }));
    const parses = countParses();

    await Promise.all([read(sessionOf()), read(sessionOf()), read(sessionOf())]);

    expect([newRequests().length, parses()]).toEqual([1, 1]);
  });

  test('is not parsed again after a 304, nor is it if a stale response is served', async () => {
    const { sessionOf, respondWith, advance, newRequests } = await start({ ...TTL, staleIfErrorMs: MINUTE });
    respondWith(({ ifNoneMatch }) => {
      if (ifNoneMatch === '"v"') return (_request, response) => response.writeHead(304, { etag: '"v"' }).end();
      return { body: BODY, headers: { etag: '"v"' } };
    });
    const parses = countParses();
    await read(sessionOf());
    advance(MINUTE);

    const [current, cached] = [await read(sessionOf()), await read(sessionOf())];
    advance(MINUTE);
    respondWith(() => ({ status: 503 }));
    const stale = await read(sessionOf());

    expect([current, cached, stale]).toEqual(Array(3).fill({ slug: 'widget', name: 'cached once' }));
    expect([parses(), newRequests().length]).toEqual([1, 3]);
  });

  test('is parsed by each read if the store keeps only texts', async () => {
    const { sessionOf, respondWith, newRequests } = await start({ ...TTL, responseStore: textStore() });
    respondWith(() => ({ body: BODY }));
    const parses = countParses();

    const values = [await read(sessionOf()), await read(sessionOf()), await read(sessionOf())];

    expect(values).toEqual(Array(3).fill({ slug: 'widget', name: 'cached once' }));
    expect([newRequests().length, parses()]).toEqual([1, 3]);
  });

  test.each(['[]', '{"half":', '{"type":"error","error":{"message":"no"}}'])(
    'is not cached, and fails for all reads that share the call, if it is %s',
    async (body) => {
      const responseStore = new MemoryResponseStore(1_000_000);
      const { sessionOf, respondWith, newRequests } = await start({ ...TTL, responseStore });
      respondWith(() => ({ body }));

      const errors = await Promise.all([failureOf(read(sessionOf())), failureOf(read(sessionOf()))]);
      await failureOf(read(sessionOf()));

      expect(errors.map(({ code }) => code)).toEqual(['BAD_UPSTREAM_RESPONSE', 'BAD_UPSTREAM_RESPONSE']);
      expect(newRequests()).toHaveLength(2);
    },
  );
});
