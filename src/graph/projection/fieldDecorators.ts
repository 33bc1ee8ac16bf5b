import { Extensions, Field } from 'type-graphql';
import { UpstreamError } from '../../rest/upstreamError';
import type { JsonObject } from '../../lib/json';
import { Entity } from './entity';
import type { FieldType, Reader } from './readers';
import { asError } from '../../lib/asError';

/** What a field's declaration tells the projection. Kept in the schema's own extensions, nowhere else. */
export interface FieldSource {
  /** Paths to ask Bitbucket for. */
  readonly requestedPaths: readonly string[];
  /** Those whose absence makes the entity load itself. */
  readonly requiredPaths: readonly string[];
  /** The value needs the uuid of the entity's scope. */
  readonly scopeUuid?: boolean;
  /** The object at `requestedPaths[0]` is an entity of its own: its fields are asked for below that path. */
  readonly relation?: boolean;
  /** The value is what stands at this path, unless that is unusable. */
  readonly path?: string;
}

interface FieldOptions {
  readonly nullable?: boolean;
  readonly description?: string;
  /**
   * For what Bitbucket leaves out where there is none of it: a path that whole objects always have. Has that arrived, the
   * absence of the field's own path means none; has it not, the object is condensed and loads itself.
   */
  readonly nullIfPresent?: string;
}

/** As type-graphql takes them, which can say of a list what may be null. */
interface DeclaredOptions extends Omit<FieldOptions, 'nullable'> {
  readonly nullable?: boolean | 'items' | 'itemsAndList';
}

/** A decorator for the fields of `E` only, so that what it reads is known to be there. */
type FieldOf<E extends Entity> = (prototype: E, field: string) => void;

/** Declares a field that stands at `path` of Bitbucket's JSON: both what is asked for and how it is read. */
export function From(path: string, reader: Reader, options: FieldOptions = {}): FieldOf<Entity> {
  const read = (entity: Entity): unknown => {
    const value = Entity.peek(entity, path);
    if (value === undefined || value === null) return nullOrError(entity, path, options);
    return reader.read(value) ?? invalidValueError(entity, path, reader.expected);
  };
  return declare(() => reader.type, { ...sourceAt(path, options), path }, read, options);
}

interface DerivedSource<E> extends FieldSource {
  readonly type: () => FieldType;
  /** May return an Error, which then stands at the field. */
  readonly read: (entity: E) => unknown;
}

/** Declares a field computed from paths of the JSON. */
export function Derived<E extends Entity>(source: DerivedSource<E>, options: FieldOptions = {}): FieldOf<E> {
  const read = (entity: E): unknown =>
    source.read(entity) ?? nullOrError(entity, source.requiredPaths.join(', '), options);
  return declare(source.type, source, read, options);
}

interface RelationOptions extends FieldOptions {
  /** Further paths of the owner that `make` reads. */
  readonly alsoRequested?: readonly string[];
  /** The related thing exists even when no JSON for it has arrived: `make` gets an empty list then. */
  readonly always?: boolean;
}

/**
 * Declares a to-one relation whose JSON is embedded at `path` (rule 2). `make` builds the related entity from all
 * objects that have arrived there.
 */
export function Relation<Owner extends Entity>(
  path: string,
  type: () => FieldType,
  make: (layers: readonly JsonObject[], owner: Owner) => Entity | Error | null,
  options: RelationOptions = {},
): FieldOf<Owner> {
  const { alsoRequested = [], always = false } = options;
  const { requestedPaths, requiredPaths } = sourceAt(path, options);
  const source = {
    requestedPaths: [...requestedPaths, ...alsoRequested],
    requiredPaths: always ? [] : requiredPaths,
    relation: true,
  };
  const read = (owner: Owner): unknown => {
    const known = Entity.related(owner, path);
    if (known !== undefined) return known;
    const layers = Entity.objectsAt(owner, path);
    if (layers.length === 0 && !always) return nullOrError(owner, path, options);
    return Entity.setRelated(owner, path, make(layers, owner)) ?? nullOrError(owner, path, options);
  };
  return declare(type, source, read, options);
}

