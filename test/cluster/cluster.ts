import { ttlVariables } from '../../src/config/cacheVariables';
import { type Emulator, type EmulatorOptions, startEmulator } from '../../src/emulator/emulator';
import { API_TOKEN } from '../../src/emulator/identity/credentials';
import { closeAfterTest } from '../support/cleanup';
import type { GraphQLResponse } from '../support/gateway';
import { GatewayProcess } from '../support/gatewayProcess';
import { type RedisServer, startRedis } from '../support/redisServer';

export const STATE_SECRET = 'the-state-secret-of-the-cluster-tests';

/** One gateway process. */
export interface Instance {
  readonly url: string;
  readonly logLines: readonly string[];
  /** @throws Error if the process ends before it responds */
  query(document: string, variables?: Readonly<Record<string, unknown>>): Promise<GraphQLResponse>;
  /** Ends the process at once, as `kill -9` does. */
  kill(): Promise<void>;
}

/** Gateway processes with one Redis server, and one emulator in the process of the test. */
export interface Cluster {
  readonly redis: RedisServer;
  readonly upstream: Emulator;
  readonly a: Instance;
  readonly b: Instance;
  /** Starts one more instance. */
  readonly start: (environment?: Environment) => Promise<Instance>;
}

export type Environment = Readonly<Record<string, string>>;

export interface ClusterOptions {
  readonly environment?: Environment | ((upstream: Emulator) => Environment);
  readonly emulator?: EmulatorOptions;
  /** Default: as an operator should configure it, with every change on disk. */
  readonly redis?: readonly string[];
}

/** Seconds for which responses are cached: longer than any test. */
const TTLS = Object.fromEntries(Object.values(ttlVariables).map(({ name }) => [name, '3600']));
const APPEND_ONLY = ['--appendonly', 'yes', '--appendfsync', 'always', '--save', ''];

/** Starts a cluster of two instances. Everything stops after the test. */
export async function startCluster(options: ClusterOptions = {}): Promise<Cluster> {
  const [redis, upstream] = await Promise.all([
    startRedis(options.redis ?? APPEND_ONLY),
    startEmulator(options.emulator),
  ]);
  closeAfterTest(() => upstream.stop());

  const { environment: given = {} } = options;
  const common = typeof given === 'function' ? given(upstream) : given;

  async function start(environment: Environment = {}): Promise<Instance> {
    const gateway = new GatewayProcess({
      PORT: '0',
      LOG_LEVEL: 'debug',
      BITBUCKET_API_URL: upstream.url,
      BITBUCKET_EMAIL: API_TOKEN.email,
      BITBUCKET_API_TOKEN: API_TOKEN.token,
      REDIS_URL: redis.url,
      STATE_SECRET,
      ...TTLS,
      ...common,
      ...environment,
    });
    const url = await gateway.listening();
    return {
      url,
      logLines: gateway.logLines,
      query: async (query, variables = {}) => {
        const response = await fetch(`${url}/graphql`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ query, variables }),
        });
        return (await response.json()) as GraphQLResponse;
      },
      kill: () => gateway.kill(),
    };
  }

  const [a, b] = await Promise.all([start(), start()]);
  return { redis, upstream, a, b, start };
}
