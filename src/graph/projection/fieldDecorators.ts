import { Extensions, Field } from 'type-graphql';
import type { JsonObject } from '../../lib/json';
import { Entity } from './entity';
import { type FieldExpectation, invalidValueError, nullOrError } from './fieldErrors';
import type { FieldType, Reader } from './readers';
import { asError } from '../../lib/asError';

/** Which part of Bitbucket's JSON a field reads. Stored in the `extensions` of the schema's field. */
export interface FieldSource {
  /** Paths to request from Bitbucket. */
  readonly requestedPaths: readonly string[];
  /** The requested paths that must have arrived. If one of them is absent, the entity is loaded. */
  readonly requiredPaths: readonly string[];
  /** Whether the value contains the uuid of the entity's scope, as most global ids do. */
  readonly needsScopeUuid?: boolean;
  /** Whether the object at `requestedPaths[0]` is an entity. The paths of its fields are requested below that path. */
  readonly relation?: boolean;
  /** Only for a relation: whether the JSON contains only the key of the entity, which reads its fields separately. */
  readonly isReference?: boolean;
  /** The path of the value, if the value is not computed. */
  readonly path?: string;
}

export interface FieldOptions {
  readonly nullable?: boolean;
  /** Only for a list: whether the type of its elements is nullable too. */
  readonly nullableItems?: boolean;
  readonly description?: string;
  /**
   * For a path that Bitbucket omits instead of returning null. Names a path that every complete object contains.
   *
   * If that path has arrived, the field resolves to null. If it has not, the JSON is a condensed object, and the entity
   * is loaded.
   */
  readonly nullIfPresent?: string;
}

/** The options of type-graphql's `Field`, which can distinguish a nullable list from nullable items. */
interface DeclaredOptions extends Omit<FieldOptions, 'nullable'> {
  readonly nullable?: boolean | 'items' | 'itemsAndList';
}

/** A decorator that type-checks only on fields of `E`, the type that its getter reads. */
export type FieldOf<E extends Entity> = (prototype: E, field: string) => void;

/**
 * Declares a field whose value is at `path` of Bitbucket's JSON. The path is requested only if the field is selected.
 */
export function From(path: string, reader: Reader, options: FieldOptions = {}): FieldOf<Entity> {
  const getterOf = (field: string) => {
    const expectation = { field, paths: [path], expected: reader.expected, nullable: options.nullable };
    return (entity: Entity) => readValue(entity, Entity.peek(entity, path), reader, expectation);
  };
  return declare(() => reader.type, { ...sourceAt(path, options), path }, getterOf, options);
}

interface DerivedSource<E> extends FieldSource {
  readonly reader: Reader;
  /** Returns the value for the reader. Null or undefined if there is none. An Error is reported at the field. */
  readonly read: (entity: E) => unknown;
}

/** Declares a field whose value is computed from paths of the JSON. */
export function Derived<E extends Entity>(source: DerivedSource<E>, options: FieldOptions = {}): FieldOf<E> {
  const { reader, requestedPaths: paths } = source;
  const getterOf = (field: string) => {
    const expectation = { field, paths, expected: reader.expected, nullable: options.nullable };
    return (entity: E) => readValue(entity, source.read(entity), reader, expectation);
  };
  return declare(() => reader.type, source, getterOf, options);
}

interface DerivedListSource<E> extends FieldSource {
  /** The type of the elements. */
  readonly type: () => FieldType;
  /** Returns the elements. Undefined if the JSON contains no valid value. */
  readonly read: (entity: E) => readonly object[] | undefined;
}

/** Declares a list of objects that are computed from paths of the JSON. */
export function DerivedList<E extends Entity>(
  source: DerivedListSource<E>,
  options: { readonly description: string },
): FieldOf<E> {
  const { type, requestedPaths: paths } = source;
  const getterOf = (field: string) => {
    return (entity: E) => source.read(entity) ?? nullOrError(entity, { field, paths, expected: 'a value' });
  };
  return declare(() => [type()], source, getterOf, options);
}

export interface RelationOptions extends FieldOptions {
  /** Other paths of the owner that `make` reads. */
  readonly alsoRequested?: readonly string[];
  /** Whether the related entity exists even if its JSON has not arrived. `make` then gets an empty list. */
  readonly always?: boolean;
}

/**
 * Declares a to-one relation whose JSON is embedded at `path` (rule 2 of docs/architecture.md).
 *
 * @param make creates the related entity from all objects that have arrived at the path, oldest first.
 */
