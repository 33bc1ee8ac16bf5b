import { deliver } from '../../support/deliver';
import { ADA, type GraphQLResponse, startGateway, useGateway, withCache } from '../../support/gateway';
import { failures } from '../../support/read';

const ISSUES = `{ repository(fullName: "acme/widget") { name issues(first: 3) { nodes { number title } } } }`;
const TITLE = `{ repository(fullName: "acme/widget") { issue(number: 7) { title } } }`;
const NO_CACHE = { headers: { 'cache-control': 'no-cache' } };

const CACHING = withCache({ ...ADA, UPSTREAM_EXTENSION: 'true' });
const gateway = useGateway({ environment: CACHING });

// The tests share a cache. Each test uses a separate query or sends `no-cache`.
async function callsOf(document: string, options = {}): Promise<number> {
  await gateway().data(document, options);
  return gateway().upstream.calls.length;
}

describe('a repeated operation', () => {
  test('makes no calls and reports that in extensions.upstream', async () => {
    const first = await gateway().query(ISSUES, NO_CACHE);
    const again = await gateway().query(ISSUES);

    expect(again.data).toEqual(first.data);
    expect(gateway().upstream.calls).toEqual([]);
    expect(first.extensions).toMatchObject({ upstream: { calls: 2, cached: 0 } });
    expect(again.extensions).toMatchObject({ upstream: { calls: 0, cached: 2, rounds: 0, bytes: 0 } });
  });

  test.each(['no-cache', 'No-Store', 'max-age=0', 'private, no-cache'])(
    'is revalidated for a client that sends Cache-Control: %s, and Bitbucket returns 304 without a body',
    async (cacheControl) => {
      await gateway().data(ISSUES);
      await gateway().data(ISSUES, { headers: { 'cache-control': cacheControl } });

      expect(gateway().upstream.calls.map(({ status, bytes }) => ({ status, bytes }))).toEqual([
        { status: 304, bytes: 0 },
        { status: 304, bytes: 0 },
      ]);
    },
  );

  test('is served from the cache for a client that sends max-age', async () => {
    await gateway().data(ISSUES);

    expect(await callsOf(ISSUES, { headers: { 'cache-control': 'max-age=60' } })).toBe(0);
  });

  test('makes one call when ten clients send it at the same time', async () => {
    gateway().upstream.set({ lockStep: true });
    const document = `{ repository(fullName: "acme/widget") { issue(number: 3) { title state } } }`;

    const url = `${gateway().url}/graphql`;
    const body = JSON.stringify({ query: document });
    gateway().upstream.clearCalls();
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
        return (await response.json()) as GraphQLResponse;
      }),
    );

    expect(gateway().upstream.calls).toHaveLength(1);
    const usages = answers.map(({ extensions }) => extensions?.['upstream'] as Record<string, number>);
    expect(usages.reduce((sum, { calls = 0 }) => sum + calls, 0)).toBe(1);
    expect(usages.reduce((sum, { cached = 0, deduplicated = 0 }) => sum + cached + deduplicated, 0)).toBe(9);
  });
});

describe('a client that reads after a change', () => {
  test.each([
    ['acme/widget', 'acme/widget'],
    ['acme/widget', 'ACME/Widget'],
  ])('receives the new title of an issue: changed in %s, read from %s', async (written, read) => {
    const query = `{ repository(fullName: "${read}") { issue(number: 9) { title } } }`;
    await gateway().data(query);

    const title = `Written as ${written}, read as ${read}`;
    await gateway().data(
      `mutation { updateIssue(input: { repository: "${written}", number: 9, title: "${title}" }) { issue { number } } }`,
    );

    expect(await gateway().data(query)).toEqual({ repository: { issue: { title } } });
  });

  test('receives the new issue of a repository that it reads by id', async () => {
    const ids = await gateway().data('{ repository(fullName: "acme/gadget") { id } }');
    const { id } = (ids as { repository: { id: string } }).repository;
    const query = `{ node(id: "${id}") { ... on Repository { issues(first: 1, orderBy: { field: NUMBER, direction: DESC }) { nodes { title } } } } }`;
    await gateway().data(query);

    await gateway().data(
      'mutation { createIssue(input: { repository: "acme/gadget", title: "The newest" }) { issue { number } } }',
    );

    expect(await gateway().data(query)).toEqual({ node: { issues: { nodes: [{ title: 'The newest' }] } } });
  });

  test('causes a new call after a webhook delivery reports the change', async () => {
    await gateway().data(TITLE, NO_CACHE);
    const costOfTitle = await callsOf(TITLE);

    await deliver(gateway().url, 'issue:updated', {
      repository: { full_name: 'acme/widget' },
      issue: { id: 7 },
      actor: null,
    });

    expect([costOfTitle, await callsOf(TITLE)]).toEqual([0, 1]);
  });
});

test('the cache does not serve a response for one caller to another', async () => {
  const passthrough = await startGateway({ environment: withCache({ BITBUCKET_AUTH: 'passthrough' }) });
  const secret = '{ repository(fullName: "acme/vault") { name } }';
  const basic = Buffer.from(`${ADA.BITBUCKET_EMAIL}:${ADA.BITBUCKET_API_TOKEN}`).toString('base64');

  const ada = await passthrough.query(secret, { headers: { authorization: `Basic ${basic}` } });
  const nobody = await passthrough.query(secret);

  expect(ada.data).not.toEqual({ repository: null });
  expect(nobody.data).toEqual({ repository: null });
});

describe('a failing upstream', () => {
  test('causes a stale response: extensions.stale reports path, age and error code', async () => {
    let nowMs = Date.now();
    const stale = await startGateway({ environment: CACHING, now: () => nowMs });
    const before = await stale.query(ISSUES);
    nowMs += 90_000;
    stale.upstream.set({ faults: [{ then: { kind: 'response', status: 503 } }] });

    const answer = await stale.query(ISSUES);

    expect(failures(answer)).toEqual([]);
    expect(answer.data).toEqual(before.data);
    expect(answer.extensions?.['stale']).toEqual([
      { path: '/repositories/acme/widget/issues', ageSeconds: 90, code: 'UPSTREAM_UNAVAILABLE' },
      { path: '/repositories/acme/widget', ageSeconds: 90, code: 'UPSTREAM_UNAVAILABLE' },
    ]);
  });
});
