import { setImmediate } from 'node:timers/promises';
import { UpstreamError, type UpstreamErrorCode } from '../../../../src/rest/upstreamError';
import { AccessWatch, type Watch } from '../../../../src/graph/event/accessWatch';
import { ManualClock } from '../../../support/manualClock';

const MINUTE_MS = 60_000;
const REPOSITORY = '{aaaaaaaa-0000-4000-8000-000000000001}';

/** Creates a watch. Its reads succeed until `respondWith` sets an error. */
function createWatch() {
  const clock = new ManualClock();
  const access = new AccessWatch({ clock });
  const reads: string[] = [];
  let failure: Error | undefined;

  function open(principal = 'ada', repository = REPOSITORY): Watch {
    return access.open({
      principal,
      repository,
      read: () => {
        reads.push(principal);
        return failure === undefined ? Promise.resolve({}) : Promise.reject(failure);
      },
    });
  }

  /** Advances the clock minute by minute, so that each read ends before the next one starts. */
  async function advance(minutes: number): Promise<void> {
    for (let minute = 0; minute < minutes; minute += 1) {
      clock.advance(MINUTE_MS);
      await setImmediate();
    }
  }

  return {
    clock,
    reads,
    open,
    advance,
    respondWith: (code: UpstreamErrorCode | undefined) => {
      failure = code === undefined ? undefined : new UpstreamError(code, `Bitbucket says ${code}.`);
    },
  };
}

function codeOf({ signal }: Watch): unknown {
  const reason: unknown = signal.reason;
  return reason instanceof UpstreamError ? reason.code : undefined;
}

test('access to a repository is read again every five minutes', async () => {
  const { reads, open, advance } = createWatch();
  const watch = open();

  await advance(4);
  expect(reads).toHaveLength(0);

  await advance(11);
  expect(reads).toHaveLength(3);
  expect(watch.signal.aborted).toBe(false);
});

test('all subscriptions of a credential to a repository share one read', async () => {
  const { reads, open, advance } = createWatch();
  for (let count = 0; count < 40; count += 1) open('ada', count % 2 === 0 ? REPOSITORY : REPOSITORY.toUpperCase());

  await advance(5);

  expect(reads).toEqual(['ada']);
});

test('each credential and each repository has a separate read', async () => {
  const { reads, open, advance } = createWatch();
  open('ada');
  open('bob');
  open('bob', '{bbbbbbbb-0000-4000-8000-000000000002}');

  await advance(5);

  expect([...reads].sort()).toEqual(['ada', 'bob', 'bob']);
});

test('a new subscription postpones the next read of existing subscriptions', async () => {
  const { reads, open, advance } = createWatch();
  open();
  await advance(4);
  open();

  await advance(4);
  expect(reads).toHaveLength(0);

  await advance(1);
  expect(reads).toHaveLength(1);
});

test('reads end with the last subscription', async () => {
  const { clock, reads, open, advance } = createWatch();
  const watches = [open(), open()];

  for (const watch of watches) watch.close();
  await advance(10);

  expect(reads).toEqual([]);
  expect(clock.timers).toBe(0);
});

test('closing a subscription twice does not close another one', async () => {
  const { reads, open, advance } = createWatch();
  const one = open();
  open();

  one.close();
  one.close();
  await advance(5);

  expect(reads).toHaveLength(1);
});

test.each(['UNAUTHENTICATED', 'FORBIDDEN', 'NOT_FOUND', 'GONE'] as const)(
  '%s ends all subscriptions of the credential to the repository and no others',
  async (code) => {
    const { clock, reads, open, advance, respondWith } = createWatch();
    const ended = [open('ada'), open('ada')];
    respondWith(code);
    await advance(4);
    const other = open('bob');
    await advance(1);

    expect(ended.map(codeOf)).toEqual([code, code]);
    expect(other.signal.aborted).toBe(false);
    expect(reads).toEqual(['ada']);
    expect(clock.timers).toBe(1);
  },
);

test.each(['RATE_LIMITED', 'UPSTREAM_UNAVAILABLE', 'UPSTREAM_TIMEOUT', 'BAD_UPSTREAM_RESPONSE'] as const)(
  '%s ends a subscription thirty minutes after the last successful read',
  async (code) => {
    const { open, advance, respondWith } = createWatch();
    const watch = open();
    respondWith(code);

    await advance(29);
    expect(watch.signal.aborted).toBe(false);

    await advance(1);
    expect(codeOf(watch)).toBe(code);
  },
);

test('a successful read restarts the thirty minutes', async () => {
  const { open, advance, respondWith } = createWatch();
  const watch = open();
  respondWith('UPSTREAM_UNAVAILABLE');
  await advance(24);
  respondWith(undefined);
  await advance(1);
  respondWith('UPSTREAM_UNAVAILABLE');

  await advance(29);
  expect(watch.signal.aborted).toBe(false);

  await advance(1);
  expect(watch.signal.aborted).toBe(true);
});

test('the result of a read is ignored if all of its subscriptions were closed', async () => {
  const { clock, open, respondWith } = createWatch();
  const watch = open();
  respondWith('FORBIDDEN');
  clock.advance(5 * MINUTE_MS);
  watch.close();
  const other = open();
  await setImmediate();

  expect(other.signal.aborted).toBe(false);
  expect(clock.timers).toBe(1);
});

test('closing a rejected subscription later does not affect newer subscriptions', async () => {
  const { reads, open, advance, respondWith } = createWatch();
  const ended = open();
  respondWith('FORBIDDEN');
  await advance(5);
  respondWith(undefined);
  const later = open();

  ended.close();
  respondWith('FORBIDDEN');
  await advance(5);

  expect(reads).toHaveLength(2);
  expect(codeOf(later)).toBe('FORBIDDEN');
});
