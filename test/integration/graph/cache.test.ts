import { deliver } from '../../support/deliver';
import { ADA, type Answer, startGateway, useGateway, withCache } from '../../support/gateway';
import { failures } from '../../support/read';

const ISSUES = `{ repository(fullName: "acme/widget") { name issues(first: 3) { nodes { number title } } } }`;
const TITLE = `{ repository(fullName: "acme/widget") { issue(number: 7) { title } } }`;
const NO_CACHE = { headers: { 'cache-control': 'no-cache' } };

const KEEPING = withCache({ ...ADA, UPSTREAM_EXTENSION: 'true' });
const gateway = useGateway({ environment: KEEPING });

// Each test asks for something else of its own, or insists, so that none finds what another left.
async function callsOf(document: string, options = {}): Promise<number> {
  await gateway().data(document, options);
  return gateway().upstream.calls.length;
}

describe('an operation asked again', () => {
  test('costs nothing, and says so', async () => {
    const first = await gateway().query(ISSUES, NO_CACHE);
    const again = await gateway().query(ISSUES);

    expect(again.data).toEqual(first.data);
    expect(gateway().upstream.calls).toEqual([]);
    expect(first.extensions).toMatchObject({ upstream: { calls: 2, cached: 0 } });
    expect(again.extensions).toMatchObject({ upstream: { calls: 0, cached: 2, rounds: 0, bytes: 0 } });
  });

  test.each(['no-cache', 'No-Store', 'max-age=0', 'private, no-cache'])(
    'is answered anew to one who sends Cache-Control: %s, without the body where nothing changed',
    async (cacheControl) => {
      await gateway().data(ISSUES);
      await gateway().data(ISSUES, { headers: { 'cache-control': cacheControl } });

      expect(gateway().upstream.calls.map(({ status, bytes }) => ({ status, bytes }))).toEqual([
        { status: 304, bytes: 0 },
        { status: 304, bytes: 0 },
      ]);
    },
  );

  test('is answered from before to one who takes answers up to an age', async () => {
    await gateway().data(ISSUES);

    expect(await callsOf(ISSUES, { headers: { 'cache-control': 'max-age=60' } })).toBe(0);
  });

  test('is one call, when many ask at a time', async () => {
    gateway().upstream.set({ lockStep: true });
    const document = `{ repository(fullName: "acme/widget") { issue(number: 3) { title state } } }`;

    const url = `${gateway().url}/graphql`;
    const body = JSON.stringify({ query: document });
    gateway().upstream.clearCalls();
    const answers = await Promise.all(
      Array.from({ length: 10 }, async () => {
        const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
        return (await response.json()) as Answer;
      }),
    );

    expect(gateway().upstream.calls).toHaveLength(1);
    const usages = answers.map(({ extensions }) => extensions?.['upstream'] as Record<string, number>);
    expect(usages.reduce((sum, { calls = 0 }) => sum + calls, 0)).toBe(1);
    expect(usages.reduce((sum, { cached = 0, deduplicated = 0 }) => sum + cached + deduplicated, 0)).toBe(9);
  });
});

describe('what a caller writes, it reads', () => {
  test.each([
    ['acme/widget', 'acme/widget'],
    ['acme/widget', 'ACME/Widget'],
  ])('written under %s, read under %s', async (written, read) => {
    const look = `{ repository(fullName: "${read}") { issue(number: 9) { title } } }`;
    await gateway().data(look);

    const title = `Written as ${written}, read as ${read}`;
    await gateway().data(
      `mutation { updateIssue(input: { repository: "${written}", number: 9, title: "${title}" }) { issue { number } } }`,
    );

    expect(await gateway().data(look)).toEqual({ repository: { issue: { title } } });
  });

  test('also under a uuid', async () => {
    const ids = await gateway().data('{ repository(fullName: "acme/gadget") { id } }');
    const { id } = (ids as { repository: { id: string } }).repository;
    const look = `{ node(id: "${id}") { ... on Repository { issues(first: 1, orderBy: { field: NUMBER, direction: DESC }) { nodes { title } } } } }`;
    await gateway().data(look);

    await gateway().data(
      'mutation { createIssue(input: { repository: "acme/gadget", title: "The newest" }) { issue { number } } }',
    );

    expect(await gateway().data(look)).toEqual({ node: { issues: { nodes: [{ title: 'The newest' }] } } });
  });

  test('and so does who is told of it by a delivery', async () => {
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

test('what one caller is answered is not given to another', async () => {
  const passthrough = await startGateway({ environment: withCache({ BITBUCKET_AUTH: 'passthrough' }) });
  const secret = '{ repository(fullName: "acme/vault") { name } }';
  const basic = Buffer.from(`${ADA.BITBUCKET_EMAIL}:${ADA.BITBUCKET_API_TOKEN}`).toString('base64');

  const ada = await passthrough.query(secret, { headers: { authorization: `Basic ${basic}` } });
  const nobody = await passthrough.query(secret);

  expect(ada.data).not.toEqual({ repository: null });
  expect(nobody.data).toEqual({ repository: null });
});

describe('when Bitbucket has no answer', () => {
  test('the last one is given, and extensions.stale says of what, how old and why', async () => {
    let nowMs = Date.now();
    const stale = await startGateway({ environment: KEEPING, now: () => nowMs });
    const before = await stale.query(ISSUES);
    nowMs += 90_000;
    stale.upstream.set({ faults: [{ then: { kind: 'answer', status: 503 } }] });

    const answer = await stale.query(ISSUES);

    expect(failures(answer)).toEqual([]);
    expect(answer.data).toEqual(before.data);
    expect(answer.extensions?.['stale']).toEqual([
      { path: '/repositories/acme/widget/issues', ageSeconds: 90, code: 'UPSTREAM_UNAVAILABLE' },
      { path: '/repositories/acme/widget', ageSeconds: 90, code: 'UPSTREAM_UNAVAILABLE' },
    ]);
  });
});
