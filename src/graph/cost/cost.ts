import { addCalls, type Calls, maxCalls, NO_CALLS } from './calls';

/**
 * Whether the surrounding repository or workspace (the scope) must be read for its uuid or name:
 *
 * - `no`: it need not be read.
 * - `now`: the read starts together with other reads of the scope, and shares their call.
 * - `later`: the read starts after another response, and costs a separate call.
 */
type ScopeRead = 'no' | 'now' | 'later';

/** The estimated calls for a part of an operation. */
export interface Cost {
  /** Does not include the read of the scope. */
  readonly calls: Calls;
  readonly scopeRead: ScopeRead;
}

export const NO_COST: Cost = { calls: NO_CALLS, scopeRead: 'no' };

/** Returns the cost of all parts together. */
export function sumCosts(costs: readonly Cost[]): Cost {
  return { calls: addCalls(costs.map(({ calls }) => calls)), scopeRead: earliestScopeRead(costs) };
}

/** Returns the upper bound for an object that may have one of several types. */
export function maxCost(costs: readonly Cost[]): Cost {
  return { calls: maxCalls(costs.map(({ calls }) => calls)), scopeRead: earliestScopeRead(costs) };
}

/** Returns the earliest of several reads of the scope. It is sufficient for all of them. */
function earliestScopeRead(costs: readonly Cost[]): ScopeRead {
  const all = new Set(costs.map(({ scopeRead }) => scopeRead));
  if (all.has('now')) return 'now';
  return all.has('later') ? 'later' : 'no';
}
