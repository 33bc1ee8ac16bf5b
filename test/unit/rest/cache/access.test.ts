import { Access } from '../../../../src/rest/cache/access';

const MINUTE_MS = 60_000;
const reader = { principal: 'one', container: 'acme/widget' };

describe('access after a denial', () => {
  test.each([
    ['is not verified by a successful call that was made before the denial', 999, false],
    ['is verified by a successful call that was made after the denial', 1_001, true],
  ])('%s', (_what, requestedAt, expected) => {
    let nowMs = 1_000;
    const access = new Access({ ttlMs: 5 * MINUTE_MS, now: () => nowMs });
    access.markDenied(reader);
    nowMs = 2_000;

    access.markVerified(reader, requestedAt);

    expect(access.isVerified(reader)).toBe(expected);
  });
});
