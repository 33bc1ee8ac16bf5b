import type { BitbucketSession } from '../../../../src/bitbucket/client';
import { MemoryResponseStore } from '../../../../src/state/memory/responseStore';
import type { CachedResponse, ResponseKey } from '../../../../src/rest/cache/responseStore';
import { createFixtures, repository } from '../../bitbucket/upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const KILOBYTE = 1024;

function hash(digit: string): string {
  return digit.repeat(40);
}

/** Reads the diffs in order, and says of which Bitbucket was asked. */
async function askedOf(digits: string, cacheMaxBytes: number, bodyOf: (digit: string) => string): Promise<string> {
  const { session, upstream } = await fixtures.start(({ path }) => ({ body: bodyOf(path.slice(-1)) }), {
    responseStore: new MemoryResponseStore(cacheMaxBytes),
  });
  for (const digit of digits) await read(session, digit);
  return upstream.requests.map(({ path }) => path.slice(-1)).join('');
}

function read(session: BitbucketSession, digit: string): Promise<string> {
  return session.commits.diff(repository, { commit: hash(digit) });
}

function key(call: string): ResponseKey {
  return { scope: { principal: 'p' }, kind: 'account', isImmutable: false, call };
}

function kept(body: string): CachedResponse {
  return { status: 200, body, requestedAt: 0 };
}

describe('answers are kept', () => {
  test.each([
    ['as long as they fit', 'abab', 4 * KILOBYTE, 'x', 'ab'],
    ['so that what was longest unused goes first', 'abacaba', 4 * KILOBYTE, 'x', 'abcb'],
    ['counting two bytes a character where one needs them', 'abab', 4 * KILOBYTE, '…', 'abab'],
    ['unless one alone is too large, which pushes out nothing', 'abLbLa', 4 * KILOBYTE, 'x', 'abLL'],
    ['not at all when there is no room', 'aa', 0, 'x', 'aa'],
  ])('%s', async (_what, digits, maxBytes, character, expected) => {
    const kilobytes = (digit: string): number => (digit === 'e' ? 5 : 1.2);
    const bodyOf = (digit: string): string => character.repeat(kilobytes(digit) * KILOBYTE);

    const asked = await askedOf(digits.replaceAll('L', 'e'), maxBytes, bodyOf);

    expect(asked.replaceAll('e', 'L')).toBe(expected);
  });

  test('so that nothing kept costs nothing: an answer kept again counts once', async () => {
    const store = new MemoryResponseStore(4 * KILOBYTE);
    await store.set(key('b'), kept('x'.repeat(KILOBYTE)));

    for (let times = 0; times < 100; times += 1) await store.set(key('a'), kept('x'.repeat(KILOBYTE)));

    expect(await store.get(key('b'))).toBeDefined();
  });

  test('until they are deleted, which frees their room', async () => {
    const store = new MemoryResponseStore(4 * KILOBYTE);
    await store.set(key('a'), kept('x'.repeat(3 * KILOBYTE)));

    await store.delete(key('a'));
    await store.set(key('b'), kept('x'.repeat(KILOBYTE)));
    await store.set(key('c'), kept('x'.repeat(KILOBYTE)));

    expect(await Promise.all(['a', 'b', 'c'].map(async (call) => (await store.get(key(call))) !== undefined))).toEqual([
      false,
      true,
      true,
    ]);
  });
});

test('answers can be kept elsewhere', async () => {
  const responseStore = new MemoryResponseStore(100 * KILOBYTE);
  const first = await fixtures.start(() => ({ body: 'x' }), { responseStore, now: () => 0 });
  const second = await fixtures.start(() => ({}), { responseStore, now: () => 0 });
  await read(first.session, 'a');

  expect(await read(second.session, 'a')).toBe('x');
  expect(second.upstream.requests).toEqual([]);
});
