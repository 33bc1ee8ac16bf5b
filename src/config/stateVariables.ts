import { z } from 'zod';
import { parseUrl } from '../lib/parseUrl';
import { isDecodable } from './uriText';
import { defineVariable, listOf, type Variable } from './variable';

/** 256 bits. */
const MIN_SECRET_BYTES = 32;

/** The variables about state that several instances of the gateway share. */
export const stateVariables = {
  redisUrl: redisUrl(
    'REDIS_URL',
    'URL of the Redis server for the state that several instances share: see docs/scaling.md.',
    'none (the state is in the memory of the process)',
  ),
  redisCacheUrl: redisUrl(
    'REDIS_CACHE_URL',
    'URL of a Redis server for cached responses only, which may evict them when its memory is full.',
    'REDIS_URL',
  ),
  redisKeyPrefix: defineVariable<string>({
    name: 'REDIS_KEY_PREFIX',
    meaning: 'Start of all keys in Redis. Gateways with different prefixes share nothing.',
    fallback: 'bitbucket-graphql',
    schema: z.string().regex(/^[\w.-]{1,50}$/, 'must have 1 to 50 letters, digits, ".", "_" or "-"'),
  }),
  redisCacheMaxMb: defineVariable<number | undefined>({
    name: 'REDIS_CACHE_MAX_MB',
    meaning: 'No response is stored in Redis while the memory that its server uses is above this.',
    fallback: undefined,
    defaultText: '256; no limit with REDIS_CACHE_URL',
    unit: 'MB',
    zero: 'nothing is cached',
    schema: z
      .string()
      .regex(/^\d{1,7}$/, 'must be a whole number from 0 to 9999999')
      .transform(Number),
  }),
  stateSecret: defineVariable<readonly string[]>({
    name: 'STATE_SECRET',
    meaning:
      'Comma-separated secrets for encrypted tokens and digests of credentials. The first one is used for new data. ' +
      'All instances need the same ones. Required with REDIS_URL: openssl rand -hex 32.',
    fallback: [],
    defaultText: 'random for each process',
    secret: true,
    schema: listOf(
      z
        .string()
        .refine(
          (value) => Buffer.byteLength(value) >= MIN_SECRET_BYTES,
          `must have at least ${MIN_SECRET_BYTES} bytes`,
        ),
      'must contain at least one secret',
    ),
  }),
};

function redisUrl(name: string, meaning: string, defaultText: string): Variable<string | undefined> {
  return {
    name,
    meaning,
    fallback: undefined,
    defaultText,
    secret: true,
    schema: z
      .string()
      .refine(isRedisUrl, 'must be a URL such as redis://localhost:6379 or rediss://user:password@host'),
  };
}

/** The path is the number of a database. ioredis would ignore an error in it. */
function isRedisUrl(value: string): boolean {
  const url = /^rediss?:\/\//.test(value) ? parseUrl(value) : undefined;
  if (url === undefined) return false;
  const { hostname, pathname, search, hash, username, password } = url;
  return (
    isDecodable(username) &&
    isDecodable(password) &&
    hostname !== '' &&
    /^(?:\/\d{0,3})?$/.test(pathname) &&
    search === '' &&
    hash === ''
  );
}
