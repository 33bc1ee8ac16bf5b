import type { Fault } from '../../../src/emulator/behaviour/faults';
import { ADA, useGateway } from '../../support/gateway';
import { at, errorAt, failures } from '../../support/read';

/** Short, so that calls which are never answered, or tried again, do not hold up the tests for long. */
const gateway = useGateway({ environment: { ...ADA, BITBUCKET_TIMEOUT_MS: '1500' } });

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
      what: 'an error of the server',
      then: { kind: 'answer', status: 500, body: 'oh no' },
      code: 'UPSTREAM_UNAVAILABLE',
      status: 500,
    },
    {
      what: 'a bad gateway in HTML',
      then: { kind: 'answer', status: 502, body: '<html>Bad Gateway</html>' },
      code: 'UPSTREAM_UNAVAILABLE',
      status: 502,
    },
    { what: 'a closed socket', then: { kind: 'close', when: 'before-reading' }, code: 'UPSTREAM_UNAVAILABLE' },
    { what: 'no answer in time', then: { kind: 'hang' }, code: 'UPSTREAM_TIMEOUT' },
    { what: 'broken JSON', then: { kind: 'broken-json' }, code: 'BAD_UPSTREAM_RESPONSE', status: 200 },
    { what: 'half a body', then: { kind: 'truncated-body' }, code: 'UPSTREAM_UNAVAILABLE' },
    {
      what: 'text',
      then: { kind: 'answer', status: 200, body: 'All is well.', headers: { 'content-type': 'text/plain' } },
      code: 'BAD_UPSTREAM_RESPONSE',
      status: 200,
    },
    {
      what: 'a list that is none',
      then: { kind: 'answer', status: 200, body: [] },
      code: 'BAD_UPSTREAM_RESPONSE',
      status: 200,
    },
    {
      what: 'rows that are none',
      then: { kind: 'answer', status: 200, body: { values: [7] } },
      code: 'BAD_UPSTREAM_RESPONSE',
      status: 200,
    },
    {
      what: 'no rows at all',
      then: { kind: 'answer', status: 200, body: { size: 1 } },
      code: 'BAD_UPSTREAM_RESPONSE',
      status: 200,
    },
    {
      what: 'a next page that leads nowhere',
      then: { kind: 'answer', status: 200, body: { values: [], next: 'https://elsewhere.example/' } },
      code: 'BAD_UPSTREAM_RESPONSE',
      status: 200,
    },
    {
      what: 'a redirect to nowhere',
      then: { kind: 'answer', status: 302, body: '' },
      code: 'BAD_UPSTREAM_RESPONSE',
      status: 302,
    },
    {
      what: 'a conflict',
      then: { kind: 'answer', status: 409, body: { type: 'error', error: { message: 'Busy' } } },
      code: 'CONFLICT',
      status: 409,
    },
    {
      what: 'too many calls',
      then: {
        kind: 'answer',
        status: 429,
        body: 'Rate limit for this resource has been exceeded',
        headers: { 'Retry-After': '77' },
      },
      code: 'RATE_LIMITED',
      status: 429,
    },
    {
      what: 'a removed endpoint',
      then: { kind: 'answer', status: 410, body: { type: 'error', error: { message: 'CHANGE-2770 - gone' } } },
      code: 'GONE',
      status: 410,
    },
    {
      what: 'a hidden list',
      then: { kind: 'answer', status: 403, body: { type: 'error', error: { message: 'Not yours' } } },
      code: 'FORBIDDEN',
      status: 403,
    },
  ];

  test.each(cases)('for $what leaves its siblings and says $code', async ({ then, code, status }) => {
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

  test('only for a moment is read again', async () => {
    gateway().upstream.set({
      faults: [{ path: /\/refs\/branches$/, times: 1, then: { kind: 'close', when: 'after-carrying-out' } }],
    });

    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { branches(first: 1) { nodes { name } } } }',
    );

    expect(data).toEqual({ repository: { branches: { nodes: [{ name: 'develop' }] } } });
    expect(gateway().upstream.calls).toHaveLength(2);
  });

  test('says how long Bitbucket asks to wait', async () => {
    gateway().upstream.set({ rateLimit: { calls: 0, retryAfterSeconds: 77, body: 'json' } });

    const answer = await gateway().query('{ repository(fullName: "acme/widget") { name } }');

    expect(answer.data).toEqual({ repository: null });
    expect(errorAt(answer, 'repository').extensions).toMatchObject({ code: 'RATE_LIMITED', retryAfterMs: 77_000 });
  });

  test('in the comments of one issue leaves those of the other issues', async () => {
    gateway().upstream.set({
      faults: [{ path: /\/issues\/299\/comments$/, then: { kind: 'answer', status: 409, body: 'no' } }],
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

  test('page by page fails as a whole when its second page does: no list is silently shorter', async () => {
    gateway().upstream.set({
      faults: [{ path: /\/commits$/, skip: 1, then: { kind: 'answer', status: 409, body: 'no' } }],
    });
    const page =
      '{ repository(fullName: "acme/widget") { commits(first: 2, include: ["main"]) { edges { cursor } } } }';
    const cursor = at(await gateway().data(page), 'repository', 'commits', 'edges', 0, 'cursor');
    gateway().upstream.set({
      faults: [{ path: /\/commits$/, skip: 1, then: { kind: 'answer', status: 409, body: 'no' } }],
    });

    const answer = await gateway().query(page.replace('first: 2', `first: 2, after: "${String(cursor)}"`));

    expect(answer.data).toEqual({ repository: { commits: null } });
    expect(failures(answer)).toEqual(['repository.commits CONFLICT']);
  });
});
