import type { Plan } from '../plan';
import type { HeadersOf } from './callers';
import type { Cores } from './cores';
import type { Progress } from './progress';
import type { ServerProcess } from './serverProcess';
import type { Upstream } from './upstream';

/** Everything a measurement needs: the servers that run, the upstream behind them, and how much to measure. */
export interface Field {
  readonly plan: Plan;
  readonly cores: Cores | undefined;
  readonly upstream: Upstream;
  readonly servers: readonly ServerProcess[];
  readonly progress: Progress;
  /** What a caller of this contender sends beside the document; callers with different numbers are different principals. */
  readonly headersOf: HeadersOf;
}

/** Servers in another order each run, so that none always goes first or after the same. */
export function interleaved<Item>(items: readonly Item[], run: number): readonly Item[] {
  const at = items.length === 0 ? 0 : run % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}
