import { errorAt, failures } from '../../support/read';
import { CLOSE } from '../../support/scriptedUpstream';
import { TASK_URL, MERGED, MOVED, CHECKS, FAILED_CHECKS, pullRequest, type Scripted, useMerges } from './merges';

const { gateway, script, merge, calls } = useMerges();

const CLOSED = {
  status: 400,
  body: {
    type: 'error',
    error: {
      fields: { newstatus: ['This pull request is already closed.'] },
      message: 'newstatus: This pull request is already closed.',
    },
  },
};

describe('a merge', () => {
  test('sends one POST, whose response contains the pull request', async () => {
    script({ merge: { body: pullRequest('MERGED') } });

    const { data } = await merge({
      strategy: 'SQUASH',
      message: 'Make it faster',
      closeSourceBranch: true,
      clientMutationId: 'm1',
    });

    expect(data).toEqual({
      mergePullRequest: { alreadyMerged: false, pullRequest: MERGED, task: null, clientMutationId: 'm1' },
    });
    expect(calls()).toEqual(['POST /merge']);
    expect(gateway().calls()[0]?.body).toEqual({
      merge_strategy: 'squash',
      message: 'Make it faster',
      close_source_branch: true,
    });
  });

  test('sends no member that the input omits', async () => {
    script({ merge: { body: pullRequest('MERGED') } });

    await merge({ strategy: null, message: null });

    expect(gateway().calls()[0]?.body).toEqual({});
  });

  test('of a pull request that is already merged succeeds', async () => {
    script({ merge: CLOSED, read: { body: pullRequest('MERGED') } });

    const { data } = await merge();

    expect(data).toMatchObject({ mergePullRequest: { alreadyMerged: true, pullRequest: MERGED, task: null } });
    expect(calls()).toEqual(['POST /merge', 'GET ']);
  });

  test.each([
    ['DECLINED', 'Pull request 5 is declined. It cannot be merged.'],
    ['SUPERSEDED', 'Pull request 5 is superseded. It cannot be merged.'],
  ])('of a pull request that is %s is a conflict', async (state, message) => {
    script({ merge: CLOSED, read: { body: pullRequest(state) } });

    const error = errorAt(await merge(), 'mergePullRequest');

    expect(error).toMatchObject({ message, extensions: { code: 'CONFLICT' } });
    expect(error.extensions).not.toHaveProperty('retryable');
    expect(calls()).toEqual(['POST /merge', 'GET ']);
  });

  test('reports Bitbucket’s error if the closed pull request cannot be read', async () => {
    script({ merge: CLOSED, read: { status: 403, body: { type: 'error', error: { message: 'No' } } } });

    const error = errorAt(await merge(), 'mergePullRequest');

    expect(error).toMatchObject({
      message: 'newstatus: This pull request is already closed.',
      extensions: { code: 'BAD_USER_INPUT' },
    });
  });

  test('can be repeated if a branch moved', async () => {
    script({ merge: MOVED });

    const error = errorAt(await merge(), 'mergePullRequest');

    expect(error).toMatchObject({
      message: 'The destination branch has changed.',
      extensions: { code: 'CONFLICT', retryable: true, upstream: { status: 409 } },
    });
    expect(calls()).toEqual(['POST /merge']);
  });

  test.each([400, 409])('reports each merge check that failed (%i)', async (status) => {
    script({ merge: { ...FAILED_CHECKS, status } });

    const error = errorAt(await merge(), 'mergePullRequest');

    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT', fields: { mergeChecks: CHECKS } });
    expect(error.extensions).not.toHaveProperty('retryable');
    expect(error.message).toContain(CHECKS.join('; '));
    expect(calls()).toEqual(['POST /merge']);
  });

  test('reports errors of the strategy by input field name', async () => {
    const fields = { merge_strategy: ['not allowed'], message: ['too long'] };
    script({ merge: { status: 400, body: { type: 'error', error: { message: 'Bad request', fields } } } });

    const error = errorAt(await merge({ strategy: 'SQUASH' }), 'mergePullRequest');

    expect(error.extensions?.['fields']).toEqual({ strategy: ['not allowed'], message: ['too long'] });
  });

  test('of a missing pull request is NOT_FOUND', async () => {
    script({ merge: { status: 404, body: 'Not Found', headers: { 'content-type': 'text/plain' } } });

    expect(failures(await merge())).toEqual(['mergePullRequest NOT_FOUND']);
    expect(calls()).toEqual(['POST /merge']);
  });

  test.each([
    ['number', { number: 0 }],
    ['repository', { repository: 'widget' }],
    ['waitSeconds', { waitSeconds: -1 }],
    ['waitSeconds', { waitSeconds: 21 }],
  ])('with an invalid %s makes no call', async (member, input) => {
    script({ merge: { body: pullRequest('MERGED') } });

    const error = errorAt(await merge(input), 'mergePullRequest');

    expect(error.extensions).toMatchObject({ code: 'BAD_USER_INPUT' });
    expect(error.extensions).toHaveProperty(['fields', member]);
    expect(calls()).toEqual([]);
  });
});

describe('a merge whose response is lost', () => {
  const LOST: readonly (readonly [string, Scripted])[] = [
    ['status 555', { status: 555, body: { type: 'error', error: { message: 'Timed out' } } }],
    ['a closed connection', CLOSE],
    ['an error page of a proxy', { status: 504, body: '<html>Gateway timeout</html>' }],
    ['a task without an id', { status: 202 }],
    ['a task with an invalid id', { status: 202, headers: { location: TASK_URL.replace('task-1', '%2e%2e') } }],
    ['a success without a body', { status: 200 }],
  ];

  test.each(LOST)('succeeds after one read if it is merged: %s', async (_, response) => {
    script({ merge: response, read: { body: pullRequest('MERGED') } });

    const { data } = await merge();

    expect(data).toMatchObject({ mergePullRequest: { alreadyMerged: false, pullRequest: MERGED, task: null } });
    expect(calls()).toEqual(['POST /merge', 'GET ']);
  });

  test.each(LOST)('reports an unknown outcome after one read if it is open: %s', async (_, response) => {
    script({ merge: response });

    const error = errorAt(await merge(), 'mergePullRequest');

    expect(error.extensions).toMatchObject({ outcome: 'unknown' });
    expect(error.message).toContain('still open');
    expect(calls()).toEqual(['POST /merge', 'GET ']);
  });

  test.each(LOST)('is a conflict if it is declined: %s', async (_, response) => {
    script({ merge: response, read: { body: pullRequest('DECLINED') } });

    expect(failures(await merge())).toEqual(['mergePullRequest CONFLICT']);
    expect(calls()).toEqual(['POST /merge', 'GET ']);
  });

  test('reports the first error if the pull request cannot be read', async () => {
    script({ merge: CLOSE, read: { status: 403, body: { type: 'error', error: { message: 'No' } } } });

    const error = errorAt(await merge(), 'mergePullRequest');

    expect(error.extensions).toMatchObject({ code: 'UPSTREAM_UNAVAILABLE', outcome: 'unknown' });
  });
});
