import type { FieldNode } from 'graphql';
import { UpstreamError } from '../../rest/upstreamError';
import { isJsonObject, type JsonObject } from '../../lib/json';
import type { Fields, ReadOutcome } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { valueAt } from './valueAt';
import type { Scope } from './scope';
import { asError } from '../../lib/asError';

/** The identity of an entity, known before any of its JSON has arrived. */
export interface Origin<Key> {
  readonly key: Key;
  /** The repository or workspace whose uuid is part of the entity's global id. */
  readonly scope?: Scope;
  /** Reads paths of this entity. Absent for a value inside another object, which cannot be read separately. */
  readonly load?: (context: OperationContext, fields: Fields) => Promise<ReadOutcome>;
}

/**
 * An object of Bitbucket: its key and the part of its JSON that has arrived.
 *
 * A path with the value null resolves to null. Absent paths are loaded once, by `hydrate`, so that fields can be read
 * synchronously (rule 3 of docs/architecture.md).
 *
 * All members are `#private` or static. An instance therefore has only the fields of its GraphQL type.
 */
export abstract class Entity<Key = unknown> {
  readonly #origin: Origin<Key>;
  /** JSON from responses, oldest first. The objects are never changed, because several entities may share them. */
  readonly #layers: JsonObject[];
  /** Created on first use, because most entities need neither map. */
  #related: Map<string, unknown> | undefined;
  #prefetched: Map<FieldNode, unknown> | undefined;
  /** The reason why absent paths cannot be loaded. */
  #failure: Error | undefined;
  #isLoaded = false;

  constructor(origin: Origin<Key>, layers: readonly JsonObject[] = []) {
    this.#origin = origin;
    this.#layers = layers.slice();
  }

  static key<Key>(entity: Entity<Key>): Key {
    return entity.#origin.key;
  }

  static scope(entity: Entity): Scope | undefined {
    return entity.#origin.scope;
  }

  /** Returns the value at a path of the JSON, as `valueAt` does for the first response that contains the path. */
  static peek(entity: Entity, path: string): unknown {
    for (const layer of entity.#layers) {
      const value = valueAt(layer, path);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** Returns the objects at a path, oldest first. Members that the first one does not contain may be in a later one. */
  static objectsAt(entity: Entity, path: string): readonly JsonObject[] {
    return entity.#layers.map((layer) => valueAt(layer, path)).filter(isJsonObject);
  }

  /** Whether at least one of the paths is absent. */
  static isMissing(entity: Entity, paths: readonly string[]): boolean {
    for (const path of paths) if (Entity.peek(entity, path) === undefined) return true;
    return false;
  }

  /** The reason why absent paths could not be read, if known. */
  static failure(entity: Entity): Error | undefined {
    return entity.#failure;
  }

  /** Whether absent paths can be read. Each entity is read at most once. */
  static canLoad(entity: Entity): boolean {
    return entity.#origin.load !== undefined && !entity.#isLoaded;
  }

  /**
   * Reads the given paths by the entity's key and stores the response. Never rejects: a failed read becomes the failure
   * of the entity, which its absent fields report.
   *
   * @returns false if the entity does not exist. True after any other error, because the entity may exist.
   */
  static async load(entity: Entity, context: OperationContext, fields: Fields): Promise<boolean> {
    const { load } = entity.#origin;
    entity.#isLoaded = true;
    if (load === undefined) return true;
    const outcome = await load(context, fields).catch(asError);
    if (outcome === null) {
      entity.#failure = new UpstreamError('NOT_FOUND', 'The object does not exist, or the credential cannot read it.');
      return false;
    }
    if (outcome instanceof Error) entity.#failure = outcome;
    else entity.#layers.push(outcome);
    return true;
  }

  /**
   * Reads paths by the entity's key, without storing the response. The loader makes one call for this and for a `load` in
   * the same turn of the event loop.
   *
   * @returns undefined if the entity cannot be read by its key
   */
  static read(entity: Entity, context: OperationContext, fields: Fields): Promise<ReadOutcome> | undefined {
    return entity.#origin.load?.(context, fields);
  }

  /** Returns the entity or list that was created for a relation, so that all its fields share one object. */
  static related(entity: Entity, path: string): unknown {
    return entity.#related?.get(path);
  }

  /** Stores and returns the result of a relation. */
  static setRelated(entity: Entity, path: string, result: unknown): unknown {
    (entity.#related ??= new Map()).set(path, result);
    return result;
  }

  /** Stores the result of a prefetched field, by the field nodes that select it. */
  static setPrefetched(entity: Entity, nodes: readonly FieldNode[], result: unknown): void {
    const results = (entity.#prefetched ??= new Map());
    for (const node of nodes) results.set(node, result);
  }

  /** Returns the result of a prefetched field. Undefined if the field was not prefetched. */
  static prefetched(entity: Entity, [node]: readonly FieldNode[]): { readonly result: unknown } | undefined {
    const results = entity.#prefetched;
    return node !== undefined && results?.has(node) === true ? { result: results.get(node) } : undefined;
  }
}
