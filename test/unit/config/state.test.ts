import { ConfigError } from '../../../src/config/configError';
import { loadConfig } from '../../../src/config/config';
import { secretsOf } from '../../../src/config/secrets';

const SECRET = 'a-state-secret-of-more-than-32-bytes';
const OLD_SECRET = 'an-older-state-secret-of-over-32-bytes';
const REDIS = { REDIS_URL: 'redis://localhost:6379', STATE_SECRET: SECRET };
const MB = 1_024 * 1_024;

function faultsOf(environment: Readonly<Record<string, string>>): readonly string[] {
  try {
    loadConfig(environment);
    return [];
  } catch (error) {
    if (error instanceof ConfigError) return error.faults;
    throw error;
  }
}

describe('the configuration of shared state', () => {
  test('is in memory without REDIS_URL', () => {
    expect(loadConfig({}).state).toEqual({ redis: undefined, secrets: [] });
    expect(loadConfig({ STATE_SECRET: SECRET }).state).toEqual({ redis: undefined, secrets: [SECRET] });
  });

  test('uses one server for everything by default', () => {
    expect(loadConfig(REDIS).state).toEqual({
      redis: {
        url: 'redis://localhost:6379',
        cacheUrl: 'redis://localhost:6379',
        keyPrefix: 'bitbucket-graphql',
        cacheMaxBytes: 256 * MB,
      },
      secrets: [SECRET],
    });
  });

  test('can have another server for responses, which has no limit unless one is set', () => {
    const cache = { ...REDIS, REDIS_CACHE_URL: 'rediss://:p@cache.example.com:6380/2', REDIS_KEY_PREFIX: 'team.a' };

    expect(loadConfig(cache).state.redis).toEqual({
      url: 'redis://localhost:6379',
      cacheUrl: 'rediss://:p@cache.example.com:6380/2',
      keyPrefix: 'team.a',
      cacheMaxBytes: undefined,
    });
    expect(loadConfig({ ...cache, REDIS_CACHE_MAX_MB: '10' }).state.redis?.cacheMaxBytes).toBe(10 * MB);
  });

  test('has several secrets for a rotation, the newest first', () => {
    expect(loadConfig({ ...REDIS, STATE_SECRET: ` ${SECRET} , ${OLD_SECRET} ` }).state.secrets).toEqual([
      SECRET,
      OLD_SECRET,
    ]);
  });

  test('reads URLs and secrets from files', () => {
    const files: Readonly<Record<string, string>> = { '/url': 'redis://localhost\n', '/secret': `${SECRET}\n` };
    const readFile = (path: string): Uint8Array => Buffer.from(files[path] ?? '');

    const { state } = loadConfig({ REDIS_URL_FILE: '/url', STATE_SECRET_FILE: '/secret' }, readFile);

    expect(state.redis?.url).toBe('redis://localhost');
    expect(state.secrets).toEqual([SECRET]);
  });

  test.each([
    [
      { REDIS_URL: 'redis://localhost' },
      'REDIS_URL is set, so STATE_SECRET must be set as well: openssl rand -hex 32, the same for all instances',
    ],
    [{ ...REDIS, STATE_SECRET: 'short' }, 'STATE_SECRET must have at least 32 bytes'],
    [{ ...REDIS, STATE_SECRET: `${SECRET},short` }, 'STATE_SECRET must have at least 32 bytes'],
    [{ ...REDIS, STATE_SECRET: ',' }, 'STATE_SECRET must contain at least one secret'],
    [{ REDIS_CACHE_URL: 'redis://localhost' }, 'REDIS_CACHE_URL is set, so REDIS_URL must be set as well'],
    [{ REDIS_CACHE_MAX_MB: '1' }, 'REDIS_CACHE_MAX_MB is set, so REDIS_URL must be set as well'],
    [{ REDIS_KEY_PREFIX: 'a' }, 'REDIS_KEY_PREFIX is set, so REDIS_URL must be set as well'],
    [{ ...REDIS, REDIS_KEY_PREFIX: 'a:b' }, 'REDIS_KEY_PREFIX must have 1 to 50 letters, digits, ".", "_" or "-"'],
    [{ ...REDIS, REDIS_CACHE_MAX_MB: '1.5' }, 'REDIS_CACHE_MAX_MB must be a whole number from 0 to 9999999'],
  ])('rejects %j', (environment, fault) => {
    expect(faultsOf(environment)).toEqual([fault]);
  });

  test.each([
    'localhost:6379',
    'http://localhost',
    'redis://',
    'redis://localhost/name',
    'redis://localhost?family=6',
    'redis://:%zz@localhost',
  ])('rejects REDIS_URL=%s without printing it', (url) => {
    expect(faultsOf({ ...REDIS, REDIS_URL: url })).toEqual([
      'REDIS_URL must be a URL such as redis://localhost:6379 or rediss://user:password@host',
    ]);
  });

  test('warns about an unencrypted connection to another machine, and about a setting without effect', () => {
    const warningsOf = (more: Readonly<Record<string, string>>): readonly string[] =>
      loadConfig({ ...REDIS, ...more }).warnings;

    expect(warningsOf({})).toEqual([]);
    expect(warningsOf({ REDIS_URL: 'rediss://redis.example.com' })).toEqual([]);
    expect(warningsOf({ REDIS_URL: 'redis://redis.example.com' })).toEqual([
      'REDIS_URL is redis: and not loopback: data are sent unencrypted. Use rediss:',
    ]);
    expect(warningsOf({ REDIS_CACHE_URL: 'redis://redis.example.com' })).toEqual([
      'REDIS_CACHE_URL is redis: and not loopback: data are sent unencrypted. Use rediss:',
    ]);
    expect(warningsOf({ CACHE_MAX_MB: '5' })).toEqual([
      'CACHE_MAX_MB has no effect with REDIS_URL: set REDIS_CACHE_MAX_MB',
    ]);
  });

  test('warns about unknown variables whose names begin like those of shared state and sign-in', () => {
    const typos = { REDIS_ULR: 'x', STATE_SECRETS: 'x', SESSION_HOURS: 'x', SIGN_INN: 'x' };

    expect(loadConfig(typos).warnings).toEqual([
      'unknown variables are ignored: REDIS_ULR, SESSION_HOURS, SIGN_INN, STATE_SECRETS',
    ]);
  });

  test('keeps URLs, passwords and secrets out of the log', () => {
    const secrets = secretsOf(loadConfig({ ...REDIS, REDIS_URL: 'redis://user:p%40ss-word@localhost' }));

    expect(secrets).toEqual(
      expect.arrayContaining([SECRET, 'p%40ss-word', 'p@ss-word', 'redis://user:p%40ss-word@localhost']),
    );
  });
});
