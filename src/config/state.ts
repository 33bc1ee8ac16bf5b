import type { EnvironmentReader } from './environment';
import { variables } from './variables';
import { isUnencrypted } from './unencrypted';

/** The Redis servers that several instances share. */
export interface RedisConfig {
  /** Contains a password, if the server requires one. */
  readonly url: string;
  /** For cached responses. The same as `url`, unless REDIS_CACHE_URL is set. */
  readonly cacheUrl: string;
  readonly keyPrefix: string;
  /** No response is stored while the server uses more memory. Undefined: no limit. */
  readonly cacheMaxBytes: number | undefined;
}

/** The settings for state that outlives an operation. */
export interface StateConfig {
  /** Undefined: the state is in the memory of the process. */
  readonly redis: RedisConfig | undefined;
  /** The secrets for encrypted tokens and digests of credentials, the newest first. Empty: a random one. */
  readonly secrets: readonly string[];
}

const DEFAULT_CACHE_MAX_MB = 256;

/** Reads the settings. Adds a fault if REDIS_URL is set without STATE_SECRET, or another variable of Redis without REDIS_URL. */
export function readState(environment: EnvironmentReader): StateConfig {
  const secrets = environment.read(variables.stateSecret);
  const url = environment.read(variables.redisUrl);
  const cacheUrl = environment.read(variables.redisCacheUrl);
  const keyPrefix = environment.read(variables.redisKeyPrefix);
  const maxMb =
    environment.read(variables.redisCacheMaxMb) ?? (cacheUrl === undefined ? DEFAULT_CACHE_MAX_MB : undefined);
  if (environment.isSet(variables.redisUrl)) {
    if (!environment.isSet(variables.stateSecret)) {
      environment.addFault(
        'REDIS_URL is set, so STATE_SECRET must be set as well: openssl rand -hex 32, the same for all instances',
      );
    }
  } else {
    for (const variable of [variables.redisCacheUrl, variables.redisCacheMaxMb, variables.redisKeyPrefix]) {
      if (environment.isSet(variable))
        environment.addFault(`${variable.name} is set, so REDIS_URL must be set as well`);
    }
  }
  if (url === undefined) return { redis: undefined, secrets };
  const cacheMaxBytes = maxMb === undefined ? undefined : maxMb * 1_024 * 1_024;
  return { redis: { url, cacheUrl: cacheUrl ?? url, keyPrefix, cacheMaxBytes }, secrets };
}

/** Sentences for the operator about settings of Redis that are probably mistakes. */
export function warningsOfState({ redis }: StateConfig, environment: EnvironmentReader): string[] {
  if (redis === undefined) return [];
  const warnings: string[] = [];
  const servers = [
    ['REDIS_URL', redis.url],
    ['REDIS_CACHE_URL', redis.cacheUrl],
  ] as const;
  for (const [name, url] of servers) {
    if (name === 'REDIS_CACHE_URL' && url === redis.url) continue;
    if (isUnencrypted(url, 'redis:'))
      warnings.push(`${name} is redis: and not loopback: data are sent unencrypted. Use rediss:`);
  }
  if (environment.isSet(variables.cacheMaxMb)) {
    warnings.push('CACHE_MAX_MB has no effect with REDIS_URL: set REDIS_CACHE_MAX_MB');
  }
  return warnings;
}

/** The values that the log must not contain: the URLs, and the passwords in them. */
export function secretsOfState({ redis, secrets }: StateConfig): readonly string[] {
  const urls = redis === undefined ? [] : [redis.url, redis.cacheUrl];
  const passwords = urls.map((url) => new URL(url).password).filter((password) => password !== '');
  return [...secrets, ...urls, ...passwords, ...passwords.map(decodeURIComponent)];
}
