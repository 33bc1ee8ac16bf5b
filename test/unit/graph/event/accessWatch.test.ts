import { setImmediate } from 'node:timers/promises';
import { UpstreamError, type UpstreamErrorCode } from '../../../../src/rest/upstreamError';
import { AccessWatch, type Watch } from '../../../../src/graph/event/accessWatch';
import { ManualClock } from '../../../support/manualClock';

const MINUTE_MS = 60_000;
const REPOSITORY = '{aaaaaaaa-0000-4000-8000-000000000001}';

/** A watch over repositories that Bitbucket shows until it is told what to answer instead. */
function createWatch() {
  const clock = new ManualClock();
  const access = new AccessWatch({ clock });
  const reads: string[] = [];
  let answer: Error | undefined;

  function open(principal = 'ada', repository = REPOSITORY): Watch {
    return access.open({
      principal,
      repository,
      read: () => {
        reads.push(principal);
        return answer === undefined ? Promise.resolve({}) : Promise.reject(answer);
      },
    });
  }

  /** Minute by minute, so that each answer arrives before the next question. */
  async function pass(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      clock.advance(MINUTE_MS);
      await setImmediate();
    }
  }

  return {
    clock,
    reads,
    open,
    pass,
    answers: (code: UpstreamErrorCode | undefined) => {
      answer = code === undefined ? undefined : new UpstreamError(code, `Bitbucket says ${code}.`);
    },
  };
}

function codeOf({ signal }: Watch): unknown {
  const reason: unknown = signal.reason;
  return reason instanceof UpstreamError ? reason.code : undefined;
}

test('Bitbucket is asked again every five minutes', async () => {
  const { reads, open, pass } = createWatch();
  const watch = open();

  await pass(4);
  expect(reads).toHaveLength(0);

  await pass(11);
  expect(reads).toHaveLength(3);
  expect(watch.signal.aborted).toBe(false);
});

test('once for all subscriptions of one credential to one repository, however it is spelled', async () => {
  const { reads, open, pass } = createWatch();
  for (let count = 0; count < 40; count += 1) open('ada', count % 2 === 0 ? REPOSITORY : REPOSITORY.toUpperCase());

  await pass(5);

  expect(reads).toEqual(['ada']);
});

test('once for each credential and for each repository', async () => {
  const { reads, open, pass } = createWatch();
  open('ada');
  open('bob');
  open('bob', '{bbbbbbbb-0000-4000-8000-000000000002}');

  await pass(5);

  expect([...reads].sort()).toEqual(['ada', 'bob', 'bob']);
});

test('a subscription that begins counts as an answer for those before it', async () => {
  const { reads, open, pass } = createWatch();
  open();
  await pass(4);
  open();

  await pass(4);
  expect(reads).toHaveLength(0);

  await pass(1);
  expect(reads).toHaveLength(1);
});

test('nobody is asked for when nobody subscribes any more', async () => {
  const { clock, reads, open, pass } = createWatch();
  const watches = [open(), open()];

  for (const watch of watches) watch.close();
  await pass(10);

  expect(reads).toEqual([]);
  expect(clock.waiting).toBe(0);
});

test('closing twice closes for nobody else', async () => {
  const { reads, open, pass } = createWatch();
  const one = open();
  open();

  one.close();
  one.close();
  await pass(5);

  expect(reads).toHaveLength(1);
});

test.each(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'GONE'] as const)(
  '%s ends all subscriptions of that credential to that repository, and no others',
  async (code) => {
    const { clock, reads, open, pass, answers } = createWatch();
    const ended = [open('ada'), open('ada')];
    answers(code);
    await pass(4);
    const other = open('bob');
    await pass(1);

    expect(ended.map(codeOf)).toEqual([code, code]);
    expect(other.signal.aborted).toBe(false);
    expect(reads).toEqual(['ada']);
    expect(clock.waiting).toBe(1);
  },
);

test.each(['RATE_LIMITED', 'UPSTREAM_UNAVAILABLE', 'UPSTREAM_TIMEOUT', 'BAD_UPSTREAM_RESPONSE'] as const)(
  '%s keeps a subscription for thirty minutes after the last good answer',
  async (code) => {
    const { open, pass, answers } = createWatch();
    const watch = open();
    answers(code);

    await pass(29);
    expect(watch.signal.aborted).toBe(false);

    await pass(1);
    expect(codeOf(watch)).toBe(code);
  },
);

test('a good answer begins the thirty minutes anew', async () => {
  const { open, pass, answers } = createWatch();
  const watch = open();
  answers('UPSTREAM_UNAVAILABLE');
  await pass(24);
  answers(undefined);
  await pass(1);
  answers('UPSTREAM_UNAVAILABLE');

  await pass(29);
  expect(watch.signal.aborted).toBe(false);

  await pass(1);
  expect(watch.signal.aborted).toBe(true);
});

test('an answer that comes when nobody waits for it any more changes nothing', async () => {
  const { clock, open, answers } = createWatch();
  const watch = open();
  answers('FORBIDDEN');
  clock.advance(5 * MINUTE_MS);
  watch.close();
  const other = open();
  await setImmediate();

  expect(other.signal.aborted).toBe(false);
  expect(clock.waiting).toBe(1);
});

test('a subscription that a refusal ended, and that is closed late, takes nothing from those that began since', async () => {
  const { reads, open, pass, answers } = createWatch();
  const ended = open();
  answers('FORBIDDEN');
  await pass(5);
  answers(undefined);
  const later = open();

  ended.close();
  answers('FORBIDDEN');
  await pass(5);

  expect(reads).toHaveLength(2);
  expect(codeOf(later)).toBe('FORBIDDEN');
});
