import { cacheVariables, ttlVariables } from './cacheVariables';
import type { EnvironmentReader } from './environment';

type CachedType = keyof typeof ttlVariables;

/** The cache options of the REST client and its stores. */
export interface CacheConfig {
  readonly cacheMaxBytes: number;
  readonly ttlMs: Readonly<Record<CachedType, number>>;
  readonly accessTtlMs: number;
  readonly staleIfErrorMs: number;
}

export function readCache(environment: EnvironmentReader): CacheConfig {
  const ttlOf = (type: CachedType): number => environment.read(ttlVariables[type]) * 1_000;
  return {
    cacheMaxBytes: environment.read(cacheVariables.cacheMaxMb) * 1_024 * 1_024,
    ttlMs: {
      repository: ttlOf('repository'),
      issue: ttlOf('issue'),
      tracker: ttlOf('tracker'),
      commit: ttlOf('commit'),
      ref: ttlOf('ref'),
      hook: ttlOf('hook'),
      workspace: ttlOf('workspace'),
      account: ttlOf('account'),
    },
    accessTtlMs: environment.read(cacheVariables.cacheAccess) * 1_000,
    staleIfErrorMs: environment.read(cacheVariables.staleIfError) * 1_000,
  };
}
