import type { CreationKey } from '../../src/graph/idempotency/store';
import type { Lease } from '../../src/lib/lease';
import type { RedisConnection } from '../../src/state/redis/connection';
import { RedisIdempotencyStore, type RedisIdempotencyOptions } from '../../src/state/redis/idempotencyStore';
import type { RedisServer } from './redisServer';
import { connectTo, freshKeys } from './redisStore';

/** Opens a store with a separate connection, as each process has one. Stores with equal keys are one. */
export async function openIdempotencyStore(
  server: Pick<RedisServer, 'url'>,
  { keyOf = freshKeys(), ...options }: Partial<RedisIdempotencyOptions> = {},
): Promise<RedisIdempotencyStore> {
  const create = (connection: RedisConnection) => new RedisIdempotencyStore({ connection, keyOf, ...options });
  const stores: RedisIdempotencyStore[] = [];
  await connectTo(server, keyOf, (connection) => void stores.push(create(connection)));
  const [store] = stores;
  if (store === undefined) throw new Error('No store was created.');
  return store;
}

/** A key with this id. */
export function keyNamed(id: string, more: Partial<CreationKey> = {}): CreationKey {
  return { ids: [id], account: 'ada', input: 'input', content: `content of ${id}`, ...more };
}

export function leaseOf(owner: string, durationMs = 60_000): Lease {
  return { owner, durationMs };
}
