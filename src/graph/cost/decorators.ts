import type { GraphQLField, GraphQLNamedType } from 'graphql';
import { Extensions } from 'type-graphql';
import type { QuotaGroup } from '../../bitbucket/dialect/quotaGroups';
import type { FieldSource, ResolverRequirements } from '../projection/fieldDecorators';
import type { Calls } from './calls';

/*
 * What a declaration says of calls beyond what follows from it anyway: a connection is a list, an `@Early` field is a call
 * or a thing read by its identity, a relation rides along. Kept in the schema's own extensions, as the paths are.
 */

/** The group in which Bitbucket counts the reads of this type, by itself and in lists. `api` unless given. */
export function InQuotaGroup(group: QuotaGroup): ClassDecorator {
  return Extensions({ quotaGroup: group });
}

/** What a field reads a thing by. */
export interface ReadKey {
  /** The concrete type, where the field may answer with several. */
  readonly type?: string;
  /** Things of one type and one group go out in one call (rule 4); a thing without a group is read alone. */
  readonly group?: string | undefined;
  /** Equal for two things exactly when they are the same one. */
  readonly key: string;
  /** Its repository or workspace is known by its uuid, which therefore is never asked for. */
  readonly byUuid?: boolean;
}

/** For fields that answer with things of which only the identity is known: one thing read alone unless given. */
export function ReadBy(keysOf: (args: never) => readonly ReadKey[]): MethodDecorator {
  return Extensions({ readBy: keysOf });
}

export interface RowOptions {
  /** All that Bitbucket shows here, whatever is asked for: what else is wanted makes a thing load itself. */
  readonly availablePaths?: readonly string[];
  /** Rows a page holds, where that does not follow from the window. */
  readonly pagelen?: number;
  /** Rows when no number is asked for; 25 unless given. */
  readonly defaultFirst?: number;
}

/** For a connection, or beside `@Relation`: what is special about the rows. */
export function Rows(options: RowOptions): MethodDecorator & PropertyDecorator {
  return Extensions({ rows: options });
}

/** Calls that a field makes beside its own; `selects` tells what is selected of its answer. */
export function AlsoReads(calls: (args: never, selects: (field: string) => boolean) => Calls): MethodDecorator {
  return Extensions({ alsoReads: calls });
}

export interface WriteOptions {
  /** Left out: the group of what the payload shows. */
  readonly quotaGroup?: QuotaGroup;
  /** Bitbucket answers the write with nothing, so what the payload shows is read after it. */
  readonly returnsNoBody?: boolean;
  /** The field of what the payload shows that is known once the write is done. */
  readonly knownField?: string;
}

/** For mutations of which more is to be said than that they write once, and that the answer holds what was written. */
export function Writes(options: WriteOptions): MethodDecorator {
  return Extensions({ writes: options });
}

interface FieldMetadata {
  readonly from?: FieldSource;
  readonly requires?: ResolverRequirements;
  readonly prefetch?: boolean;
  readonly readBy?: (args: Readonly<Record<string, unknown>>) => readonly ReadKey[];
  readonly rows?: RowOptions;
  readonly alsoReads?: (args: Readonly<Record<string, unknown>>, selects: (field: string) => boolean) => Calls;
  readonly writes?: WriteOptions;
}

export function fieldMetadataOf(field: GraphQLField<unknown, unknown>): FieldMetadata {
  return field.extensions;
}

export function quotaGroupOf(type: GraphQLNamedType): QuotaGroup {
  const { quotaGroup: group }: { quotaGroup?: QuotaGroup } = type.extensions;
  return group ?? 'api';
}
