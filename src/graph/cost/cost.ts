import { addCalls, type Calls, maxCalls, NO_CALLS } from './calls';

/**
 * Whether the repository or workspace that contains an object (its scope) must be read for its uuid or name:
 *
 * - `none`: it need not be read.
 * - `shared`: the read starts together with other reads of the scope, and shares their call.
 * - `separate`: the read starts after another response, and costs a separate call.
 */
type ScopeRead = 'none' | 'shared' | 'separate';

/** The estimated calls for a part of an operation. */
export interface Cost {
  /** Does not include the read of the scope. */
  readonly calls: Calls;
  readonly scopeRead: ScopeRead;
}

export const NO_COST: Cost = { calls: NO_CALLS, scopeRead: 'none' };

/** Returns the cost of all parts together. */
export function sumCosts(costs: readonly Cost[]): Cost {
  return { calls: addCalls(costs.map(({ calls }) => calls)), scopeRead: combinedScopeRead(costs) };
}

/** Returns the upper bound for an object that may have one of several types. */
export function maxCost(costs: readonly Cost[]): Cost {
  return { calls: maxCalls(costs.map(({ calls }) => calls)), scopeRead: combinedScopeRead(costs) };
}

/** Combines several reads of one scope. A `shared` read starts first, and the other reads use its result. */
function combinedScopeRead(costs: readonly Cost[]): ScopeRead {
  const all = new Set(costs.map(({ scopeRead }) => scopeRead));
  if (all.has('shared')) return 'shared';
  return all.has('separate') ? 'separate' : 'none';
}
