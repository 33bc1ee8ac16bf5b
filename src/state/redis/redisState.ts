import { KINDS_WITH_PARTS } from '../../bitbucket/endpoints/cacheKinds';
import type { RepositoryEvent } from '../../events/event';
import type { Logger } from '../../rest/logger';
import type { State } from '../state';
import type { Stores } from '../stores';
import { ClockDifference } from './clockDifference';
import { type OnOpen, RedisConnection, type RedisObserver } from './connection';
import { createEncryption } from '../../lib/encryption';
import { type EventCodec, RedisEvents } from './events';
import { READER_TIMEOUTS } from './eventReader';
import { RedisIdempotencyStore } from './idempotencyStore';
import { createKeys, type KeyOf } from './keys';
import { RedisQuotaLedger } from './quotaLedger';
import { RedisResponseStore } from './responseStore';
import { describeServer, warningsAbout } from './serverAdvice';
import { RedisSessionStore } from './sessionStore';
import { RedisTokenStore } from './tokenStore';
import { RedisUnsupportedFilters } from './unsupportedFilters';

export interface RedisStateOptions {
  readonly url: string;
  /** The server of cached responses. It can be the same. */
  readonly cacheUrl: string;
  readonly keyPrefix: string;
  /** No response is stored while the server of `cacheUrl` uses more memory. Undefined: no limit. */
  readonly cacheMaxBytes: number | undefined;
  /** The secrets from which the keys of encrypted tokens and sessions are derived, the newest first. */
  readonly secrets: readonly string[];
  /** The base URL of the upstream. */
  readonly baseUrl: string;
  /** Converts events for other processes. */
  readonly eventCodec: EventCodec<RepositoryEvent>;
  /** Milliseconds since the epoch. Default: Date.now. */
  readonly now?: (() => number) | undefined;
  readonly logger: Logger;
  readonly observer?: RedisObserver | undefined;
}

/** How long the start waits for the servers, in milliseconds. */
const OPEN_MS = 3_000;

/** Opens the state that several instances share. @throws UnusableServerError */
export async function openRedisState(options: RedisStateOptions): Promise<State> {
  const { url, cacheUrl, logger, observer } = options;
  const main = new RedisConnection({ url, name: 'redis', variable: 'REDIS_URL', logger, observer });
  const reader = new RedisConnection({
    ...{ url, name: 'redis-events', variable: 'REDIS_URL', logger, observer },
    timeouts: READER_TIMEOUTS,
  });
  const cache =
    cacheUrl === url
      ? main
      : new RedisConnection({ url: cacheUrl, name: 'redis-cache', variable: 'REDIS_CACHE_URL', logger, observer });
  const connections = [...new Set([main, reader, cache])];
  const { stores, events } = createStores(options, { main, reader, cache });
  const close = async (): Promise<void> => {
    const closing = events.close();
    for (const connection of connections) connection.close();
    await closing;
  };
  try {
    await Promise.all(connections.map((connection) => connection.open(OPEN_MS)));
  } catch (error) {
    await close();
    throw error;
  }
  return {
    stores,
    servers: cache === main ? ['redis'] : ['redis', 'redis-cache'],
    degraded: () => [
      ...(main.isDegraded || reader.isDegraded ? ['redis'] : []),
      ...(cache !== main && cache.isDegraded ? ['redis-cache'] : []),
    ],
    report: reportOf(main, cache),
    warnings: warningsAbout(main.server, cache === main ? options.cacheMaxBytes : undefined),
    close,
  };
}

type Connections = Readonly<Record<'main' | 'reader' | 'cache', RedisConnection>>;

/** Creates the stores before the connections open, because some of them run commands when their connection opens. */
function createStores(options: RedisStateOptions, { main: connection, reader, cache }: Connections) {
  const { keyPrefix, baseUrl, secrets, cacheMaxBytes, eventCodec: codec, logger, now = Date.now } = options;
  const keyOf = createKeys({ prefix: keyPrefix, baseUrl });
  for (const each of new Set([connection, cache])) each.onOpen(checkPermissions(keyOf));
  const clock = new ClockDifference(connection, now);
  const events = new RedisEvents({ connection, readerConnection: reader, keyOf, codec, logger });
  const secretBytes = secrets.map((secret) => Buffer.from(secret));
  const encryption = createEncryption(secretBytes, 'tokens');
  const stores: Stores = {
    responseStore: new RedisResponseStore({
      ...{ connection: cache, keyOf, maxUsedBytes: cacheMaxBytes, kindsWithParts: KINDS_WITH_PARTS },
    }),
    quotaLedger: new RedisQuotaLedger({ connection, keyOf, clock, now }),
    unsupportedFilters: new RedisUnsupportedFilters({ connection, keyOf, now }),
    idempotencyStore: new RedisIdempotencyStore({ connection, keyOf }),
    tokenStore: new RedisTokenStore({ connection, keyOf, encryption }),
    sessionStore: new RedisSessionStore({ connection, keyOf, secrets: secretBytes }),
    events,
  };
  return { stores, events };
}

/** Rejects if the user may not run scripts or use the keys of this gateway, so that such a gateway does not start. */
function checkPermissions(keyOf: KeyOf): OnOpen {
  return async (redis) => {
    await redis.eval(`return redis.call('EXISTS', KEYS[1])`, 1, keyOf('check', 'permissions'));
  };
}

function reportOf(main: RedisConnection, cache: RedisConnection): readonly string[] {
  const shared = 'quota, idempotency keys, tokens, sessions, events';
  if (cache === main) return [describeServer(main.server, `${shared}, responses`)];
  return [describeServer(main.server, shared), describeServer(cache.server, 'responses')];
}
