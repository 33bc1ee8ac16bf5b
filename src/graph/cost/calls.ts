import type { CallsByGroup, QuotaGroup } from '../../bitbucket/dialect/quotaGroups';

/** All groups, so that counting is no more than adding. */
export type Calls = Readonly<Record<QuotaGroup, number>>;

export const NO_CALLS: Calls = { api: 0, webhooks: 0, unlimited: 0 };

/** So many calls of one group. */
export function callsOf(group: QuotaGroup, count: number): Calls {
  return count === 0 ? NO_CALLS : { ...NO_CALLS, [group]: count };
}

export function addCalls(all: readonly Calls[]): Calls {
  const [first = NO_CALLS] = all;
  return all.length < 2 ? first : all.reduce(plus);
}

/** The larger count of each group: what one of several ways costs at most. */
export function maxCalls(all: readonly Calls[]): Calls {
  const [first = NO_CALLS] = all;
  return all.length < 2 ? first : all.reduce(larger);
}

export function multiplyCalls({ api, webhooks, unlimited }: Calls, factor: number): Calls {
  return { api: capped(api * factor), webhooks: capped(webhooks * factor), unlimited: capped(unlimited * factor) };
}

export function totalOf(calls: CallsByGroup): number {
  return capped(Object.values(calls).reduce((sum, count) => sum + count, 0));
}

/** Only the groups of which there are any. */
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

/** Lists of a hundred, twenty deep, are more than a number can hold. */
function capped(count: number): number {
  return Math.min(count, Number.MAX_SAFE_INTEGER);
}
