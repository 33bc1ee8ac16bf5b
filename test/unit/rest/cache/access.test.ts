import { Access } from '../../../../src/rest/cache/access';
import { repositories } from '../../../../src/bitbucket/endpoints/repositories';
import { pathTo } from '../../../../src/rest/restPath';

const MINUTE_MS = 60_000;
const reader = { principal: 'one', container: pathTo(repositories.item, { workspace: 'acme', slug: 'widget' }) };

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

describe('access after the credential was rejected', () => {
  test.each([
    ['is not verified any more', undefined, false],
    ['is not verified by a successful call that was made before', 999, false],
    ['is verified by a successful call that was made after', 1_001, true],
  ])('%s', (_what, requestedAt, expected) => {
    let nowMs = 900;
    const access = new Access({ ttlMs: 5 * MINUTE_MS, now: () => nowMs });
    const other = { principal: 'two', container: reader.container };
    access.markVerified(reader, 900);
    access.markVerified(other, 900);
    nowMs = 1_000;
    access.markAllDenied(reader.principal);
    nowMs = 2_000;

    if (requestedAt !== undefined) access.markVerified(reader, requestedAt);

    expect(access.isVerified(reader)).toBe(expected);
    expect(access.isVerified(other)).toBe(true);
  });
});
