import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { LRUCache } from 'lru-cache';
import { ignoreOutage } from '../../lib/ignoreOutage';
import { StateUnavailableError } from '../../lib/stateUnavailableError';
import type { Eviction } from '../../rest/cache/eviction';
import {
  type CachedResponse,
  keyText,
  type ResponseKey,
  type ResponseStore,
  type SetOptions,
  type StoredResponse,
} from '../../rest/cache/responseStore';
import { BatchedReads } from './batchedReads';
import type { RedisConnection, Send } from './connection';
import type { KeyOf } from './keys';
import { PendingEvictions } from './pendingEvictions';
import { decodeEntry, encodeEntry } from './responseEntry';
import { ALL_RESPONSES, type Group, groupsChangedBy, groupsOf } from './responseGroups';
import { UsedMemory } from './usedMemory';

export interface RedisResponseStoreOptions {
  readonly connection: RedisConnection;
  readonly keyOf: KeyOf;
  /** The kinds whose responses can have a part (`Evictable.part`). */
  readonly kindsWithParts: readonly string[];
  /** While the server uses more bytes, no response is stored. Default: no limit. */
  readonly maxUsedBytes?: number | undefined;
  /** Milliseconds since any fixed time. Default: performance.now. */
  readonly now?: () => number;
  /** Default: a timer that does not keep the process alive. */
  readonly sleep?: (milliseconds: number) => Promise<void>;
}

const MAX_ENTRY_BYTES = 1_000_000;
const MAX_LIFETIME_MS = 7 * 24 * 60 * 60 * 1000;
/** Beyond this number of combinations of a scope, a kind and a part, the least recently used one is computed again. */
const MAX_EPOCHS = 1_000;
const UNAVAILABLE: StoredResponse = { response: undefined, version: undefined };

/** The groups of a response, and the keys of their epochs. Responses with the same scope, kind and part share them. */
interface Epochs {
  readonly groups: readonly Group[];
  readonly keys: readonly string[];
}

/**
 * Stores responses in Redis, so that several processes share them. A response is valid only if the epochs of all its groups
 * (`responseGroups.ts`) are those that were read before its request was sent. An epoch is a random value, so it never repeats.
 * An eviction deletes epochs, which the server can do even if its memory is full.
 *
 * The version of a response consists of its epochs and of the run id of the server. A server that restores an old snapshot has
 * another run id, so no response of the snapshot is valid.
 */
export class RedisResponseStore implements ResponseStore {
  readonly #options: RedisResponseStoreOptions;
  readonly #connection: RedisConnection;
  readonly #evictions: PendingEvictions;
  readonly #usedMemory: UsedMemory;
  readonly #reads: BatchedReads;
  readonly #epochs = new LRUCache<string, Epochs>({ max: MAX_EPOCHS });

  constructor(options: RedisResponseStoreOptions) {
    const { connection, now = () => performance.now(), sleep = startTimer } = options;
    this.#options = options;
    this.#connection = connection;
    this.#evictions = new PendingEvictions({ connection, sleep, replacement: this.#epochKey(ALL_RESPONSES.name) });
    this.#usedMemory = new UsedMemory({ connection, now });
    this.#reads = new BatchedReads(connection);
  }

