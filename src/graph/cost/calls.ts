import type { CallsByGroup, QuotaGroup } from '../../bitbucket/dialect/quotaGroups';

/** The number of calls of every quota group. */
export type Calls = Readonly<Record<QuotaGroup, number>>;

export const NO_CALLS: Calls = { api: 0, webhooks: 0, unlimited: 0 };

/** Returns `count` calls of one quota group. */
export function callsOf(group: QuotaGroup, count: number): Calls {
  return count === 0 ? NO_CALLS : { ...NO_CALLS, [group]: count };
}

/** Returns the sum of calls in each quota group. */
export function addCalls(all: readonly Calls[]): Calls {
  const [first = NO_CALLS] = all;
  return all.length < 2 ? first : all.reduce(plus);
}

/** Returns the largest number of calls of each quota group: the upper bound of several alternatives. */
export function maxCalls(all: readonly Calls[]): Calls {
  const [first = NO_CALLS] = all;
  return all.length < 2 ? first : all.reduce(larger);
}

/** Multiplies the number of calls in each quota group. */
export function multiplyCalls({ api, webhooks, unlimited }: Calls, factor: number): Calls {
  return { api: capped(api * factor), webhooks: capped(webhooks * factor), unlimited: capped(unlimited * factor) };
}

/** Returns the number of calls in all quota groups together. */
export function totalOf(calls: CallsByGroup): number {
  return capped(Object.values(calls).reduce((sum, count) => sum + count, 0));
}

/** Omits the quota groups without calls. */
export function byGroup(calls: Calls): CallsByGroup {
  return Object.fromEntries(Object.entries(calls).filter(([, count]) => count > 0));
}

function plus(a: Calls, b: Calls): Calls {
  if (a === NO_CALLS) return b;
  if (b === NO_CALLS) return a;
  return {
    api: capped(a.api + b.api),
    webhooks: capped(a.webhooks + b.webhooks),
    unlimited: capped(a.unlimited + b.unlimited),
  };
}

function larger(a: Calls, b: Calls): Calls {
  return {
    api: Math.max(a.api, b.api),
    webhooks: Math.max(a.webhooks, b.webhooks),
    unlimited: Math.max(a.unlimited, b.unlimited),
  };
}

/**
 * Limits a count. For lists of 100 elements, nested 20 deep, it would exceed the integers that JavaScript represents
 * exactly.
 */
function capped(count: number): number {
  return Math.min(count, Number.MAX_SAFE_INTEGER);
}
