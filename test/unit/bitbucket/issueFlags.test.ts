import { issueVote, issueWatch } from '../../../src/bitbucket/endpoints/issues';
import { createFixtures, failureOf, repository } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

const flags = [
  { kind: 'vote', endpoint: issueVote },
  { kind: 'watch', endpoint: issueWatch },
];

function notFound(message: string): { status: number; body: unknown } {
  return { status: 404, body: { type: 'error', error: { message } } };
}

/** Messages that Bitbucket may return for a flag that is not set. It documents none. */
const NOT_SET = [
  '',
  'Not found',
  'Resource not found',
  'You have not voted for this issue.',
  'You are not watching this issue.',
];
/** Messages about a missing repository, workspace or issue. */
const MISSING = [
  'Repository acme/widget not found',
  'You may not have access to this repository or it no longer exists in this workspace.',
  "No workspace with identifier 'acme'.",
  'No issue with id 7.',
];

describe.each(flags)('the flag "$kind"', ({ kind, endpoint }) => {
  test('is set after a 204', async () => {
    const { session, upstream } = await fixtures.start(() => (_request, response) => response.writeHead(204).end());

    expect(await session.flag(endpoint).isSet({ ...repository, number: 7 })).toBe(true);
    expect(upstream.requests).toMatchObject([{ method: 'GET', path: `/repositories/acme/widget/issues/7/${kind}` }]);
  });

  test.each(NOT_SET)('is not set after a 404 with the message %j', async (message) => {
    const { session } = await fixtures.start(() => notFound(message));

    expect(await session.flag(endpoint).isSet({ ...repository, number: 7 })).toBe(false);
  });

  test('is not set after a 404 in plain text', async () => {
    const { session } = await fixtures.start(() => ({
      status: 404,
      body: 'Not Found',
      headers: { 'content-type': 'text/plain' },
    }));

    expect(await session.flag(endpoint).isSet({ ...repository, number: 7 })).toBe(false);
  });

  test.each(MISSING)('fails after a 404 with the message %j', async (message) => {
    const { session } = await fixtures.start(() => notFound(message));

    expect(await failureOf(session.flag(endpoint).isSet({ ...repository, number: 7 }))).toMatchObject({
      code: 'NOT_FOUND',
      message,
    });
    expect((await failureOf(session.flag(endpoint).set({ ...repository, number: 7 }, false))).code).toBe('NOT_FOUND');
  });

  test('fails if the repository has no issue tracker', async () => {
    const { session } = await fixtures.start(() => notFound('Repository has no issue tracker.'));

    expect((await failureOf(session.flag(endpoint).isSet({ ...repository, number: 7 }))).code).toBe(
      'ISSUE_TRACKER_UNAVAILABLE',
    );
    expect((await failureOf(session.flag(endpoint).set({ ...repository, number: 7 }, false))).code).toBe(
      'ISSUE_TRACKER_UNAVAILABLE',
    );
  });

  test.each([401, 403, 410, 500])('fails after a %d', async (status) => {
    const { session } = await fixtures.start(() => ({ status }));

    expect((await failureOf(session.flag(endpoint).isSet({ ...repository, number: 7 }))).details.upstream?.status).toBe(
      status,
    );
  });

  test('can be cleared if it is not set, but cannot be set on a missing issue', async () => {
    const { session } = await fixtures.start(() => notFound('Not found'));

    await expect(session.flag(endpoint).set({ ...repository, number: 7 }, false)).resolves.toBeUndefined();
    expect((await failureOf(session.flag(endpoint).set({ ...repository, number: 7 }, true))).code).toBe('NOT_FOUND');
  });
});
