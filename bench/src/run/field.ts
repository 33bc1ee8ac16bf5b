import type { Plan } from '../plan';
import type { HeadersOf } from './callers';
import type { Cores } from './cores';
import type { Progress } from './progress';
import type { ServerProcess } from './serverProcess';
import type { Upstream } from './upstream';

/** The objects that a measurement needs: the running servers, their upstream, and the plan. */
export interface Field {
  readonly plan: Plan;
  readonly cores: Cores | undefined;
  readonly upstream: Upstream;
  readonly servers: readonly ServerProcess[];
  readonly progress: Progress;
  /** The headers of a caller of a contender. Callers with different numbers are different principals. */
  readonly headersOf: HeadersOf;
}

/** Rotates the order of servers for each run, so that no server is always first. */
export function interleaved<Item>(items: readonly Item[], run: number): readonly Item[] {
  const at = items.length === 0 ? 0 : run % items.length;
  return [...items.slice(at), ...items.slice(0, at)];
}
