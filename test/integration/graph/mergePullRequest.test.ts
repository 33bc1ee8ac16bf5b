import { ADA } from '../../support/gateway';
import { ManualClock } from '../../support/manualClock';
import { at, errorAt, failures } from '../../support/read';
import {
  CLOSE,
  type Script,
  type ScriptedCall,
  type ScriptedResponse,
  useScriptedGateway,
} from '../../support/scriptedUpstream';
import { until } from '../../support/until';

const clock = new ManualClock();
const gateway = useScriptedGateway({ ...ADA, OPERATION_TIMEOUT_MS: '12000' }, { clock });

// Runs the timers of earlier tests.
beforeEach(() => {
  clock.advance(60_000);
});

const P = '/repositories/acme/widget/pullrequests/5';
const TASK_URL = `https://api.bitbucket.org/2.0${P}/merge/task-status/task-1`;
const MERGE = `mutation ($input: MergePullRequestInput!) { mergePullRequest(input: $input) {
  alreadyMerged pullRequest { number title state } task { taskId state } clientMutationId } }`;

type Scripted = ScriptedResponse | typeof CLOSE;

const pullRequest = (state: string): object => ({ type: 'pullrequest', id: 5, title: 'Faster belt', state });
const MERGED = { number: 5, title: 'Faster belt', state: 'MERGED' };
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
const MOVED = { status: 409, body: { type: 'error', error: { message: 'The destination branch has changed.' } } };
const CHECKS = ['At least 1 approval', 'No in progress builds on last commit'];
const FAILED_CHECKS = { status: 400, body: { error: { fields: { merge_checks: CHECKS } } } };
const ACCEPTED = { status: 202, headers: { location: TASK_URL } };

interface Scripts {
  readonly merge: Scripted;
  /** The responses about the task, in order. The last one is repeated. */
  readonly task?: readonly Scripted[];
  /** Called before each response about the task. */
  readonly onPoll?: () => void;
  /** The response to a read of the pull request. Default: it is open. */
  readonly read?: Scripted;
}

function script({ merge, task = [], onPoll, read = { body: pullRequest('OPEN') } }: Scripts): void {
  let polls = 0;
  const respond: Script = ({ method, path }: ScriptedCall) => {
    if (method === 'POST' && path === `${P}/merge`) return merge;
    if (method === 'GET' && path === P) return read;
    if (path !== `${P}/merge/task-status/task-1`) return undefined;
    polls += 1;
    onPoll?.();
    return task[Math.min(polls, task.length) - 1];
  };
  gateway().script(respond);
}

const pending = { body: { task_status: 'PENDING', links: { self: { href: TASK_URL } } } };
const success = { body: { task_status: 'SUCCESS', merge_result: pullRequest('MERGED') } };

function merge(input: object = {}, document = MERGE) {
  return gateway().query(document, { variables: { input: { repository: 'acme/widget', number: 5, ...input } } });
}

/** The calls of the last operation, without the address of the pull request: `POST /merge`. */
function calls(): readonly string[] {
  return gateway()
    .calls()
    .map(({ method, path }) => `${method} ${path.replace(P, '')}`);
}

/** Waits until the operation waits for `seconds`, and advances the clock by them. */
async function advance(seconds: number, timersBefore: number): Promise<void> {
  // The timeout of the operation is one more timer.
  await until(() => clock.timers === timersBefore + 2);
  clock.advance(seconds * 1_000);
}

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

