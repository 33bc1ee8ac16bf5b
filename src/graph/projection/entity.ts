import type { FieldNode } from 'graphql';
import { UpstreamError } from '../../rest/upstreamError';
import { isJsonObject, type JsonObject } from '../../lib/json';
import type { Fields, Outcome } from '../../bitbucket/types';
import type { OperationContext } from '../context';
import { valueAt } from './valueAt';
import type { Scope } from './scope';
import { asError } from '../../lib/asError';

/** What an entity is, before any of its JSON has arrived. */
export interface Origin<Key> {
  readonly key: Key;
  /** The repository or workspace whose uuid is part of this entity's global id. */
  readonly scope?: Scope;
  /** Reads paths of this entity. Left out where nothing can be read by itself (a value inside another object). */
  readonly load?: (context: OperationContext, fields: Fields) => Promise<Outcome>;
}

/**
 * An identity plus whatever part of its JSON has arrived (rule 3 of docs/architecture.md).
 *
 * A path that is null answers null; a path that is absent is loaded once, where the entity enters the graph (`enter`),
 * so that fields are read synchronously. Everything here is `#private` or static: an instance shows nothing but
 * the fields of its GraphQL type.
 */
export abstract class Entity<Key = unknown> {
  readonly #origin: Origin<Key>;
  /** Answers about this entity, oldest first. Never changed: the JSON may be shared with other entities. */
  readonly #layers: JsonObject[];
  /** Made when there is something to keep: most entities are rows that are only read. */
  #related: Map<string, unknown> | undefined;
  #prefetched: Map<FieldNode, unknown> | undefined;
  /** Why absent paths will stay absent. */
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

  /** The value at a path of the JSON; undefined while it is absent. */
  static peek(entity: Entity, path: string): unknown {
    for (const layer of entity.#layers) {
      const value = valueAt(layer, path);
      if (value !== undefined) return value;
    }
    return undefined;
  }

  /** Every object that has arrived at a path, oldest first, so that what one leaves out another may hold. */
  static objectsAt(entity: Entity, path: string): readonly JsonObject[] {
    return entity.#layers.map((layer) => valueAt(layer, path)).filter(isJsonObject);
  }

  /** Whether any of these paths is absent. */
  static isMissing(entity: Entity, paths: readonly string[]): boolean {
    for (const path of paths) if (Entity.peek(entity, path) === undefined) return true;
    return false;
  }

  /** Why an absent path could not be read, if that is known. */
  static failure(entity: Entity): Error | undefined {
    return entity.#failure;
  }

  static canLoad(entity: Entity): boolean {
    return entity.#origin.load !== undefined && !entity.#isLoaded;
  }

  /**
   * Reads the given paths by the entity's own identity and keeps the answer. Never rejects: what went wrong stands
   * at the absent paths afterwards.
   *
   * @returns whether the entity is there; an error counts as there, for nothing is known to the contrary.
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

  /** What stands behind a relation, if it has been made: all its fields read the same object. */
  static related(entity: Entity, path: string): unknown {
    return entity.#related?.get(path);
  }

  /** Null is not kept: more JSON may arrive. */
  static setRelated(entity: Entity, path: string, made: unknown): unknown {
    if (made !== null) (entity.#related ??= new Map()).set(path, made);
    return made;
  }

  /** Keeps what a child field has already been asked for, under the nodes of the document that select it (rule 5). */
  static setPrefetched(entity: Entity, nodes: readonly FieldNode[], result: unknown): void {
    const started = (entity.#prefetched ??= new Map());
    for (const node of nodes) started.set(node, result);
  }

  static prefetched(entity: Entity, [node]: readonly FieldNode[]): { readonly result: unknown } | undefined {
    const results = entity.#prefetched;
    return node !== undefined && results?.has(node) === true ? { result: results.get(node) } : undefined;
  }
}
