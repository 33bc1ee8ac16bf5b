import { cacheVariables, ttlVariables } from './cacheVariables';
import type { EnvironmentReader } from './environment';

type CachedType = keyof typeof ttlVariables;

/** The cache options of the REST client and its stores. */
export interface CacheConfig {
  /** 0 = nothing is cached. */
  readonly cacheMaxBytes: number;
  /** 0 = responses of this type are not cached. */
  readonly ttlMs: Readonly<Record<CachedType, number>>;
  /** How long the access of a caller to a repository counts as verified; 0 = it is verified for each read. */
  readonly accessTtlMs: number;
  /** How long past its TTL a cached response is served if Bitbucket fails; 0 = the error is returned. */
  readonly staleIfErrorMs: number;
}

/** Reads the cache settings. The variables are in seconds and megabytes, the settings in milliseconds and bytes. */
export function readCache(environment: EnvironmentReader): CacheConfig {
  const ttlOf = (type: CachedType): number => environment.read(ttlVariables[type]) * 1_000;
  return {
    cacheMaxBytes: environment.read(cacheVariables.cacheMaxMb) * 1_024 * 1_024,
    ttlMs: {
      repository: ttlOf('repository'),
      issue: ttlOf('issue'),
      tracker: ttlOf('tracker'),
      pullRequest: ttlOf('pullRequest'),
      status: ttlOf('status'),
      pipeline: ttlOf('pipeline'),
      environment: ttlOf('environment'),
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