/** As `Relation`, for a list of embedded objects: a row that cannot be told is null, and its error stands at it alone. */
export function RelationList<Owner extends Entity>(
  path: string,
  type: () => FieldType,
  make: (json: unknown, owner: Owner) => Entity | Error | null,
  options: FieldOptions = {},
): FieldOf<Owner> {
  const source = { requestedPaths: [path], requiredPaths: [path], relation: true };
  const read = (owner: Owner): unknown => {
    const known = Entity.related(owner, path);
    if (known !== undefined) return known;
    const list = Entity.peek(owner, path);
    if (!Array.isArray(list)) return nullOrError(owner, path, options);
    return Entity.setRelated(
      owner,
      path,
      list.map((json: unknown) => make(json, owner)),
    );
  };
  return declare(() => [type()], source, read, {
    ...options,
    nullable: options.nullable === true ? 'itemsAndList' : 'items',
  });
}

/**
 * Paths that a field resolver needs of its parent, except where the argument named is given: rows ask for them, so that no
 * call of their own is due. Beside `@Early` the resolver may run before the row has arrived: it then reads them through the
 * parent's loader, as `commit/fullHash.ts` does, which joins the read of the row.
 */
export function RequiresPaths(
  paths: readonly string[],
  options: { readonly unlessArgument?: string } = {},
): MethodDecorator {
  return Extensions({ requires: { paths, ...options } });
}

export interface ResolverRequirements {
  readonly paths: readonly string[];
  readonly unlessArgument?: string;
}

/** Type-wide facts for the projection. */
export interface EntityMetadata {
  /** Paths that tell one entity of this type from another. */
  readonly identity: readonly string[];
  /** Where this type's JSON holds the uuid of its scope; left out where it does not. */
  readonly scopeUuid?: string;
}

export function Identity(identity: readonly string[], scopeUuid?: string): ClassDecorator {
  return Extensions({ entity: { identity, ...(scopeUuid === undefined ? {} : { scopeUuid }) } });
}

function sourceAt(path: string, { nullIfPresent }: FieldOptions): FieldSource {
  return nullIfPresent === undefined
    ? { requestedPaths: [path], requiredPaths: [path] }
    : { requestedPaths: [path, nullIfPresent], requiredPaths: [nullIfPresent] };
}

function declare<E extends Entity>(
  type: () => FieldType,
  { requestedPaths, requiredPaths, scopeUuid = false, relation = false, path }: FieldSource,
  read: (entity: E) => unknown,
  options: DeclaredOptions,
): FieldOf<E> {
  return (prototype, field) => {
    Field(type, { ...options, simple: true })(prototype, field);
    const source = {
      requestedPaths,
      requiredPaths,
      scopeUuid,
      relation,
      ...(path !== undefined && { path }),
    } satisfies FieldSource;
    Extensions({ from: source })(prototype, field);
    Object.defineProperty(prototype, field, {
      configurable: true,
      get(this: E) {
        // What escapes a getter would escape the compiled executor too, and end the process.
        try {
          return read(this);
        } catch (error) {
          return asError(error);
        }
      },
    });
  };
}

/** What a field answers when there is no value: null where it may, else the reason. */
function nullOrError(entity: Entity, path: string, options: FieldOptions): Error | null {
  const failure = Entity.peek(entity, path) === undefined ? Entity.failure(entity) : undefined;
  const isHidden = failure instanceof UpstreamError && failure.code === 'NOT_FOUND';
  if (options.nullable === true && (failure === undefined || isHidden)) return null;
  return failure ?? invalidValueError(entity, path, 'a value');
}

function invalidValueError(entity: Entity, path: string, expected: string): UpstreamError {
  const type = entity.constructor.name;
  const what = path === '' ? expected : `${expected} at ${path}`;
  return new UpstreamError(
    'BAD_UPSTREAM_RESPONSE',
    `Bitbucket's response about this ${type} is not valid. Expected ${what}.`,
  );
}
