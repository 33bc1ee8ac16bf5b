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

/** Undefined when it is allowed. */
function refusal(take: () => Release): GraphQLError | undefined {
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
  test('is the number that each caller may have at the same time', () => {
    const limits = limitsOf({ [name]: 2 });
    const release = take(limits, 'a');
    take(limits, 'a');

    expect(refusal(() => take(limits, 'a'))?.extensions).toMatchObject({
      code: 'RATE_LIMITED',
      scope: 'gateway',
      limit: 2,
      retryAfterMs: 1_000,
    });
    expect(refusal(() => take(limits, 'b'))).toBeUndefined();

    release();
    release();
    expect(refusal(() => take(limits, 'a'))).toBeUndefined();
    expect(refusal(() => take(limits, 'a'))).toBeDefined();
  });

  test('0 is no limit', () => {
    const limits = limitsOf({});

    for (let count = 0; count < 1_000; count += 1) expect(refusal(() => take(limits, 'a'))).toBeUndefined();
  });
});

describe('maxOperationsPerMinute', () => {
  test('allows a whole minute at once, and then as many as time passes', () => {
    const limits = limitsOf({ maxOperationsPerMinute: 6 });
    for (let count = 0; count < 6; count += 1) limits.beginOperation('a');

    const refused = refusal(() => limits.beginOperation('a'));
    now = 9_999;
    const early = refusal(() => limits.beginOperation('a'));
    now = 10_000;
    const later = refusal(() => limits.beginOperation('a'));

    expect(refused?.extensions).toMatchObject({ code: 'RATE_LIMITED', limit: 6, retryAfterMs: 10_000 });
    expect(early?.extensions).toMatchObject({ retryAfterMs: 1 });
    expect(later).toBeUndefined();
    expect(refusal(() => limits.beginOperation('a'))).toBeDefined();
  });

  test('counts each caller by itself, and subscriptions as well', () => {
    const limits = limitsOf({ maxOperationsPerMinute: 2 });

    limits.beginSubscription('a');
    limits.beginOperation('a');

    expect(refusal(() => limits.beginSubscription('a'))).toBeDefined();
    expect(refusal(() => limits.beginOperation('b'))).toBeUndefined();
  });

  test('never saves more than a minute', () => {
    const limits = limitsOf({ maxOperationsPerMinute: 2 });
    limits.beginOperation('a');
    now = 10 * 60_000;

    limits.beginOperation('a');
    limits.beginOperation('a');

    expect(refusal(() => limits.beginOperation('a'))).toBeDefined();
  });
});
