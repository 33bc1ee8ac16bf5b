import { ADA, startGateway, useGateway } from '../../support/gateway';
import { useScriptedGateway } from '../../support/scriptedUpstream';
import { at, failures, listAt, textAt } from '../../support/read';

/** Caches nothing, not even what never changes. */
const gateway = useGateway({ environment: { ...ADA, CACHE_MAX_MB: '0' } });

/** The fields of one pull request of acme/widget. */
async function fieldsOf(number: number, selection: string): Promise<unknown> {
  const document = `{ repository(fullName: "acme/widget") { pullRequest(number: ${number}) { ${selection} } } }`;
  return at(await gateway().data(document), 'repository', 'pullRequest');
}

function calls(): readonly string[] {
  return gateway().upstream.calls.map(({ path }) => path.replace('/repositories/acme/widget', ''));
}

describe('the changed files of a pull request', () => {
  test('are read by the hashes of its branches, without a redirect', async () => {
    const fields = await fieldsOf(
      8,
      'title changedFiles { totalCount nodes { path status linesAdded linesRemoved } } source { abbreviatedHash } destination { abbreviatedHash }',
    );

    const hashes = [textAt(fields, 'source', 'abbreviatedHash'), textAt(fields, 'destination', 'abbreviatedHash')];
    expect(calls()).toEqual(['/pullrequests/8', `/diffstat/${hashes.join('..')}`]);
    expect(listAt(fields, 'changedFiles', 'nodes').length).toBeGreaterThan(0);
  });

  test('never change, so the second read is cached', async () => {
    const caching = await startGateway();
    const document =
      '{ repository(fullName: "acme/widget") { pullRequest(number: 1) { changedFiles { nodes { path } } diff } } }';
    const first = await caching.data(document);

    expect(await caching.data(document)).toEqual(first);
    expect(caching.upstream.calls.map(({ path }) => path)).toEqual(['/repositories/acme/widget/pullrequests/1']);
  });

  test('of a fork are read by the specification in its link', async () => {
    const fields = await fieldsOf(
      5,
      'changedFiles { nodes { path } } source { abbreviatedHash } destination { abbreviatedHash }',
    );

    const hashes = [textAt(fields, 'source', 'abbreviatedHash'), textAt(fields, 'destination', 'abbreviatedHash')];
    const [, diffstat] = gateway().upstream.calls;
    expect(decodeURIComponent(diffstat?.path ?? '')).toBe(
      `/repositories/acme/widget/diffstat/globex/widget:${hashes.join('\r')}`,
    );
    expect([...new URLSearchParams(diffstat?.query)]).toEqual(
      expect.arrayContaining([
        ['from_pullrequest_id', '5'],
        ['topic', 'true'],
      ]),
    );
    expect(listAt(fields, 'changedFiles', 'nodes').length).toBeGreaterThan(0);
    expect(calls()).toHaveLength(2);
  });

  test('of a draft with more than 600 files have pages', async () => {
    const first = await fieldsOf(3, 'changedFiles(first: 100) { totalCount nodes { path } pageInfo { endCursor } }');
    const cursor = textAt(first, 'changedFiles', 'pageInfo', 'endCursor');

    const second = await fieldsOf(3, `changedFiles(first: 2, after: "${cursor}") { nodes { path } }`);

    expect(Number(at(first, 'changedFiles', 'totalCount'))).toBeGreaterThan(600);
    expect(listAt(second, 'changedFiles', 'nodes')).toHaveLength(2);
  });

  test('of the pull requests of a list cost one call each', async () => {
    await gateway().data(
      '{ repository(fullName: "acme/widget") { pullRequests(first: 3) { nodes { changedFiles(first: 1) { nodes { path } } } } } }',
    );

    expect(calls()).toHaveLength(4);
  });
});

describe('the diff of a pull request', () => {
  test.each([1, 5])('number %i is a text', async (number) => {
    expect(textAt(await fieldsOf(number, 'diff'), 'diff')).toMatch(/^diff --git /);
    expect(calls()).toHaveLength(2);
  });
});