export function Relation<Owner extends Entity>(
  path: string,
  type: () => FieldType,
  make: (layers: readonly JsonObject[], owner: Owner) => Entity | Error,
  options: RelationOptions = {},
): FieldOf<Owner> {
  const { alsoRequested = [], always = false, nullIfPresent } = options;
  const { requestedPaths, requiredPaths } = sourceAt(path, options);
  const source = {
    requestedPaths: [...requestedPaths, ...alsoRequested],
    requiredPaths: always && nullIfPresent === undefined ? [] : requiredPaths,
    relation: true,
  };
  const getterOf = (field: string) => (owner: Owner) => {
    const known = Entity.related(owner, path);
    if (known !== undefined) return known;
    const expectation = { field, paths: [path], expected: 'an object', nullable: options.nullable };
    const layers = Entity.objectsAt(owner, path);
    if (layers.length === 0) {
      if (hasValue(Entity.peek(owner, path))) return invalidValueError(owner, expectation);
      if (!always) return nullOrError(owner, expectation);
    }
    return Entity.setRelated(owner, path, make(layers, owner));
  };
  return declare(type, source, getterOf, options);
}

/**
 * Declares a relation to a list of embedded objects. An element for which `make` returns an Error is null, with that
 * error at its index.
 */
export function RelationList<Owner extends Entity>(
  path: string,
  type: () => FieldType,
  make: (json: unknown, owner: Owner) => Entity | Error,
  options: FieldOptions = {},
): FieldOf<Owner> {
  const source = { ...sourceAt(path, options), relation: true };
  const getterOf = (field: string) => (owner: Owner) => {
    const known = Entity.related(owner, path);
    if (known !== undefined) return known;
    const expectation = { field, paths: [path], expected: 'a list', nullable: options.nullable };
    const list = Entity.peek(owner, path);
    if (!hasValue(list)) return nullOrError(owner, expectation);
    if (!Array.isArray(list)) return invalidValueError(owner, expectation);
    return Entity.setRelated(
      owner,
      path,
      list.map((json: unknown) => make(json, owner)),
    );
  };
  return declare(() => [type()], source, getterOf, {
    ...options,
    nullable: options.nullable === true ? 'itemsAndList' : 'items',
  });
}

/** The declaration of `@Identity`, stored in the `extensions` of the GraphQL type. */
export interface EntityMetadata {
  /** Paths that identify an entity of this type. They are requested even if no selected field reads them. */
  readonly identity: readonly string[];
  /** The path of the scope's uuid in this type's JSON. Absent if the JSON does not contain it. */
  readonly scopeUuidPath?: string;
}

/**
 * Declares the paths that identify an entity of this type, and the path of its scope's uuid if the JSON contains it.
 */
export function Identity(identity: readonly string[], scopeUuidPath?: string): ClassDecorator {
  return Extensions({ entity: { identity, ...(scopeUuidPath === undefined ? {} : { scopeUuidPath }) } });
}

/** The requested and required paths of a field that reads one path. */
export function sourceAt(path: string, { nullIfPresent }: FieldOptions): FieldSource {
  return nullIfPresent === undefined
    ? { requestedPaths: [path], requiredPaths: [path] }
    : { requestedPaths: [path, nullIfPresent], requiredPaths: [nullIfPresent] };
}

/** Declares a field with any source. */
export function declare<E extends Entity>(
  type: () => FieldType,
  { requestedPaths, requiredPaths, needsScopeUuid = false, relation = false, isReference = false, path }: FieldSource,
  /** Returns the getter of the field with this name. */
  getterOf: (field: string) => (entity: E) => unknown,
  options: DeclaredOptions,
): FieldOf<E> {
  return (prototype, field) => {
    const nullable = options.nullableItems === true ? 'itemsAndList' : options.nullable;
    Field(type, { ...options, ...(nullable !== undefined && { nullable }), simple: true })(prototype, field);
    const source = {
      requestedPaths,
      requiredPaths,
      needsScopeUuid,
      relation,
      isReference,
      ...(path !== undefined && { path }),
    } satisfies FieldSource;
    Extensions({ from: source })(prototype, field);
    const read = getterOf(field);
    Object.defineProperty(prototype, field, {
      configurable: true,
      get(this: E) {
        // Getters must not throw: the compiled executor does not catch their errors, and the process would end.
        try {
          return read(this);
        } catch (error) {
          return asError(error);
        }
      },
    });
  };
}

/** Reads a value of the JSON. Every value of a leaf field passes through its reader here. */
function readValue(entity: Entity, value: unknown, reader: Reader, expectation: FieldExpectation): unknown {
  if (value instanceof Error) return value;
  if (!hasValue(value)) return nullOrError(entity, expectation);
  return reader.read(value) ?? invalidValueError(entity, expectation);
}

/** Whether the value is neither null nor absent. */
export function hasValue(value: unknown): boolean {
  return value !== undefined && value !== null;
}
