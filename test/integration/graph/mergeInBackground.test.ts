import { ManualClock } from '../../support/manualClock';
import { at, errorAt } from '../../support/read';
import { type ScriptedResponse } from '../../support/scriptedUpstream';
import { until } from '../../support/until';
import {
  P,
  TASK_URL,
  MERGE,
  MERGED,
  MOVED,
  CHECKS,
  FAILED_CHECKS,
  ACCEPTED,
  pending,
  success,
  type Scripted,
  useMerges,
} from './merges';

const clock = new ManualClock();
const { script, merge, calls } = useMerges({ clock });

// Runs the timers of earlier tests.
beforeEach(() => {
  clock.advance(60_000);
});

/** Waits until the operation waits for `seconds`, and advances the clock by them. */
async function advance(seconds: number, timersBefore: number): Promise<void> {
  // The timeout of the operation is one more timer.
  await until(() => clock.timers === timersBefore + 2);
  clock.advance(seconds * 1_000);
}

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
