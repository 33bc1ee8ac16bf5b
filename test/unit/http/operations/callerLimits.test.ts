import { GraphQLError } from 'graphql';
import { CallerLimits } from '../../../../src/http/operations/callerLimits';
import { type CallerLimitSettings } from '../../../../src/lib/settings';
import type { Release } from '../../../../src/lib/releaseOnce';

const NONE: CallerLimitSettings = {
  maxOperations: 0,
  maxOperationsPerMinute: 0,
  maxConnections: 0,
  maxSubscriptions: 0,
};

let now = 0;

function limitsOf(limits: Partial<CallerLimitSettings>): CallerLimits {
  now = 0;
  return new CallerLimits({ limits: { ...NONE, ...limits }, now: () => now });
}

/** Returns the error, or undefined if the operation is allowed. */
function rejectionOf(take: () => Release): GraphQLError | undefined {
  try {
    take();
    return undefined;
  } catch (error) {
    if (error instanceof GraphQLError) return error;
    throw error;
  }
}

describe.each<[keyof CallerLimitSettings, (limits: CallerLimits, caller: string) => Release]>([
  ['maxOperations', (limits, caller) => limits.beginOperation(caller)],
  ['maxConnections', (limits, caller) => limits.openConnection(caller)],
  ['maxSubscriptions', (limits, caller) => limits.beginSubscription(caller)],
])('%s', (name, take) => {
  test('limits the concurrent number for each caller', () => {
    const limits = limitsOf({ [name]: 2 });
    const release = take(limits, 'a');
    take(limits, 'a');

    expect(rejectionOf(() => take(limits, 'a'))?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      scope: 'gateway',
      limit: 2,
      retryAfterMs: 1_000,
    });
    expect(rejectionOf(() => take(limits, 'b'))).toBeUndefined();

    release();
    release();
    expect(rejectionOf(() => take(limits, 'a'))).toBeUndefined();
    expect(rejectionOf(() => take(limits, 'a'))).toBeDefined();
  });

  test('is unlimited if it is 0', () => {
    const limits = limitsOf({});

    for (let count = 0; count < 1_000; count += 1) expect(rejectionOf(() => take(limits, 'a'))).toBeUndefined();
  });
});

describe('maxOperationsPerMinute', () => {
  test('allows the number of one minute at once, and more as time passes', () => {
    const limits = limitsOf({ maxOperationsPerMinute: 6 });
    for (let count = 0; count < 6; count += 1) limits.beginOperation('a');

    const rejected = rejectionOf(() => limits.beginOperation('a'));
    now = 9_999;
    const early = rejectionOf(() => limits.beginOperation('a'));
    now = 10_000;
    const later = rejectionOf(() => limits.beginOperation('a'));

    expect(rejected?.extensions).toMatchObject({ code: 'RATE_LIMITED', limit: 6, retryAfterMs: 10_000 });
    expect(early?.extensions).toMatchObject({ retryAfterMs: 1 });
    expect(later).toBeUndefined();
    expect(rejectionOf(() => limits.beginOperation('a'))).toBeDefined();
  });

  test('counts operations and subscriptions of each caller separately', () => {
    const limits = limitsOf({ maxOperationsPerMinute: 2 });

    limits.beginSubscription('a');
    limits.beginOperation('a');

    expect(rejectionOf(() => limits.beginSubscription('a'))).toBeDefined();
    expect(rejectionOf(() => limits.beginOperation('b'))).toBeUndefined();
  });

  test('does not accumulate more than one minute', () => {
    const limits = limitsOf({ maxOperationsPerMinute: 2 });
    limits.beginOperation('a');
    now = 10 * 60_000;

    limits.beginOperation('a');
    limits.beginOperation('a');

    expect(rejectionOf(() => limits.beginOperation('a'))).toBeDefined();
  });
});
