import DataLoader from 'dataloader';
import { UpstreamError } from '../rest/upstreamError';
import type { JsonObject } from '../lib/json';
import type { Fields, Outcome } from '../bitbucket/types';
import { asError } from '../lib/asError';

interface Wanted<Key> {
  readonly key: Key;
  readonly fields: Fields;
}

interface Answered {
  readonly fields: ReadonlySet<string>;
  readonly outcome: Promise<Outcome>;
}

export interface EntityLoaderOptions<Key> {
  /** The same for two keys exactly when they mean the same entity. */
  readonly idOf: (key: Key) => string;
  /** Keys of one group go out together and share the union of the paths wanted; one group unless given. */
  readonly groupOf?: (key: Key) => string;
  /** Outcomes in the order of the keys. */
  readonly read: (keys: readonly Key[], fields: Fields) => Promise<readonly Outcome[]>;
}

/**
 * Loads entities of one collection for one operation (rule 4). What is asked for in one turn of the event loop goes out
 * as one batch a group: every entity once, with the union of the paths wanted. A later request for no more than what
 * has been asked of an entity before gets that answer.
 */
export class EntityLoader<Key> {
  readonly #options: EntityLoaderOptions<Key>;
  readonly #wanted: DataLoader<Wanted<Key>, Outcome>;
  readonly #answered = new Map<string, Answered[]>();

  constructor(options: EntityLoaderOptions<Key>) {
    this.#options = options;
    this.#wanted = new DataLoader((wanted) => this.#readGroups(wanted), { cache: false });
  }

  /** The paths of one entity: its JSON, null when there is none, or the error. Rejects only for a bug of ours. */
  load(key: Key, fields: Fields): Promise<Outcome> {
    const id = this.#options.idOf(key);
    const known = this.#answered.get(id) ?? [];
    const answer = known.find((each) => fields.every((field) => each.fields.has(field)));
    if (answer !== undefined) return answer.outcome;
    const outcome = this.#wanted.load({ key, fields });
    this.#answered.set(id, [...known, { fields: new Set(fields), outcome }]);
    return outcome;
  }

  /**
   * Forgets all that was read, after a write. Not the written entity alone: it may have been read under another spelling
   * of its repository, and what was not there may have been created.
   */
  clear(): void {
    this.#answered.clear();
  }

  async #readGroups(wanted: readonly Wanted<Key>[]): Promise<readonly Outcome[]> {
    const { groupOf = () => '', idOf } = this.#options;
    const groups = new Map<string, Wanted<Key>[]>();
    for (const each of wanted) {
      const group = groupOf(each.key);
      groups.set(group, [...(groups.get(group) ?? []), each]);
    }
    const outcomes = new Map<string, Outcome>();
    await Promise.all([...groups.values()].map((group) => this.#readGroup(group, outcomes)));
    return wanted.map(({ key }) => outcomes.get(idOf(key)) ?? null);
  }

  async #readGroup(group: readonly Wanted<Key>[], outcomes: Map<string, Outcome>): Promise<void> {
    const { idOf, read } = this.#options;
    const keys = new Map(group.map(({ key }) => [idOf(key), key]));
    const fields = [...new Set(group.flatMap((each) => each.fields))].sort();
    const ids = [...keys.keys()];
    try {
      const answers = await read([...keys.values()], fields);
      for (const [index, id] of ids.entries()) outcomes.set(id, answers[index] ?? null);
    } catch (error) {
      for (const id of ids) outcomes.set(id, asOutcome(error));
    }
  }
}

/** A loader of what Bitbucket has no batch for: one read an entity, with the union of what is wanted of that one. */
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

/** A rejection as a value: DataLoader gives each member of a batch its own outcome. */
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
 * Whether an error of a read means "there is none". Bitbucket hides what the credential may not see behind a 404, so the
 * two cannot be told apart. A 403 says more, and stays an error, but for repositories: `bitbucket/repositories.ts`.
 */
export function isNotFound(error: unknown): boolean {
  return error instanceof UpstreamError && error.code === 'NOT_FOUND';
}