  async read(key: ResponseKey): Promise<StoredResponse> {
    const { server } = this.#connection;
    const epochsOf = this.#epochsOf(key);
    if (server === undefined || epochsOf === undefined) return UNAVAILABLE;
    const { groups } = epochsOf;
    if (this.#evictions.arePending) {
      void this.#evictions.flush();
      return UNAVAILABLE;
    }
    const keys = [this.#entryKey(key), ...epochsOf.keys];
    const values = await ignoreOutage(() => this.#reads.read(keys));
    if (values === undefined) return UNAVAILABLE;
    const [text, ...found] = values;
    const epochs = found.includes(null) ? await this.#createMissing(groups, found) : found;
    // After a reconnect, it is unknown which server responded.
    if (epochs === undefined || this.#connection.server !== server) return UNAVAILABLE;
    const version = [server.runId, ...epochs].join(' ');
    const entry = typeof text === 'string' ? decodeEntry(text) : undefined;
    return { response: entry?.version === version ? entry.response : undefined, version };
  }

  async set(key: ResponseKey, response: CachedResponse, { version, lifetimeMs }: SetOptions): Promise<void> {
    if (version === undefined) return;
    const { maxUsedBytes } = this.#options;
    const text = encodeEntry({ version, response });
    const isFull = maxUsedBytes !== undefined && this.#usedMemory.bytes > maxUsedBytes;
    const isStorable = !isFull && Buffer.byteLength(text) <= MAX_ENTRY_BYTES;
    const entryKey = this.#entryKey(key);
    const expiresInMs = Math.ceil(Math.min(lifetimeMs, MAX_LIFETIME_MS));
    const isReplaced = isStorable && expiresInMs > 0 && (await this.#replace(entryKey, text, expiresInMs));
    // The response that was stored before is older.
    if (!isReplaced) await this.#try('delete response', (redis) => redis.unlink(entryKey));
  }

  async delete(key: ResponseKey): Promise<void> {
    await this.#evictions.evict([this.#entryKey(key)]);
  }

  async evict(eviction: Eviction): Promise<void> {
    const groups = groupsChangedBy(eviction, this.#options.kindsWithParts);
    await this.#evictions.evict(groups.map((name) => this.#epochKey(name)));
  }

  /** @returns false if the memory of the server is full. After other failures, a second command would fail too */
  async #replace(key: string, text: string, expiresInMs: number): Promise<boolean> {
    try {
      await this.#connection.run('store response', (redis) => redis.set(key, text, 'PX', expiresInMs));
      return true;
    } catch (error) {
      if (!(error instanceof StateUnavailableError)) throw error;
      return error.reason !== 'out of memory';
    }
  }

  /** Creates the epochs that are null. If another process creates one at the same time, both use the same one. */
  async #createMissing(
    groups: readonly Group[],
    found: readonly (string | null)[],
  ): Promise<readonly string[] | undefined> {
    const epochs = await Promise.all(
      groups.map(async ({ name, lifetimeMs }, index) => {
        return found[index] ?? (await this.#createEpoch(this.#epochKey(name), lifetimeMs));
      }),
    );
    const created = epochs.filter((epoch) => epoch !== undefined);
    return created.length === groups.length ? created : undefined;
  }

  async #createEpoch(key: string, lifetimeMs: number): Promise<string | undefined> {
    const epoch = randomBytes(16).toString('base64url');
    const existing = await this.#try('create epoch', (redis) => redis.set(key, epoch, 'PX', lifetimeMs, 'NX', 'GET'));
    return existing === null ? epoch : existing;
  }

  /** Undefined if the command failed. */
  #try<T>(command: string, send: Send<T>): Promise<T | undefined> {
    return ignoreOutage(() => this.#connection.run(command, send));
  }

  /** Undefined for a response that cannot be stored. */
  #epochsOf(key: ResponseKey): Epochs | undefined {
    const { scope, kind, part, isImmutable } = key;
    const { principal, owner, container } = scope;
    const name = JSON.stringify([
      ...[principal, owner?.name, owner?.id, container?.name, container?.id],
      ...[kind, part, isImmutable, owner === undefined, container === undefined],
    ]);
    const known = this.#epochs.get(name);
    if (known !== undefined) return known;
    const groups = groupsOf(key, this.#options.kindsWithParts);
    if (groups === undefined) return undefined;
    const epochs = { groups, keys: groups.map((group) => this.#epochKey(group.name)) };
    this.#epochs.set(name, epochs);
    return epochs;
  }

  #entryKey(key: ResponseKey): string {
    return this.#options.keyOf('response', digestOf(keyText(key)));
  }

  /** Names contain texts of clients, so their length is limited. */
  #epochKey(group: string): string {
    return this.#options.keyOf('epoch', group.length > 100 ? digestOf(group) : group);
  }
}

function digestOf(text: string): string {
  return createHash('sha256').update(text).digest('base64url');
}

function startTimer(milliseconds: number): Promise<void> {
  return wait(milliseconds, undefined, { ref: false });
}
