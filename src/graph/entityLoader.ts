import DataLoader from 'dataloader';
import { UpstreamError } from '../rest/upstreamError';
import type { JsonObject } from '../lib/json';
import type { Fields, ReadOutcome } from '../bitbucket/types';
import { asError } from '../lib/asError';

interface LoadRequest<Key> {
  readonly key: Key;
  readonly fields: Fields;
}

interface CachedLoad {
  readonly fields: ReadonlySet<string>;
  readonly outcome: Promise<ReadOutcome>;
}

/** How an `EntityLoader` reads its collection. */
export interface EntityLoaderOptions<Key> {
  /** Returns a text that differs for different entities. Keys with the same text are read once. */
  readonly idOf: (key: Key) => string;
  /** Keys with the same text are read in one batch, with the union of their requested paths. Default: one batch. */
  readonly batchOf?: (key: Key) => string;
  /** Returns the outcomes in the order of the keys. A rejection becomes the outcome of every key. */
  readonly read: (keys: readonly Key[], fields: Fields) => Promise<readonly ReadOutcome[]>;
}

/**
 * Loads the entities of one collection for one operation. Requests in one turn of the event loop become one batch per
 * `batchOf`, with each entity once and the union of the requested paths (rule 4 of docs/architecture.md). A later request
 * whose paths were all requested before gets the earlier outcome.
 */
export class EntityLoader<Key> {
  readonly #options: EntityLoaderOptions<Key>;
  readonly #batcher: DataLoader<LoadRequest<Key>, ReadOutcome>;
  readonly #loads = new Map<string, CachedLoad[]>();

  constructor(options: EntityLoaderOptions<Key>) {
    this.#options = options;
    this.#batcher = new DataLoader((requests) => this.#readBatches(requests), { cache: false });
  }

  /**
   * Loads paths of one entity. Resolves to its JSON, to null if it does not exist, or to the error of the read. Rejects
   * only because of a bug.
   */
  load(key: Key, fields: Fields): Promise<ReadOutcome> {
    const id = this.#options.idOf(key);
    const earlier = this.#loads.get(id) ?? [];
    const cached = earlier.find((each) => fields.every((field) => each.fields.has(field)));
    if (cached !== undefined) return cached.outcome;
    const outcome = this.#batcher.load({ key, fields });
    this.#loads.set(id, [...earlier, { fields: new Set(fields), outcome }]);
    return outcome;
  }

  /**
   * Evicts all entities after a write. The written entity may have been read by another name of its repository, and an
   * entity that did not exist may have been created.
   */
  clear(): void {
    this.#loads.clear();
  }

  async #readBatches(requests: readonly LoadRequest<Key>[]): Promise<readonly ReadOutcome[]> {
    const { batchOf = () => '', idOf } = this.#options;
    const batches = new Map<string, LoadRequest<Key>[]>();
    for (const each of requests) {
      const batch = batchOf(each.key);
      batches.set(batch, [...(batches.get(batch) ?? []), each]);
    }
    const outcomes = new Map<string, ReadOutcome>();
    await Promise.all([...batches.values()].map((batch) => this.#readBatch(batch, outcomes)));
    return requests.map(({ key }) => outcomes.get(idOf(key)) ?? null);
  }

  async #readBatch(batch: readonly LoadRequest<Key>[], outcomes: Map<string, ReadOutcome>): Promise<void> {
    const { idOf, read } = this.#options;
    const keys = new Map(batch.map(({ key }) => [idOf(key), key]));
    const fields = [...new Set(batch.flatMap((each) => each.fields))].sort();
    const ids = [...keys.keys()];
    try {
      const results = await read([...keys.values()], fields);
      for (const [index, id] of ids.entries()) outcomes.set(id, results[index] ?? null);
    } catch (error) {
      for (const id of ids) outcomes.set(id, asOutcome(error));
    }
  }
}

/**
 * Creates a loader for entities that Bitbucket cannot read in batches: one read per entity, with the union of its
 * requested paths.
 */
export function unbatchedLoader<Key>(
  idOf: (key: Key) => string,
  read: (key: Key, fields: Fields) => Promise<JsonObject>,
): EntityLoader<Key> {
  return new EntityLoader({
    idOf,
    batchOf: idOf,
    read: (keys, fields) => Promise.all(keys.map((key) => toReadOutcome(read(key, fields)))),
  });
}

/** Converts a rejection to an outcome, so that a failed read does not fail the other reads of its batch. */
export async function toReadOutcome(read: Promise<JsonObject>): Promise<ReadOutcome> {
  try {
    return await read;
  } catch (error) {
    return asOutcome(error);
  }
}

function asOutcome(error: unknown): ReadOutcome {
  if (isNotFound(error)) return null;
  return asError(error);
}

/**
 * Whether the error of a read means that the object does not exist. Bitbucket also returns 404 for objects that the
 * credential cannot read. Status 403 remains an error, except for repositories: see `bitbucket/repositories.ts`.
 */
export function isNotFound(error: unknown): boolean {
  return error instanceof UpstreamError && error.code === 'NOT_FOUND';
}
