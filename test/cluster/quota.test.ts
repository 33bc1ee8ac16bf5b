import { ttlVariables } from '../../src/config/cacheVariables';
import { OAUTH2_CLIENT } from '../../src/emulator/identity/credentials';
import { buildOnce } from '../support/gatewayProcess';
import { describeWithRedis } from '../support/redisServer';
import { type Cluster, type Instance, startCluster } from './cluster';
import { forEachIndex } from './load';

/** Nothing is cached, so that each operation makes a call. */
const NO_CACHE = Object.fromEntries(Object.values(ttlVariables).map(({ name }) => [name, '0']));
const NAME = '{ repository(fullName: "acme/widget") { name } }';
const OPERATIONS = 300;

beforeAll(buildOnce, 240_000);

describeWithRedis('two instances', () => {
  test('count the calls of both, as many as Bitbucket counts', async () => {
    const { a, b, upstream } = await startCluster({ environment: NO_CACHE });

    await forEachIndex(OPERATIONS, 20, async (index) => {
      await (index % 2 === 0 ? a : b).query(NAME);
    });

    // Identical reads of one instance at the same time share a call.
    const calls = upstream.calls.length;
    expect(calls).toBeGreaterThan(20);
    expect(await usedQuota(a)).toBe(calls);
    expect(await usedQuota(b)).toBe(calls);
  }, 120_000);

  test('request one token, and one more when it expires under load', async () => {
    const cluster = await startWithTokens();
    const { a, b, upstream } = cluster;
    const load = (): Promise<void> =>
      forEachIndex(OPERATIONS, 20, async (index) => {
        expect(await (index % 2 === 0 ? a : b).query(NAME)).toMatchObject({ data: { repository: { name: 'Widget' } } });
      });

    await load();
    expect(upstream.tokenCalls).toHaveLength(1);
    upstream.expireTokens();
    await load();

    expect(upstream.tokenCalls).toHaveLength(2);
  }, 120_000);

  test('use one token for several instances that start one after the other', async () => {
    const { a, start, upstream } = await startWithTokens();
    await a.query(NAME);

    const c = await start();

    expect(await c.query(NAME)).toMatchObject({ data: { repository: { name: 'Widget' } } });
    expect(upstream.tokenCalls).toHaveLength(1);
  }, 120_000);
});

async function usedQuota(instance: Instance): Promise<number> {
  const { data } = await instance.query('{ rateLimit { limit remaining } }');
  const { rateLimit } = data as { readonly rateLimit: { readonly limit: number; readonly remaining: number } };
  return rateLimit.limit - rateLimit.remaining;
}

function startWithTokens(): Promise<Cluster> {
  return startCluster({
    environment: (upstream) => ({
      ...NO_CACHE,
      BITBUCKET_AUTH: 'oauth2',
      BITBUCKET_EMAIL: '',
      BITBUCKET_API_TOKEN: '',
      BITBUCKET_CONSUMER_KEY: OAUTH2_CLIENT.clientId,
      BITBUCKET_CONSUMER_SECRET: OAUTH2_CLIENT.clientSecret,
      BITBUCKET_OAUTH2_TOKEN_URL: upstream.tokenUrl,
    }),
  });
}
