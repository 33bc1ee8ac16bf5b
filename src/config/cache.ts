import { cacheVariables, freshnessVariables } from './cacheVariables';
import type { EnvironmentReader } from './environment';

type Kind = keyof typeof freshnessVariables;

/** As the REST client and its stores take them. */
export interface CacheConfig {
  readonly cacheMaxBytes: number;
  readonly ttlMs: Readonly<Record<Kind, number>>;
  readonly accessTtlMs: number;
  readonly staleIfErrorMs: number;
}

export function readCache(environment: EnvironmentReader): CacheConfig {
  const milliseconds = (kind: Kind): number => environment.read(freshnessVariables[kind]) * 1_000;
  return {
    cacheMaxBytes: environment.read(cacheVariables.cacheMaxMb) * 1_024 * 1_024,
    ttlMs: {
      repository: milliseconds('repository'),
      issue: milliseconds('issue'),
      tracker: milliseconds('tracker'),
      commit: milliseconds('commit'),
      ref: milliseconds('ref'),
      hook: milliseconds('hook'),
      workspace: milliseconds('workspace'),
      account: milliseconds('account'),
    },
    accessTtlMs: environment.read(cacheVariables.cacheAccess) * 1_000,
    staleIfErrorMs: environment.read(cacheVariables.staleIfError) * 1_000,
  };
}
