import { failures } from '../../support/read';
import { CLOSE } from '../../support/scriptedUpstream';
import { MERGED, MOVED, CHECKS, FAILED_CHECKS, pending, success, pullRequest, type Scripts, useMerges } from './merges';

const { gateway, script, calls } = useMerges();

describe('pullRequestMergeTask', () => {
  const READ = `query ($taskId: String!) { pullRequestMergeTask(repository: "acme/widget", number: 5, taskId: $taskId) {
    taskId state failureReason pullRequest { number title state } } }`;
  const read = (taskId = 'task-1') => gateway().query(READ, { variables: { taskId } });
  const none: Scripts = { merge: CLOSE };

  test('returns the merged pull request in one call', async () => {
    script({ ...none, task: [success] });

    const { data } = await read();

    expect(data).toEqual({
      pullRequestMergeTask: { taskId: 'task-1', state: 'SUCCESS', failureReason: null, pullRequest: MERGED },
    });
    expect(calls()).toEqual(['GET /merge/task-status/task-1']);
  });

  test('reads the pull request if the response does not contain it', async () => {
    script({ ...none, task: [{ body: { task_status: 'SUCCESS' } }], read: { body: pullRequest('MERGED') } });

    const { data } = await read();

    expect(data).toMatchObject({ pullRequestMergeTask: { state: 'SUCCESS', pullRequest: MERGED } });
    expect(calls()).toEqual(['GET /merge/task-status/task-1', 'GET ']);
  });

  test('returns PENDING, and reads the pull request', async () => {
    script({ ...none, task: [pending] });

    const { data } = await read();

    expect(data).toMatchObject({ pullRequestMergeTask: { state: 'PENDING', pullRequest: { state: 'OPEN' } } });
    expect(calls()).toEqual(['GET /merge/task-status/task-1', 'GET ']);
  });

  test.each([
    ['a branch moved', MOVED, 'The destination branch has changed.'],
    [
      'merge checks failed',
      FAILED_CHECKS,
      `Bitbucket did not merge the pull request, because merge checks failed: ${CHECKS.join('; ')}.`,
    ],
  ])('returns FAILED with a reason if %s', async (_, response, failureReason) => {
    script({ ...none, task: [response] });

    const { data, errors } = await read();

    expect(errors).toBeUndefined();
    expect(data).toMatchObject({
      pullRequestMergeTask: { state: 'FAILED', failureReason, pullRequest: { state: 'OPEN' } },
    });
  });

  test('is null for an unknown task', async () => {
    script({ ...none, task: [{ status: 404, body: 'Not Found', headers: { 'content-type': 'text/plain' } }] });

    expect(await read()).toEqual({ data: { pullRequestMergeTask: null } });
  });

  test.each([
    ['FORBIDDEN', { status: 403, body: { type: 'error', error: { message: 'Another account merges.' } } }],
    ['BAD_UPSTREAM_RESPONSE', { body: { task_status: 'PAUSED' } }],
    ['BAD_UPSTREAM_RESPONSE', { body: {} }],
  ])('fails with %s', async (code, response) => {
    script({ ...none, task: [response] });

    expect(failures(await read())).toEqual([`pullRequestMergeTask ${code}`]);
  });

  test.each(['', '../x', 'a/b', '?'])('with the invalid task %j makes no call', async (taskId) => {
    script(none);

    expect(failures(await read(taskId))).toEqual(['pullRequestMergeTask BAD_USER_INPUT']);
    expect(calls()).toEqual([]);
  });
});
