import type { StateConfig } from './config/state';
import type { UpstreamConfig } from './config/config';
import type { Logger } from './observability/logger';
import type { Metrics } from './observability/metrics';
import type { RedisMetrics } from './observability/redisMetrics';
import { createMemoryState } from './state/memory/memoryState';
import type { State } from './state/state';
import { decodeEvent, encodeEvent } from './webhooks/eventCodec';

// This file loads what most gateways do not use: a module that is not loaded takes no memory and no start-up time.

/** Creates the metrics. Loads prom-client. */
export async function loadMetrics(): Promise<Metrics> {
  const { createMetrics } = await import('./observability/metrics.js');
  return createMetrics();
}

/**
 * Starts the emulator if it is the upstream. Requests to it are signed with OAuth 1.0a.
 *
 * @param callbackUrl the callback URL of the consumers of the emulator
 */
export async function openUpstream(upstream: UpstreamConfig, callbackUrl: string | undefined) {
  if (upstream.kind === 'bitbucket') return { ...upstream, emulator: undefined };
  const { startEmbeddedEmulator } = await import('./emulator/embedded.js');
  const emulator = await startEmbeddedEmulator(callbackUrl);
  return { baseUrl: emulator.baseUrl, credential: emulator.credential, emulator };
}

export interface OpenStateOptions {
  /** The base URL of the upstream. Gateways of different upstreams share nothing. */
  readonly baseUrl: string;
  /** The size limit of cached responses in the memory of the process. */
  readonly cacheMaxBytes: number;
  /** Milliseconds since the epoch, for state in the memory of the process. Default: Date.now. */
  readonly now?: (() => number) | undefined;
  readonly logger: Logger;
  readonly observer?: RedisMetrics | undefined;
}

/** Opens the state: in Redis if it is configured, otherwise in the memory of the process. Loads ioredis for Redis. */
export async function openState({ redis, secrets }: StateConfig, options: OpenStateOptions): Promise<State> {
  if (redis === undefined) return createMemoryState(options);
  const { openRedisState } = await import('./state/redis/redisState.js');
  const eventCodec = { encode: encodeEvent, decode: decodeEvent };
  return openRedisState({ ...options, ...redis, secrets, eventCodec });
}
