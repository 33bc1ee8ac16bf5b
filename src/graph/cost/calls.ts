import type { CallsByGroup } from '../../bitbucket/dialect/quotaGroups';

/** Returns the number of calls in all quota groups together. */
export function totalOf(calls: CallsByGroup): number {
  return Math.min(
    Object.values(calls).reduce((sum, count) => sum + count, 0),
    Number.MAX_SAFE_INTEGER,
  );
}
