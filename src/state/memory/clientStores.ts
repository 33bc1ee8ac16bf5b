import { MemoryQuotaLedger } from './quotaLedger';
import { MemoryResponseStore } from './responseStore';
import { MemoryTokenStore } from './tokenStore';
import { MemoryUnsupportedFilters } from './unsupportedFilters';

export interface ClientStoresOptions {
  /** The size limit of all cached responses in bytes. Default: 64 MiB. */
  readonly cacheMaxBytes?: number;
  /** Milliseconds since the epoch. Default: Date.now. */
  readonly now?: (() => number) | undefined;
}

const DEFAULT_CACHE_MAX_BYTES = 64 * 1024 * 1024;

/** Creates the stores of one REST client in the memory of the process. */
export function createClientStores({
  cacheMaxBytes = DEFAULT_CACHE_MAX_BYTES,
  now = Date.now,
}: ClientStoresOptions = {}) {
  return {
    responseStore: new MemoryResponseStore(cacheMaxBytes),
    quotaLedger: new MemoryQuotaLedger(),
    unsupportedFilters: new MemoryUnsupportedFilters(now),
    tokenStore: new MemoryTokenStore(now),
  };
}
