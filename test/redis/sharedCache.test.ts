import type { BitbucketSession } from '../../src/bitbucket/client';
import { KINDS_WITH_PARTS } from '../../src/bitbucket/endpoints/cacheKinds';
import { issues } from '../../src/bitbucket/endpoints/issues';
import { describeWithRedis, type RedisServer, startRedis } from '../support/redisServer';
import { freshKeys } from '../support/redisStore';
import { createFixtures, failureOf, repository } from '../unit/bitbucket/upstream';
import { openStore } from './responses';

const HASH = 'a'.repeat(40);
const OTHER_HASH = 'b'.repeat(40);
const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const listIssues = (session: BitbucketSession): Promise<unknown> =>
  session.collection(issues).list(repository, { sort: 'id' }, { position: { page: 1, pagelen: 10 } });
const createIssue = (session: BitbucketSession): Promise<unknown> =>
  session.collection(issues).create(repository, { title: 'new' });
const diff = async (session: BitbucketSession, commit = HASH): Promise<string> =>
  (await session.commits.diff(repository, { commit })).text;

describeWithRedis('two clients with one cache', () => {
  let server: RedisServer;
  beforeAll(async () => {
    server = await startRedis();
  });

  /** Two clients of one upstream. The list of issues contains one for each that was created. */
  async function startTwo() {
    const keyOf = freshKeys();
    let created = 0;
    let denied = false;
    const respond = ({ method, path }: { readonly method: string; readonly path: string }) => {
      if (denied) return { status: 403 };
      if (method === 'POST') created += 1;
      if (path.includes('/diff/')) return { body: 'the diff' };
      return { body: method === 'POST' ? {} : { values: Array(created).fill({ id: 1 }) } };
    };
    const open = async () => (await openStore(server, keyOf, { kindsWithParts: KINDS_WITH_PARTS })).store;
    const shared = { ttlMs: { issue: 60_000 }, principalSecrets: ['the same secret for both clients'] };
    const a = await fixtures.start(respond, { ...shared, responseStore: await open() });
    const { baseUrl, requests } = a.upstream;
    const b = await fixtures.start(respond, { ...shared, baseUrl, responseStore: await open() });
    return { a: () => a.client.session(), b: () => b.client.session(), requests, deny: () => (denied = true) };
  }

  test('a response that one has cached is served by the other without a call', async () => {
    const { a, b, requests } = await startTwo();

    const [first, second] = [await listIssues(a()), await listIssues(b())];
    const diffs = [await diff(b()), await diff(a())];

    expect(second).toEqual(first);
    expect(diffs).toEqual(['the diff', 'the diff']);
    expect(requests).toHaveLength(2);
  });

  test('after each write through one, the other reads the new data', async () => {
    const { a, b } = await startTwo();
    const counts: unknown[] = [];

    for (let round = 0; round < 20; round += 1) {
      const [writer, reader] = round % 2 === 0 ? [a, b] : [b, a];
      await createIssue(writer());
      counts.push(await listIssues(reader()));
    }

    const lengths = counts.map((page) => (JSON.stringify(page).match(/"id":1/g) ?? []).length);
    expect(lengths).toEqual(Array.from({ length: 20 }, (_, index) => Math.min(index + 1, 20)));
  });

  test('after one lost its access, the other serves no immutable data', async () => {
    const { a, b, requests, deny } = await startTwo();
    await diff(b());
    deny();

    await failureOf(diff(a(), OTHER_HASH));
    const error = await failureOf(diff(b()));

    expect(error.code).toBe('FORBIDDEN');
    expect(requests).toHaveLength(3);
  });
});
