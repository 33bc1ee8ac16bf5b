import type { Fault } from '../../../src/emulator/behaviour/faults';
import { ADA, useGateway } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';

let elapsedMs = 0;

/** The timeout is short, because some tests wait for calls that time out or are repeated. */
const gateway = useGateway({
  environment: { ...ADA, BITBUCKET_TIMEOUT_MS: '1500' },
  now: () => Date.now() + elapsedMs,
});
// Ends the wait after a 429, during which the gateway makes no calls.
afterEach(() => {
  elapsedMs += 120_000;
});

describe('a list that cannot be read', () => {
  const DOCUMENT = `{ repository(fullName: "acme/widget") {
    name
    issues(first: 1) { nodes { number } }
    branches(first: 1) { nodes { name } }
    issue(number: 1) { title comments(first: 1) { nodes { body } } }
  } }`;

  const cases: readonly {
    readonly what: string;
    readonly then: Fault;
    readonly code: string;
    readonly status?: number;
  }[] = [
    {
      what: 'a server error',
      then: { kind: 'response', status: 500, body: 'oh no' },
      code: 'UPSTREAM_UNAVAILABLE',
      status: 500,
    },
    {
      what: 'a 502 in HTML',
      then: { kind: 'response', status: 502, body: '<html>Bad Gateway</html>' },
      code: 'UPSTREAM_UNAVAILABLE',
      status: 502,
    },
    { what: 'a closed socket', then: { kind: 'close', when: 'before-reading' }, code: 'UPSTREAM_UNAVAILABLE' },
    { what: 'a timeout', then: { kind: 'hang' }, code: 'UPSTREAM_TIMEOUT' },
    { what: 'broken JSON', then: { kind: 'broken-json' }, code: 'BAD_UPSTREAM_RESPONSE', status: 200 },
    { what: 'a truncated body', then: { kind: 'truncated-body' }, code: 'UPSTREAM_UNAVAILABLE' },
    {
      what: 'plain text',
      then: { kind: 'response', status: 200, body: 'All is well.', headers: { 'Content-Type': 'text/plain' } },
      code: 'BAD_UPSTREAM_RESPONSE',
      status: 200,
    },
    {
      what: 'an array instead of a page',
      then: { kind: 'response', status: 200, body: [] },
      code: 'BAD_UPSTREAM_RESPONSE',
      status: 200,
    },
    {
      what: 'rows that are not objects',
      then: { kind: 'response', status: 200, body: { values: [7] } },
      code: 'BAD_UPSTREAM_RESPONSE',
      status: 200,
    },
    {
      what: 'a page without rows',
      then: { kind: 'response', status: 200, body: { size: 1 } },
      code: 'BAD_UPSTREAM_RESPONSE',
      status: 200,
    },
    {
      what: 'a next URL without a page',
      then: { kind: 'response', status: 200, body: { values: [], next: 'https://elsewhere.example/' } },
      code: 'BAD_UPSTREAM_RESPONSE',
      status: 200,
    },
    {
      what: 'a redirect without a location',
      then: { kind: 'response', status: 302, body: '' },
      code: 'BAD_UPSTREAM_RESPONSE',
      status: 302,
    },
    {
      what: 'a conflict',
      then: { kind: 'response', status: 409, body: { type: 'error', error: { message: 'Busy' } } },
      code: 'CONFLICT',
      status: 409,
    },
    {
      what: 'a rate limit',
      then: {
        kind: 'response',
        status: 429,
        body: 'Rate limit for this resource has been exceeded',
        headers: { 'Retry-After': '77' },
      },
      code: 'RATE_LIMITED',
      status: 429,
    },
    {
      what: 'a removed endpoint',
      then: { kind: 'response', status: 410, body: { type: 'error', error: { message: 'CHANGE-2770 - gone' } } },
      code: 'GONE',
      status: 410,
    },
    {
      what: 'a forbidden list',
      then: { kind: 'response', status: 403, body: { type: 'error', error: { message: 'Not yours' } } },
      code: 'FORBIDDEN',
      status: 403,
    },
  ];

  test.each(cases)('because of $what is $code, and its siblings are resolved', async ({ then, code, status }) => {
    gateway().upstream.set({ faults: [{ path: /\/refs\/branches$/, then }] });

    const answer = await gateway().query(DOCUMENT);

    expect(answer.data).toEqual({
      repository: {
        name: 'Widget',
        issues: { nodes: [{ number: 300 }] },
        branches: null,
        issue: {
          title: 'Paint peels off the second casing (1)',
          comments: { nodes: [{ body: 'Comment 1 on #1: _still_ there.' }] },
        },
      },
    });
    expect(failures(answer)).toEqual([`repository.branches ${code}`]);
    expect(at(errorAt(answer, 'repository', 'branches'), 'extensions', 'upstream')).toMatchObject({
      method: 'GET',
      path: '/repositories/acme/widget/refs/branches',
      ...(status === undefined ? {} : { status }),
    });
  });

  test('because of one closed connection is requested again', async () => {
    gateway().upstream.set({
      faults: [{ path: /\/refs\/branches$/, times: 1, then: { kind: 'close', when: 'after-handling' } }],
    });

    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { branches(first: 1) { nodes { name } } } }',
    );

    expect(data).toEqual({ repository: { branches: { nodes: [{ name: 'develop' }] } } });
    expect(gateway().upstream.calls).toHaveLength(2);
  });

  test('because of a rate limit is an error with retryAfterMs', async () => {
    gateway().upstream.set({ rateLimit: { calls: 0, retryAfterSeconds: 77, body: 'json' } });

    const answer = await gateway().query('{ repository(fullName: "acme/widget") { name } }');

    expect(answer.data).toEqual({ repository: null });
    expect(errorAt(answer, 'repository').extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 77_000 });
  });

  test('below one issue does not affect the other issues', async () => {
    gateway().upstream.set({
      faults: [{ path: /\/issues\/299\/comments$/, then: { kind: 'response', status: 409 } }],
    });

    const answer = await gateway().query(
      '{ repository(fullName: "acme/widget") { issues(first: 3) { nodes { number comments(first: 0) { totalCount } } } } }',
    );

    expect(answer.data).toEqual({
      repository: {
        issues: {
          nodes: [
            { number: 300, comments: { totalCount: 6 } },
            { number: 299, comments: null },
            { number: 298, comments: { totalCount: 4 } },
          ],
        },
      },
    });
    expect(failures(answer)).toEqual(['repository.issues.nodes.1.comments CONFLICT']);
  });

  test('beyond its first page is null as a whole, not shortened', async () => {
    gateway().upstream.set({
      faults: [{ path: /\/commits$/, skip: 1, then: { kind: 'response', status: 409 } }],
    });
    const page =
      '{ repository(fullName: "acme/widget") { commits(first: 2, include: ["main"]) { edges { cursor } } } }';
    const cursor = at(await gateway().data(page), 'repository', 'commits', 'edges', 0, 'cursor');
    gateway().upstream.set({
      faults: [{ path: /\/commits$/, skip: 1, then: { kind: 'response', status: 409 } }],
    });

    const answer = await gateway().query(page.replace('first: 2', `first: 2, after: "${String(cursor)}"`));

    expect(answer.data).toEqual({ repository: { commits: null } });
    expect(failures(answer)).toEqual(['repository.commits CONFLICT']);
  });
});
