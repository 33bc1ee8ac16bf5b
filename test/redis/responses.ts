import type { Eviction } from '../../src/rest/cache/eviction';
import type { CachedResponse, ResponseKey, ResponseStore, StoredResponse } from '../../src/rest/cache/responseStore';
import type { RedisConnection } from '../../src/state/redis/connection';
import type { KeyOf } from '../../src/state/redis/keys';
import { RedisResponseStore, type RedisResponseStoreOptions } from '../../src/state/redis/responseStore';
import type { RedisServer } from '../support/redisServer';
import { connectTo } from '../support/redisStore';

export const REPOSITORY = { owner: { name: 'acme' }, container: { name: 'widget' } };
export const KEY: ResponseKey = {
  scope: { principal: 'ada', ...REPOSITORY },
  kind: 'issue',
  isImmutable: false,
  call: '/issues?',
};
export const IMMUTABLE: ResponseKey = { ...KEY, kind: 'commit', isImmutable: true, call: '/commit?' };
export const ISSUES: Eviction = { ...REPOSITORY, kinds: ['issue'] };
export const LIFETIME_MS = 60_000;

export function response(body: string): CachedResponse {
  return { status: 200, body, requestedAt: 7, etag: `"${body}"` };
}

export async function bodyIn(store: ResponseStore, key = KEY): Promise<string | undefined> {
  return (await store.read(key)).response?.body;
}

/** Stores a response as if a request had been sent after the version was read. */
export async function set(store: ResponseStore, key: ResponseKey, body: string): Promise<StoredResponse> {
  const before = await store.read(key);
  await store.set(key, response(body), { version: before.version, lifetimeMs: LIFETIME_MS });
  return before;
}

/** Repeats the task in each turn of the event loop until it has a result. */
export async function eventually<T>(task: () => Promise<T | undefined>): Promise<T> {
  for (;;) {
    const result = await task();
    if (result !== undefined) return result;
    await new Promise(setImmediate);
  }
}

/** What one process has: a connection, and a store. */
export interface OpenStore {
  readonly store: RedisResponseStore;
  readonly connection: RedisConnection;
  /** The names of the commands that were sent. */
  readonly commands: readonly string[];
}

/** Opens the store of one process. It closes after the test. */
export async function openStore(
  server: Pick<RedisServer, 'url'>,
  keyOf: KeyOf,
  options: Partial<RedisResponseStoreOptions> = {},
): Promise<OpenStore> {
  const stores: RedisResponseStore[] = [];
  const { connection, commands } = await connectTo(server, keyOf, (created) => {
    const common = { connection: created, keyOf, kindsWithParts: ['status'], sleep: () => Promise.resolve() };
    stores.push(new RedisResponseStore({ ...common, ...options }));
  });
  const [store] = stores;
  if (store === undefined) throw new Error('The store was not created.');
  return { store, connection, commands };
}
