import { AccessCheckCache } from '../../../../src/graph/event/accessCheckCache';
import { ManualClock } from '../../../support/manualClock';

const ROW = { uuid: '{a}' };

/** Creates reads that the test settles. */
function reads() {
  const open: { readonly resolve: (row: object) => void; readonly reject: (error: Error) => void }[] = [];
  return {
    open,
    read: () =>
      new Promise<Readonly<Record<string, unknown>>>((resolve, reject) => {
        open.push({
          resolve: () => {
            resolve(ROW);
          },
          reject,
        });
      }),
  };
}

function check(repository = 'acme/widget', principal = 'ada', signal?: AbortSignal) {
  return { repository, principal, signal };
}

let clock: ManualClock;
let checks: AccessCheckCache;
beforeEach(() => {
  clock = new ManualClock();
  checks = new AccessCheckCache({ clock });
});

test('concurrent checks of a repository, in any case, share one read', async () => {
  const { read, open } = reads();

  const rows = [checks.read(check(), read), checks.read(check('ACME/Widget'), read), checks.read(check(), read)];
  open[0]?.resolve(ROW);

  expect(await Promise.all(rows)).toEqual([ROW, ROW, ROW]);
  expect(open).toHaveLength(1);
});

test.each([
  ['a check for another principal', check('acme/widget', 'bob')],
  ['a check for another repository', check('acme/gadget')],
])('%s has a separate read', (_what, other) => {
  const { read, open } = reads();

  void checks.read(check(), read);
  void checks.read(other, read);

  expect(open).toHaveLength(2);
});

test('a check is shared for thirty seconds after its start', async () => {
  const { read, open } = reads();
  const first = checks.read(check(), read);
  clock.advance(10_000);
  open[0]?.resolve(ROW);
  await first;

  clock.advance(19_999);
  await checks.read(check(), read);
  clock.advance(1);
  void checks.read(check(), read);

  expect(open).toHaveLength(2);
});

test('concurrent checks fail together, and the next check reads again', async () => {
  const { read, open } = reads();
  const rows = [checks.read(check(), read), checks.read(check(), read)];
  open[0]?.reject(new Error('refused'));
  const outcomes = await Promise.allSettled(rows);

  void checks.read(check(), read);

  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(open).toHaveLength(2);
});

test('waiting checks share a new read if the operation that started the read is aborted', async () => {
  const { read, open } = reads();
  const controller = new AbortController();
  const leader = checks.read(check('acme/widget', 'ada', controller.signal), read);
  const others = [checks.read(check(), read), checks.read(check(), read)];

  controller.abort();
  open[0]?.reject(new Error('left'));
  await expect(leader).rejects.toThrow('left');
  await new Promise(setImmediate);
  open[1]?.resolve(ROW);

  expect(await Promise.all(others)).toEqual([ROW, ROW]);
  expect(open).toHaveLength(2);
});

test('a check after a loss of access reads again', async () => {
  const { read, open } = reads();
  const first = checks.read(check(), read);
  open[0]?.resolve(ROW);
  await first;

  checks.evict(check());
  void checks.read(check(), read);

  expect(open).toHaveLength(2);
});
