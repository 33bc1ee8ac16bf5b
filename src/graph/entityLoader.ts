import DataLoader from 'dataloader';
import { UpstreamError } from '../rest/upstreamError';
import type { JsonObject } from '../lib/json';
import type { Fields, Outcome } from '../bitbucket/types';
import { asError } from '../lib/asError';

interface LoadRequest<Key> {
  readonly key: Key;
  readonly fields: Fields;
}

interface CachedLoad {
  readonly fields: ReadonlySet<string>;
  readonly outcome: Promise<Outcome>;
}

/** How an `EntityLoader` reads its collection. */
export interface EntityLoaderOptions<Key> {
  /** Returns a text that differs for different entities. Keys with the same text are read once. */
  readonly idOf: (key: Key) => string;
  /** Keys of one group are read together, with the union of their requested paths. Default: all keys are one group. */
  readonly groupOf?: (key: Key) => string;
  /** Returns the outcomes in the order of the keys. A rejection becomes the outcome of every key. */
  readonly read: (keys: readonly Key[], fields: Fields) => Promise<readonly Outcome[]>;
}

/**
 * Loads the entities of one collection for one operation. Requests in one turn of the event loop become one batch per
 * group, with each entity once and the union of the requested paths (rule 4 of docs/architecture.md). A later request
 * whose paths were all requested before gets the earlier outcome.
 */
export class EntityLoader<Key> {
  readonly #options: EntityLoaderOptions<Key>;
  readonly #batcher: DataLoader<LoadRequest<Key>, Outcome>;
  readonly #loads = new Map<string, CachedLoad[]>();

  constructor(options: EntityLoaderOptions<Key>) {
    this.#options = options;
    this.#batcher = new DataLoader((requests) => this.#readGroups(requests), { cache: false });
  }

  /**
   * Loads paths of one entity. Resolves to its JSON, to null if it does not exist, or to the error of the read. Rejects
   * only because of a bug.
   */
  load(key: Key, fields: Fields): Promise<Outcome> {
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

  async #readGroups(requests: readonly LoadRequest<Key>[]): Promise<readonly Outcome[]> {
    const { groupOf = () => '', idOf } = this.#options;
    const groups = new Map<string, LoadRequest<Key>[]>();
    for (const each of requests) {
      const group = groupOf(each.key);
      groups.set(group, [...(groups.get(group) ?? []), each]);
    }
    const outcomes = new Map<string, Outcome>();
    await Promise.all([...groups.values()].map((group) => this.#readGroup(group, outcomes)));
    return requests.map(({ key }) => outcomes.get(idOf(key)) ?? null);
  }

  async #readGroup(group: readonly LoadRequest<Key>[], outcomes: Map<string, Outcome>): Promise<void> {
    const { idOf, read } = this.#options;
    const keys = new Map(group.map(({ key }) => [idOf(key), key]));
    const fields = [...new Set(group.flatMap((each) => each.fields))].sort();
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
    groupOf: idOf,
    read: (keys, fields) => Promise.all(keys.map((key) => settleRead(read(key, fields)))),
  });
}

/** Converts a rejection to an outcome, so that a failed read does not fail the other reads of its batch. */
export async function settleRead(read: Promise<JsonObject>): Promise<Outcome> {
  try {
    return await read;
  } catch (error) {
    return asOutcome(error);
  }
}

function asOutcome(error: unknown): Outcome {
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
