import type { GraphQLField, GraphQLNamedType } from 'graphql';
import { Extensions } from 'type-graphql';
import type { QuotaGroup } from '../../bitbucket/dialect/quotaGroups';
import type { FieldSource, ResolverRequirements } from '../projection/fieldDecorators';
import type { Calls } from './calls';

/*
 * Decorators for fields and types whose calls differ from the defaults of the estimate. By default, a connection costs
 * one call per page, another `@Prefetch` field costs one call, and a relation costs nothing.
 */

/** Sets the quota group in which Bitbucket counts reads of this type, single or in lists. Default: `api`. */
export function InQuotaGroup(group: QuotaGroup): ClassDecorator {
  return Extensions({ quotaGroup: group });
}

/** The key by which a field reads an object. */
export interface ReadKey {
  /** The concrete type, if the field can return several types. */
  readonly type?: string;
  /**
   * Objects of one type and group are read with one call (rule 4 of docs/architecture.md). Default: the object is read
   * separately.
   */
  readonly group?: string | undefined;
  /** Equal for two keys exactly if they identify the same object. */
  readonly key: string;
  /** Whether the key contains the uuid of the repository or workspace, so that no call is necessary to read it. */
  readonly byUuid?: boolean;
}

/** Declares the keys of the objects that a field reads. Default: one object, read separately. */
export function ReadBy(keysOf: (args: never) => readonly ReadKey[]): MethodDecorator {
  return Extensions({ readBy: keysOf });
}

/** The rows of a list, as far as they change the number of calls. */
export interface RowOptions {
  /**
   * All paths that Bitbucket returns in these rows. If another path is selected, each row makes a separate call.
   * Default: every path.
   */
  readonly availablePaths?: readonly string[];
  /** The fixed number of rows per page. Default: follows from the paging arguments. */
  readonly pagelen?: number;
  /** The number of rows if neither `first` nor `last` is given. Default: 25. */
  readonly defaultFirst?: number;
}

/** Describes the rows of a connection, or the embedded objects of a relation. */
export function Rows(options: RowOptions): MethodDecorator & PropertyDecorator {
  return Extensions({ rows: options });
}

/** Declares additional calls of a field. `selects` reports whether a field of its result is selected. */
export function AlsoReads(calls: (args: never, selects: (field: string) => boolean) => Calls): MethodDecorator {
  return Extensions({ alsoReads: calls });
}

/** How the calls of a mutation differ from the default. */
export interface WriteOptions {
  /** Default: the quota group of the object in the payload. */
  readonly quotaGroup?: QuotaGroup;
  /** Whether the response to the write has no body, so that the object in the payload is read afterwards. */
  readonly returnsNoBody?: boolean;
  /** The field of the written object whose value is known after the write, so that no call reads it. */
  readonly knownField?: string;
}

/** Describes the calls of a mutation. Default: one call, whose response contains the written object. */
export function Writes(options: WriteOptions): MethodDecorator {
  return Extensions({ writes: options });
}

/** The declarations of a field by these decorators and those of `projection/`. */
interface FieldMetadata {
  readonly from?: FieldSource;
  readonly requires?: ResolverRequirements;
  readonly prefetch?: boolean;
  readonly readBy?: (args: Readonly<Record<string, unknown>>) => readonly ReadKey[];
  readonly rows?: RowOptions;
  readonly alsoReads?: (args: Readonly<Record<string, unknown>>, selects: (field: string) => boolean) => Calls;
  readonly writes?: WriteOptions;
}

/** Returns the declarations of a field, which type-graphql stores in its `extensions`. */
export function fieldMetadataOf(field: GraphQLField<unknown, unknown>): FieldMetadata {
  return field.extensions;
}

/** Returns the quota group of a type: see `InQuotaGroup`. */
export function quotaGroupOf(type: GraphQLNamedType): QuotaGroup {
  const { quotaGroup: group }: { quotaGroup?: QuotaGroup } = type.extensions;
  return group ?? 'api';
}
