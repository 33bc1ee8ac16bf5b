import { ADA, startGateway, useGateway, withCache } from '../../support/gateway';
import { at, errorAt, failures, textAt } from '../../support/read';

/** Successes whose content is not what the call expects, such as the login page of a proxy with status 200. */
const gateway = useGateway();

const PAGE = '<!doctype html><html><h1>Sign in</h1></html>';
const HTML = { 'Content-Type': 'text/html; charset=utf-8' };
const ERROR = { type: 'error', error: { message: 'Something went wrong' } };
const PLAIN = { 'Content-Type': 'text/plain' };

/** The hash of a commit whose diff no other test reads. */
async function nextHash(): Promise<string> {
  used += 1;
  const data = await gateway().data(
    '{ repository(fullName: "acme/widget") { commits(first: 20) { nodes { hash } } } }',
  );
  return textAt(data, 'repository', 'commits', 'nodes', used, 'hash');
}

let used = 0;

function diffCalls(): number {
  return gateway().upstream.calls.filter(({ path }) => path.includes('/diff/')).length;
}

function diffOf(hash: string): string {
  return `{ repository(fullName: "acme/widget") { commit(revision: "${hash}") { diff } } }`;
}

describe('a diff', () => {
  test.each([
    ['an HTML page', { body: PAGE, headers: HTML }],
    ['an HTML page with another case', { body: PAGE, headers: { 'Content-Type': 'Text/HTML' } }],
    ['an XHTML page', { body: PAGE, headers: { 'Content-Type': 'application/xhtml+xml' } }],
    ['an HTML page that is labelled as plain text', { body: PAGE, headers: PLAIN }],
    ['an XHTML page that is labelled as plain text', { body: `<?xml version="1.0"?>${PAGE}`, headers: PLAIN }],
    ['an HTML page after a comment', { body: `\ufeff<!-- 1 --> ${PAGE}`, headers: PLAIN }],
    ['JSON', { body: { error: 'Sign in' } }],
    ['an empty HTML page', { body: '', headers: HTML }],
  ])('is BAD_UPSTREAM_RESPONSE after a 200 with %s, which is not cached', async (_what, response) => {
    const hash = await nextHash();
    gateway().upstream.set({ faults: [{ path: /\/diff\//, then: { kind: 'response', status: 200, ...response } }] });

    const failed = await gateway().query(diffOf(hash));
    gateway().upstream.set({ faults: [] });
    const next = await gateway().query(diffOf(hash));

    expect(failures(failed)).toEqual(['repository.commit.diff BAD_UPSTREAM_RESPONSE']);
    expect(textAt(next, 'data', 'repository', 'commit', 'diff')).toMatch(/^diff --git /);
    expect(diffCalls()).toBe(1);
  });

  test('is BAD_UPSTREAM_RESPONSE after a redirect to an HTML page', async () => {
    const hash = await nextHash();
    gateway().upstream.set({
      faults: [
        { path: /\/diff\//, then: { kind: 'response', status: 302, headers: { location: '/2.0/login' } } },
        { path: /\/login$/, then: { kind: 'response', status: 200, body: PAGE, headers: HTML } },
      ],
    });

    const answer = await gateway().query(diffOf(hash));

    expect(failures(answer)).toEqual(['repository.commit.diff BAD_UPSTREAM_RESPONSE']);
  });
});

describe('JSON', () => {
  const READ = '{ repository(fullName: "acme/widget") { name } }';

  test.each([
    ['an HTML page', PAGE, HTML],
    ['JSON that is labelled as HTML', '{"name":"x","full_name":"acme/widget"}', HTML],
    ['JSON that is labelled as plain text', '{"name":"x","full_name":"acme/widget"}', { 'Content-Type': 'text/plain' }],
  ])('is BAD_UPSTREAM_RESPONSE after a 200 with %s', async (_what, body, headers) => {
    gateway().upstream.set({ faults: [{ then: { kind: 'response', status: 200, body, headers } }] });

    expect(failures(await gateway().query(READ))).toEqual(['repository BAD_UPSTREAM_RESPONSE']);
  });
});

test('an error of Bitbucket with status 200 is BAD_UPSTREAM_RESPONSE and is not cached', async () => {
  const caching = await startGateway({ environment: withCache(ADA) });
  const READ = '{ repository(fullName: "acme/widget") { name } viewer { displayName } }';
  caching.upstream.set({ faults: [{ then: { kind: 'response', status: 200, body: ERROR } }] });

  const failed = await caching.query(READ);
  caching.upstream.set({ faults: [] });
  const next = await caching.query(READ);

  expect(failures(failed)).toEqual(['repository BAD_UPSTREAM_RESPONSE', 'viewer BAD_UPSTREAM_RESPONSE']);
  expect(next).toEqual({ data: { repository: { name: 'Widget' }, viewer: { displayName: 'Ada Lindqvist' } } });
});

describe('a write', () => {
  test.each([
    ['createIssue', 'createIssue(input: { repository: "acme/widget", title: "T" }) { issue { number } }'],
    [
      'deleteIssueComment',
      'deleteIssueComment(input: { repository: "acme/widget", number: 1, commentId: 1 }) { alreadyGone }',
    ],
    ['voteForIssue', 'voteForIssue(input: { repository: "acme/widget", number: 1 }) { clientMutationId }'],
  ])('has an unknown outcome after a 200 with an HTML page: %s', async (field, selection) => {
    for (const body of [PAGE, '']) {
      gateway().upstream.set({ faults: [{ then: { kind: 'response', status: 200, body, headers: HTML } }] });

      const answer = await gateway().query(`mutation { ${selection} }`);

      expect(at(answer, 'data')).toEqual({ [field]: null });
      expect(errorAt(answer, field).extensions).toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE', outcome: 'unknown' });
    }
  });
});

describe('a delete', () => {
  const DELETE =
    'mutation { deleteIssueComment(input: { repository: "acme/widget", number: 1, commentId: 1 }) { alreadyGone } }';

  test.each([
    ['an HTML page without a content type', PAGE, { 'Content-Type': '' }],
    ['an HTML page that is labelled as JSON', PAGE, { 'Content-Type': 'application/json' }],
    ['a JSON array', [], {}],
    ['an error of Bitbucket', ERROR, {}],
  ])('has an unknown outcome after a 200 with %s', async (_what, body, headers) => {
    gateway().upstream.set({
      faults: [{ method: 'DELETE', then: { kind: 'response', status: 200, body, headers } }],
    });

    const { extensions } = errorAt(await gateway().query(DELETE), 'deleteIssueComment');

    expect(extensions).toMatchObject({ code: 'BAD_UPSTREAM_RESPONSE', outcome: 'unknown' });
  });

  test.each([
    [204, ''],
    [200, ''],
    [200, {}],
  ])('succeeds after a %d with %j', async (status, body) => {
    gateway().upstream.set({ faults: [{ method: 'DELETE', then: { kind: 'response', status, body } }] });

    expect(await gateway().data(DELETE)).toEqual({ deleteIssueComment: { alreadyGone: false } });
  });
});

test.each([
  ['an HTML page', PAGE, HTML],
  ['an HTML page without a content type', PAGE, { 'Content-Type': '' }],
  ['an HTML page that is labelled as JSON', PAGE, { 'Content-Type': 'application/json' }],
  ['JSON', { login: 'https://proxy.example.com' }, {}],
])('a vote is BAD_UPSTREAM_RESPONSE and not true after a 200 with %s', async (_what, body, headers) => {
  gateway().upstream.set({ faults: [{ path: /\/vote$/, then: { kind: 'response', status: 200, body, headers } }] });

  const answer = await gateway().query(
    '{ repository(fullName: "acme/widget") { issue(number: 1) { viewerHasVoted } } }',
  );

  expect(failures(answer)).toEqual(['repository.issue.viewerHasVoted BAD_UPSTREAM_RESPONSE']);
});
