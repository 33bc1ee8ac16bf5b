import type { GatewayWarning } from 'bitbucket-graphql-client/errors';
import { createStore } from '../lib/store.ts';
import type { ViewPath } from '../route.ts';

/** A response that the gateway served past its TTL, because Bitbucket did not return a new one. */
export interface StaleResponse {
  readonly path: string;
  readonly ageSeconds: number;
  /** Why there is no new response, for example RATE_LIMITED. */
  readonly code: string;
}

/** What the newest response of an operation reports about its data. */
export interface Notices {
  readonly warnings: readonly GatewayWarning[];
  readonly stale: readonly StaleResponse[];
}

/** The notices of each view, by the name of the operation. */
export type AllNotices = Readonly<Partial<Record<ViewPath, Readonly<Record<string, Notices>>>>>;

export const notices = createStore<AllNotices>({});

/** Replaces the notices of an operation. */
export function recordNotices(view: ViewPath | undefined, operation: string, recorded: Notices): void {
  if (view === undefined) return;
  const isEmpty = recorded.warnings.length === 0 && recorded.stale.length === 0;
  if (isEmpty && notices.get()[view]?.[operation] === undefined) return;
  notices.update((all) => ({ ...all, [view]: { ...all[view], [operation]: recorded } }));
}

/** @param extensions is `extensions` of a response */
export function staleOf(extensions: unknown): readonly StaleResponse[] {
  if (typeof extensions !== 'object' || extensions === null || !('stale' in extensions)) return [];
  return Array.isArray(extensions.stale) ? extensions.stale.filter(isStaleResponse) : [];
}

function isStaleResponse(value: unknown): value is StaleResponse {
  if (typeof value !== 'object' || value === null) return false;
  const { path, ageSeconds, code } = value as Readonly<Record<string, unknown>>;
  return typeof path === 'string' && typeof ageSeconds === 'number' && typeof code === 'string';
}
