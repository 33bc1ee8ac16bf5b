import { CreationTime } from '../../../../src/graph/pullRequest/write/creationTime';
import { ManualClock } from '../../../support/manualClock';

const RESPONDED_AT = '2026-09-01T10:00:00Z';

interface Times {
  readonly respondedAt?: string;
  /** How long the request took, in milliseconds. Default: it was not sent. */
  readonly elapsedMs?: number;
  /** Default: the response does not contain it. */
  readonly updatedOn?: string;
}

function isCreated(createdOn: unknown, { respondedAt, elapsedMs, updatedOn }: Times): boolean | null {
  const clock = new ManualClock();
  const serverTime = (): Date | undefined => (respondedAt === undefined ? undefined : new Date(respondedAt));
  const time = new CreationTime({ clock, serverTime });
  if (elapsedMs !== undefined) {
    time.start();
    clock.advance(elapsedMs);
  }
  return time.isCreated({ created_on: createdOn, updated_on: updatedOn });
}

test.each([
  ['2026-09-01T09:59:45.000001+00:00', 15_000, true],
  ['2026-09-01T11:59:45.000001+02:00', 15_000, true],
  ['2026-09-01T09:59:43.999000+00:00', 15_000, false],
  ['2026-09-01T09:59:45.000001+00:00', 0, false],
  ['2026-09-01T10:00:00.999999+00:00', 0, true],
])('an object of %s was created by a request of %i ms that ended at 10:00: %s', (createdOn, elapsedMs, expected) => {
  expect(isCreated(createdOn, { respondedAt: RESPONDED_AT, elapsedMs })).toBe(expected);
});

test.each([
  ['2026-09-01T09:59:59.900000+00:00', 100, true],
  ['2026-09-01T09:59:59.901000+00:00', 100, false],
  ['2026-09-01T10:00:00.000000+00:00', 0, false],
])('an object of 09:59:59.800 that was last changed at %s was created by a request of %i ms: %s', (...row) => {
  const [updatedOn, elapsedMs, expected] = row;

  const created = isCreated('2026-09-01T09:59:59.800000+00:00', { respondedAt: RESPONDED_AT, elapsedMs, updatedOn });

  expect(created).toBe(expected);
});

test.each<[string, unknown, Times]>([
  ['the time of the response', '2026-09-01T10:00:00+00:00', { elapsedMs: 0 }],
  ['the time of the request', '2026-09-01T10:00:00+00:00', { respondedAt: RESPONDED_AT }],
  ['the time of the creation', undefined, { respondedAt: RESPONDED_AT, elapsedMs: 0 }],
  ['the time of the creation', null, { respondedAt: RESPONDED_AT, elapsedMs: 0 }],
  ['the time of the creation', 1_788_256_800, { respondedAt: RESPONDED_AT, elapsedMs: 0 }],
])('it is unknown without %s', (_, createdOn, times) => {
  expect(isCreated(createdOn, times)).toBeNull();
});