describe('the conflicts of a pull request', () => {
  test.each([
    [1, 'MERGEABLE', 2],
    [2, 'CONFLICTING', 2],
    [5, 'MERGEABLE', 2],
    [6, 'UNKNOWN', 1],
    [7, 'UNKNOWN', 1],
  ])('make number %i %s, at the cost of %i calls', async (number, expected, count) => {
    expect(await fieldsOf(number, 'mergeable')).toEqual({ mergeable: expected });
    expect(calls()).toHaveLength(count);
    expect(calls().filter((path) => path.endsWith('/conflicts'))).toEqual([]);
  });

  test('share the read of the pull request', async () => {
    await fieldsOf(2, 'title mergeable changedFiles(first: 1) { nodes { path } } diff');

    expect(calls().filter((path) => path === '/pullrequests/2')).toHaveLength(1);
    expect(calls()).toHaveLength(4);
  });

  test.each([404, 555])('are unknown if Bitbucket responds with %i', async (status) => {
    gateway().upstream.set({ faults: [{ path: /file-conflicts/, then: { kind: 'response', status } }] });

    expect(await fieldsOf(2, 'mergeable')).toEqual({ mergeable: 'UNKNOWN' });
  });

  test('are an error if Bitbucket fails in another way', async () => {
    gateway().upstream.set({ faults: [{ path: /file-conflicts/, then: { kind: 'response', status: 403 } }] });

    const response = await gateway().query(
      '{ repository(fullName: "acme/widget") { pullRequest(number: 2) { mergeable } } }',
    );

    expect(failures(response)).toEqual(['repository.pullRequest.mergeable FORBIDDEN']);
  });
});

describe('a pull request from a fork', () => {
  const scripted = useScriptedGateway(ADA);
  const commit = (digit: string) => ({ hash: digit.repeat(12) });
  const side = (uuid: string, digit: string) => ({
    repository: { uuid, full_name: `acme/${digit}` },
    commit: commit(digit),
  });

  test.each([
    undefined,
    null,
    7,
    'https://api.bitbucket.org/2.0/repositories/acme/b/pullrequests/1/diff',
    'https://api.bitbucket.org/2.0/repositories/acme/b/diff/acme/a:aaaaaaaaaaaa..bbbbbbbbbbbb',
    'https://api.bitbucket.org/2.0/repositories/acme/b/diff/..%2F..:aaaaaaaaaaaa%0Dbbbbbbbbbbbb',
    'https://api.bitbucket.org/2.0/repositories/acme/b/diff/acme/%2e%2e:aaaaaaaaaaaa%0Dbbbbbbbbbbbb',
    'https://api.bitbucket.org/2.0/repositories/acme/b/diff/acme/%:aaaaaaaaaaaa%0Dbbbbbbbbbbbb',
    'https://api.bitbucket.org/2.0/repositories/acme/b/diff/acme/a:aaaaaaa%0Dbbbbbbb?topic=true',
    'https://api.bitbucket.org/2.0/repositories/acme/b/diff/acme/a:aaaaaaaaaaaa%0Dbbbbbbbbbbbb/../x',
  ])('with the link %j has an unknown diff', async (href) => {
    const row = {
      id: 1,
      state: 'OPEN',
      created_on: '2024-01-01T00:00:00Z',
      source: side('{a}', 'a'),
      destination: side('{b}', 'b'),
      links: { diff: { href } },
    };
    scripted().script(({ path }) => (path.endsWith('/pullrequests/1') ? { body: row } : undefined));

    const response = await scripted().query(
      '{ repository(fullName: "acme/b") { pullRequest(number: 1) { number mergeable diff changedFiles { nodes { path } } } } }',
    );

    expect(failures(response)).toEqual([
      'repository.pullRequest.changedFiles BAD_UPSTREAM_RESPONSE',
      'repository.pullRequest.diff BAD_UPSTREAM_RESPONSE',
    ]);
    expect(at(response.data, 'repository', 'pullRequest', 'mergeable')).toBe('UNKNOWN');
    expect(
      scripted()
        .calls()
        .map(({ path }) => path),
    ).toEqual(['/repositories/acme/b/pullrequests/1']);
  });

  test.each([
    ['acme/a', 'acme/a'],
    ['%7B11111111-1111-1111-1111-111111111111%7D/a', '{11111111-1111-1111-1111-111111111111}/a'],
    ['{1-1}/{2-2}', '{1-1}/{2-2}'],
  ])('is compared with the fork %s of its link', async (fork, expected) => {
    const href = `https://api.bitbucket.org/2.0/repositories/acme/b/diff/${fork}:aaaaaaaaaaaa%0Dbbbbbbbbbbbb?topic=true`;
    const row = { id: 1, source: side('{a}', 'a'), destination: side('{b}', 'b'), links: { diff: { href } } };
    scripted().script(({ path }) => {
      if (path.endsWith('/pullrequests/1')) return { body: row };
      return { body: 'diff --git a/x b/x', headers: { 'content-type': 'text/plain' } };
    });

    const data = await scripted().data('{ repository(fullName: "acme/b") { pullRequest(number: 1) { diff } } }');

    expect(at(data, 'repository', 'pullRequest', 'diff')).toMatch(/^diff --git/);
    expect(scripted().calls()[1]?.path).toBe(`/repositories/acme/b/diff/${expected}:aaaaaaaaaaaa\rbbbbbbbbbbbb`);
  });
});