describe('a merge in the background', () => {
  const TASK = { taskId: 'task-1', state: 'PENDING' };

  test('returns its task at once', async () => {
    script({ merge: ACCEPTED });

    const { data } = await merge();

    expect(data).toMatchObject({
      mergePullRequest: { alreadyMerged: false, pullRequest: { state: 'OPEN' }, task: TASK },
    });
    expect(calls()).toEqual(['POST /merge', 'GET ']);
  });

  test.each<[string, ScriptedResponse]>([
    ['a path', { status: 202, headers: { location: `/2.0${P}/merge/task-status/task-1?x=1` } }],
    ['an empty HTML page', { ...ACCEPTED, headers: { ...ACCEPTED.headers, 'content-type': 'text/html' } }],
    ['the id in the body', { status: 202, body: { task_id: 'task-1' } }],
    ['the link in the body', { status: 202, body: { links: { self: { href: TASK_URL } } } }],
  ])('finds the id of its task in a response with %s', async (_, response) => {
    script({ merge: response });

    const { data } = await merge({}, MERGE.replace(/pullRequest \{.*?\}/, ''));

    expect(at(data, 'mergePullRequest', 'task')).toEqual(TASK);
    expect(calls()).toEqual(['POST /merge']);
  });

  test('is read after 1, 2 and 4 seconds', async () => {
    script({ merge: ACCEPTED, task: [pending, pending, success] });
    const timers = clock.timers;

    const merging = merge({ waitSeconds: 7 });
    await advance(0.999, timers);
    const callsBefore = calls();
    clock.advance(1);
    await until(() => calls().length === 2);
    await advance(2, timers);
    await until(() => calls().length === 3);
    await advance(4, timers);
    const { data } = await merging;

    expect(callsBefore).toEqual(['POST /merge']);
    expect(data).toMatchObject({ mergePullRequest: { alreadyMerged: false, pullRequest: MERGED, task: null } });
    expect(calls()).toEqual(['POST /merge', ...[1, 2, 3].map(() => 'GET /merge/task-status/task-1')]);
  });

  test.each([
    [0, 0],
    [1, 1],
    [3, 2],
    [6, 2],
    [7, 3],
  ])('is not waited for longer than %i seconds', async (waitSeconds, polls) => {
    script({ merge: ACCEPTED, task: [pending] });
    const timers = clock.timers;

    const merging = merge({ waitSeconds }, MERGE.replace(/pullRequest \{.*?\}/, ''));
    for (let poll = 1; poll <= polls; poll += 1) {
      await advance(2 ** (poll - 1), timers);
      await until(() => calls().length === poll + 1);
    }
    const { data } = await merging;

    expect(at(data, 'mergePullRequest', 'task')).toEqual(TASK);
    expect(calls()).toHaveLength(1 + polls);
  });

  test('is not waited for any longer if a read takes longer than the wait', async () => {
    const timers = clock.timers;
    script({
      merge: ACCEPTED,
      task: [pending],
      onPoll: () => {
        clock.advance(6_000);
      },
    });

    const merging = merge({ waitSeconds: 7 }, MERGE.replace(/pullRequest \{.*?\}/, ''));
    await advance(1, timers);
    const { data } = await merging;

    expect(at(data, 'mergePullRequest', 'task')).toEqual(TASK);
    expect(calls()).toHaveLength(2);
  });

  test('returns its task if the operation times out during the wait', async () => {
    script({ merge: ACCEPTED, task: [pending] });
    const timers = clock.timers;

    const merging = merge({ waitSeconds: 20 }, MERGE.replace(/pullRequest \{.*?\}/, ''));
    for (const [index, seconds] of [1, 2, 4].entries()) {
      await advance(seconds, timers);
      await until(() => calls().length === index + 2);
    }
    // The next read would be after 15 s, and the operation ends after 12 s.
    await advance(5, timers);
    const { data, errors } = await merging;

    expect(errors).toBeUndefined();
    expect(at(data, 'mergePullRequest', 'task')).toEqual(TASK);
    expect(calls()).toHaveLength(4);
  });

  test('continues if its state cannot be read', async () => {
    const forbidden = { status: 403, body: { type: 'error', error: { message: 'No' } } };
    script({ merge: ACCEPTED, task: [forbidden, success] });
    const timers = clock.timers;

    const merging = merge({ waitSeconds: 3 });
    await advance(1, timers);
    await until(() => calls().length === 2);
    await advance(2, timers);
    const { data } = await merging;

    expect(data).toMatchObject({ mergePullRequest: { pullRequest: MERGED, task: null } });
  });

  test.each<[string, Scripted, object]>([
    ['a branch moved', MOVED, { code: 'CONFLICT', retryable: true }],
    ['merge checks failed', FAILED_CHECKS, { code: 'BAD_USER_INPUT', fields: { mergeChecks: CHECKS } }],
  ])('fails if %s', async (_, response, extensions) => {
    script({ merge: ACCEPTED, task: [response] });
    const timers = clock.timers;

    const merging = merge({ waitSeconds: 1 });
    await advance(1, timers);

    expect(errorAt(await merging, 'mergePullRequest').extensions).toMatchObject(extensions);
    expect(calls()).toEqual(['POST /merge', 'GET /merge/task-status/task-1']);
  });
});

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
