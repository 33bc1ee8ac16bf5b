import type { BitbucketSession } from '../../../../src/bitbucket/client';
import { createMemoryStore } from '../../../../src/bitbucket/cache/memoryStore';
import { createFixtures, repository } from '../upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const KILOBYTE = 1024;

function hash(digit: string): string {
  return digit.repeat(40);
}

/** Reads the diffs in order, and says of which Bitbucket was asked. */
async function askedOf(
  digits: string,
  immutableCacheMaxBytes: number,
  bodyOf: (digit: string) => string,
): Promise<string> {
  const { session, upstream } = await fixtures.start(({ path }) => ({ body: bodyOf(path.slice(-1)) }), {
    immutableCacheMaxBytes,
  });
  for (const digit of digits) await read(session, digit);
  return upstream.requests.map(({ path }) => path.slice(-1)).join('');
}

function read(session: BitbucketSession, digit: string): Promise<string> {
  return session.commits.diff(repository, { commit: hash(digit) });
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
    const store = createMemoryStore(4 * KILOBYTE);
    const key = { principal: 'p', repository: '/r', call: 'a' };
    await store.set({ ...key, call: 'b' }, { body: 'x'.repeat(KILOBYTE) });

    for (let times = 0; times < 100; times += 1) await store.set(key, { body: 'x'.repeat(KILOBYTE) });

    expect(await store.get({ ...key, call: 'b' })).toBeDefined();
  });

  test('until they are evicted, by principal and repository', async () => {
    const store = createMemoryStore(100 * KILOBYTE);
    const keys = ['p /r', 'p /s', 'q /r'].map((scope) => {
      const [principal = '', name = ''] = scope.split(' ');
      return { principal, repository: name, call: 'a' };
    });
    for (const key of keys) await store.set(key, { body: `${key.principal} ${key.repository}` });

    await store.evict({ principal: 'p', repository: '/r' });

    expect(await Promise.all(keys.map((key) => store.get(key)))).toEqual([
      undefined,
      { body: 'p /s' },
      { body: 'q /r' },
    ]);
  });
});

test('answers can be kept elsewhere', async () => {
  const responseStore = createMemoryStore(100 * KILOBYTE);
  const first = await fixtures.start(() => ({ body: 'x' }), { responseStore, now: () => 0 });
  const second = await fixtures.start(() => ({}), { responseStore, now: () => 0 });
  await read(first.session, 'a');

  expect(await read(second.session, 'a')).toBe('x');
  expect(second.upstream.requests.map(({ path }) => path)).toEqual(['/repositories/acme/widget']);
});
