import type { BitbucketSession } from '../../../../src/bitbucket/client';
import { MemoryResponseStore } from '../../../../src/state/memory/responseStore';
import type { CachedResponse, ResponseKey } from '../../../../src/rest/cache/responseStore';
import { describeResponseStore } from '../../../conformance/responseStore';
import { createFixtures, repository } from '../../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const KILOBYTE = 1024;

function hash(digit: string): string {
  return digit.repeat(40);
}

/** Reads the diffs in order and returns the digits of those that were requested from Bitbucket. */
async function requestedDigits(
  digits: string,
  cacheMaxBytes: number,
  bodyOf: (digit: string) => string,
): Promise<string> {
  const { session, upstream } = await fixtures.start(({ path }) => ({ body: bodyOf(path.slice(-1)) }), {
    responseStore: new MemoryResponseStore(cacheMaxBytes),
  });
  for (const digit of digits) await read(session, digit);
  return upstream.requests.map(({ path }) => path.slice(-1)).join('');
}

async function read(session: BitbucketSession, digit: string): Promise<string> {
  const { text } = await session.commits.diff(repository, { commit: hash(digit) });
  return text;
}

function key(call: string): ResponseKey {
  return { scope: { principal: 'p' }, kind: 'account', isImmutable: false, call };
}

function cachedResponse(body: string): CachedResponse {
  return { status: 200, body, requestedAt: 0 };
}

describeResponseStore('the response store in memory', () => Promise.resolve(new MemoryResponseStore(1024 * KILOBYTE)));

describe('response store', () => {
  test.each([
    ['keeps entries that fit', 'abab', 4 * KILOBYTE, 'x', 'ab'],
    ['evicts the least recently used entry first', 'abacaba', 4 * KILOBYTE, 'x', 'abcb'],
    ['counts two bytes per character if a body has characters outside Latin-1', 'abab', 4 * KILOBYTE, '…', 'abab'],
    ['does not store an entry that is too large, and evicts nothing for it', 'abLbLa', 4 * KILOBYTE, 'x', 'abLL'],
    ['stores nothing if its size is 0', 'aa', 0, 'x', 'aa'],
  ])('%s', async (_what, digits, maxBytes, character, expected) => {
    const kilobytes = (digit: string): number => (digit === 'e' ? 5 : 1.2);
    const bodyOf = (digit: string): string => character.repeat(kilobytes(digit) * KILOBYTE);

    const requested = await requestedDigits(digits.replaceAll('L', 'e'), maxBytes, bodyOf);

    expect(requested.replaceAll('e', 'L')).toBe(expected);
  });

  test('counts an entry once if it is stored again', () => {
    const store = new MemoryResponseStore(4 * KILOBYTE);
    store.set(key('b'), cachedResponse('x'.repeat(KILOBYTE)));

    for (let times = 0; times < 100; times += 1) store.set(key('a'), cachedResponse('x'.repeat(KILOBYTE)));

    expect(store.read(key('b')).response).toBeDefined();
  });

  test('frees the space of deleted entries', () => {
    const store = new MemoryResponseStore(4 * KILOBYTE);
    store.set(key('a'), cachedResponse('x'.repeat(3 * KILOBYTE)));

    store.delete(key('a'));
    store.set(key('b'), cachedResponse('x'.repeat(KILOBYTE)));
    store.set(key('c'), cachedResponse('x'.repeat(KILOBYTE)));

    expect(['a', 'b', 'c'].map((call) => store.read(key(call)).response !== undefined)).toEqual([false, true, true]);
  });
});

describe('JSON in the response store', () => {
  const parsedResponse = (characters: number): CachedResponse => ({
    status: 200,
    body: 'x'.repeat(characters),
    requestedAt: 0,
    parsed: { json: {}, characters },
  });

  test.each([
    { characters: 1.5 * KILOBYTE, fits: true },
    { characters: 1.8 * KILOBYTE, fits: false },
  ])('counts two bytes for each character of its text: $characters of 4 kB fit: $fits', ({ characters, fits }) => {
    const store = new MemoryResponseStore(4 * KILOBYTE);

    store.set(key('a'), parsedResponse(characters));

    expect(store.read(key('a')).response !== undefined).toBe(fits);
  });

  test('counts the same size if the stored response is stored again', () => {
    const store = new MemoryResponseStore(4 * KILOBYTE);
    store.set(key('a'), parsedResponse(1.5 * KILOBYTE));
    const stored = store.read(key('a')).response;

    if (stored !== undefined) store.set(key('a'), stored);
    store.set(key('b'), cachedResponse(''));

    expect([store.read(key('a')).response, store.read(key('b')).response !== undefined]).toEqual([undefined, true]);
  });

  test('is stored without its text', () => {
    const store = new MemoryResponseStore(10 * KILOBYTE);

    store.set(key('a'), parsedResponse(KILOBYTE));

    expect(store.read(key('a')).response).toMatchObject({ body: '', parsed: { json: {}, characters: KILOBYTE } });
  });
});

test('clients that share a response store share cached responses', async () => {
  const responseStore = new MemoryResponseStore(100 * KILOBYTE);
  const first = await fixtures.start(() => ({ body: 'x' }), { responseStore, now: () => 0 });
  const second = await fixtures.start(() => ({}), { responseStore, now: () => 0 });
  await read(first.session, 'a');

  expect(await read(second.session, 'a')).toBe('x');
  expect(second.upstream.requests).toEqual([]);
});
