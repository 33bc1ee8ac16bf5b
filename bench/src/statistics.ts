/** A summary of several runs of one measurement. */
export interface Summary {
  readonly median: number;
  readonly lowest: number;
  readonly highest: number;
  readonly runs: number;
}

/** @throws RangeError without a value */
export function summarize(values: readonly number[]): Summary {
  return {
    median: percentile(values, 50),
    lowest: Math.min(...values),
    highest: Math.max(...values),
    runs: values.length,
  };
}

/**
 * The smallest value that `percent` of all values do not exceed. The median of an even number of values is the mean of the
 * two middle values.
 *
 * @throws RangeError without a value
 */
export function percentile(values: readonly number[], percent: number): number {
  const sorted = values.toSorted((one, other) => one - other);
  const at = Math.max(0, Math.ceil((percent / 100) * sorted.length) - 1);
  const value = sorted[at];
  if (value === undefined) throw new RangeError('A percentile needs at least one value');
  const next = sorted[at + 1];
  return percent === 50 && sorted.length % 2 === 0 && next !== undefined ? (value + next) / 2 : value;
}

/** Half the difference between the lowest and the highest run, divided by the median. */
export function spread({ median, lowest, highest }: Summary): number {
  return median === 0 ? 0 : (highest - lowest) / 2 / median;
}
