import { describeServer, warningsAbout } from '../../../../src/state/redis/serverAdvice';
import { parseServerInfo, type ServerInfo } from '../../../../src/state/redis/serverInfo';

const MB = 1_024 * 1_024;

/** The lines of INFO that the gateway reads. */
const INFO = [
  '# Server',
  'redis_version:7.0.15',
  'run_id:2f6b',
  '# Memory',
  'used_memory:1048576',
  `maxmemory:${512 * MB}`,
  'maxmemory_policy:noeviction',
  'aof_enabled:1',
].join('\r\n');

/** The server whose INFO differs from INFO in the given lines. */
function server(changes: Readonly<Record<string, string>> = {}): ServerInfo {
  const text = Object.entries(changes).reduce(
    (info, [name, value]) => info.replace(new RegExp(`^${name}:.*$`, 'm'), `${name}:${value}`),
    INFO,
  );
  const info = parseServerInfo(text);
  if (info === undefined) throw new Error('The text is not a response to INFO.');
  return info;
}

test('warns about nothing if the settings follow docs/scaling.md', () => {
  expect(warningsAbout(server(), 256 * MB)).toEqual([]);
  expect(warningsAbout(server({ maxmemory: '0' }), 256 * MB)).toEqual([]);
});

test.each([
  ['an evicting policy', { maxmemory_policy: 'allkeys-lru' }, '(maxmemory-policy allkeys-lru)'],
  ['no log of changes', { aof_enabled: '0' }, '(appendonly no)'],
  ['less memory than the cache can use', { maxmemory: String(100 * MB) }, '(maxmemory 100 MB, REDIS_CACHE_MAX_MB 256)'],
  [
    'as much memory as the cache can use',
    { maxmemory: String(256 * MB) },
    '(maxmemory 256 MB, REDIS_CACHE_MAX_MB 256)',
  ],
])('warns about %s', (_name, changes, text) => {
  expect(warningsAbout(server(changes), 256 * MB)).toEqual([expect.stringContaining(text)]);
});

test('does not compare the memory with the cache if the responses are on another server', () => {
  expect(warningsAbout(server({ maxmemory: String(100 * MB) }), undefined)).toEqual([]);
});

test('describes a server that cannot be reached', () => {
  expect(describeServer(undefined, 'responses')).toBe('Redis (cannot be reached now): responses');
  expect(warningsAbout(undefined, 256 * MB)).toEqual([expect.stringContaining('starts without it')]);
});
