import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { API_TOKEN } from '../../src/emulator/identity/credentials';
import { buildOnce, GatewayProcess } from '../support/gatewayProcess';
import { describeWithRedis, startRedis } from '../support/redisServer';
import { STATE_SECRET } from './cluster';

const PAGE = readFileSync(join(__dirname, '..', '..', 'docs', 'scaling.md'), 'utf8');
const PASSWORD = 'hunter-password-of-redis';

beforeAll(buildOnce, 240_000);

describeWithRedis('the start of a gateway with Redis', () => {
  test('reports the server and what is shared, and warns about settings that can lose state', async () => {
    const redis = await startRedis(['--save', '', '--maxmemory-policy', 'allkeys-lru']);
    const gateway = start({ REDIS_URL: redis.url });
    await gateway.listening();

    expect(await gateway.printed(/state {9}(.*)\n/)).toMatch(
      /^Redis \d+\.\d+\.\d+ \(maxmemory-policy allkeys-lru\): quota, idempotency keys, tokens, sessions, events, responses$/,
    );
    const warnings = gateway.logLines.filter((line) => line.startsWith('warning: '));
    expect(warnings).toHaveLength(2);
    expect(warnings[0]).toContain('(maxmemory-policy allkeys-lru)');
    expect(warnings[1]).toContain('(appendonly no)');
  });

  test('warns about nothing with the settings of the documentation, and with a second server for responses', async () => {
    const [redis, cache] = await Promise.all([
      startRedis(['--save', '', '--appendonly', 'yes']),
      startRedis(['--save', '', '--maxmemory-policy', 'allkeys-lru']),
    ]);
    const gateway = start({ REDIS_URL: redis.url, REDIS_CACHE_URL: cache.url });
    const url = await gateway.listening();

    expect(await gateway.printed(/state {9}(.*)\n/)).toContain(
      'noeviction): quota, idempotency keys, tokens, sessions, events',
    );
    expect(await gateway.printed(/state.*\nstate {9}(.*)\n/)).toContain('allkeys-lru): responses');
    expect(gateway.logLines.filter((line) => line.startsWith('warning: '))).toEqual([]);
    await cache.kill();
    await until(async () => (await degradedOf(url)).includes('redis-cache'));
    expect(await degradedOf(url)).toEqual(['redis-cache']);
  });

  test('ends with one sentence if the password is wrong, and prints no password', async () => {
    const redis = await startRedis(['--save', '', '--requirepass', 'right']);
    const gateway = start({ REDIS_URL: redis.url.replace('//', `//:${PASSWORD}@`) });

    const { code, stdout, stderr } = await gateway.ended;

    expect(code).toBe(1);
    expect(stderr).toContain('The server of REDIS_URL rejected the user or the password of its URL.');
    expect(stdout + stderr).not.toContain(PASSWORD);
  });

  test('serves the metrics of the documentation, and no secret in them', async () => {
    const redis = await startRedis();
    const gateway = start({ REDIS_URL: redis.url, METRICS_ADDRESS: '0' });
    const url = await gateway.listening();
    await query(url, '{ repository(fullName: "acme/widget") { name } }');
    await redis.kill();
    await query(url, '{ repository(fullName: "acme/widget") { name } }');

    const text = await (await fetch(await gateway.printed(/metrics {7}(\S+)\n/))).text();

    const served = [...text.matchAll(/^# HELP (gateway_redis_\w+) (.*)$/gm)].map(([, name, help]) => [name, help]);
    const documented = [...PAGE.matchAll(/^\| `(gateway_redis_\w+)` *\|[^|]*\|[^|]*\| (.*?) *\|$/gm)];
    expect(documented.map(([, name, help]) => [name, help]).sort()).toEqual(served.sort());
    expect(text).toContain('gateway_redis_degraded{server="redis"} 1');
    expect(text).toMatch(/gateway_redis_errors_total\{command="[a-z ]+",reason="disconnected"\} [1-9]/);
    for (const secret of [STATE_SECRET, redis.url, API_TOKEN.token]) {
      expect(text + gateway.logLines.join('\n')).not.toContain(secret);
    }
  });
});

function start(environment: Readonly<Record<string, string>>): GatewayProcess {
  // Nothing listens there. The gateway calls it for queries only.
  const upstream = { BITBUCKET_API_URL: 'http://127.0.0.1:9/2.0', BITBUCKET_EMAIL: API_TOKEN.email };
  return new GatewayProcess({
    ...{ ...upstream, BITBUCKET_API_TOKEN: API_TOKEN.token, BITBUCKET_TIMEOUT_MS: '100' },
    ...{ PORT: '0', LOG_LEVEL: 'debug', STATE_SECRET },
    ...environment,
  });
}

async function query(url: string, document: string): Promise<void> {
  const body = JSON.stringify({ query: document });
  await fetch(`${url}/graphql`, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

async function degradedOf(url: string): Promise<readonly string[]> {
  const { degraded } = (await (await fetch(`${url}/readyz`)).json()) as { readonly degraded: readonly string[] };
  return degraded;
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await new Promise((resolve) => setTimeout(resolve, 20));
}
