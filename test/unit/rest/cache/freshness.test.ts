import { Freshness } from '../../../../src/rest/cache/freshness';
import type { ResponseKey } from '../../../../src/rest/cache/responseStore';

const KEY: ResponseKey = { scope: { principal: 'one' }, kind: 'issue', isImmutable: false, call: '/issues?' };
const OTHER: ResponseKey = { ...KEY, call: '/issues?page=2' };

describe('a session that accepts only fresh responses', () => {
  test('accepts the responses to its own calls', () => {
    const freshness = new Freshness(true);

    freshness.markCalled(KEY);

    expect([freshness.accepts(KEY), freshness.accepts(OTHER)]).toEqual([true, false]);
  });

  test.each([
    ['from the start', true],
    ['not from the start', false],
  ])('accepts no response to a call that it made before it insisted: %s', (_what, insists) => {
    const freshness = new Freshness(insists);
    freshness.markCalled(KEY);

    freshness.insist();

    expect(freshness.accepts(KEY)).toBe(false);
  });
});
