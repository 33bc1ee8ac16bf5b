import { currentView, type ViewPath } from '../route.ts';
import { createStore } from '../lib/store.ts';

/** What one response cost, from its `extensions.upstream`. */
export interface OperationCost {
  /** Unique within the page. */
  readonly id: number;
  readonly operation: string;
  readonly kind: 'query' | 'mutation' | 'event';
  /** REST calls. */
  readonly calls: number;
  /** Reads that the cache of the gateway or a call in flight served. */
  readonly cached: number;
  /** Chains of REST calls that had to wait for each other. */
  readonly rounds: number;
}

/** The costs of each view since the page was loaded, oldest first. */
export type CostLedger = Readonly<Partial<Record<ViewPath, readonly OperationCost[]>>>;

export const costLedger = createStore<CostLedger>({});

let nextId = 1;

/** Adds a cost to a view. @param view is by default the view that the page shows now */
export function recordCost(cost: Omit<OperationCost, 'id'>, view: ViewPath | undefined = currentView()): void {
  if (view === undefined) return;
  const entry = { ...cost, id: nextId++ };
  costLedger.update((ledger) => ({ ...ledger, [view]: [...(ledger[view] ?? []), entry] }));
}
