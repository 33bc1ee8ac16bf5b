import type { GraphQLField, GraphQLNamedType } from 'graphql';
import { Extensions } from 'type-graphql';
import type { QuotaGroup } from '../../bitbucket/dialect/quotaGroups';
import type { FieldSource, ResolverNeeds } from '../projection/fieldDecorators';
import type { Calls } from './calls';

/*
 * What a declaration says of calls beyond what follows from it anyway: a connection is a list, an `@Early` field is a call
 * or a thing read by its identity, a relation rides along. Kept in the schema's own extensions, as the paths are.
 */

/** The group in which Bitbucket counts the reads of this type, by itself and in lists. `api` unless given. */
export function CountedAs(group: QuotaGroup): ClassDecorator {
  return Extensions({ countedAs: group });
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

export interface RowFacts {
  /** All that Bitbucket shows here, whatever is asked for: what else is wanted makes a thing load itself. */
  readonly shows?: readonly string[];
  /** Rows a page holds, where that does not follow from the window. */
  readonly pagelen?: number;
  /** Rows when no number is asked for; 25 unless given. */
  readonly defaultFirst?: number;
}

/** For a connection, or beside `@Relation`: what is special about the rows. */
export function Rows(facts: RowFacts): MethodDecorator & PropertyDecorator {
  return Extensions({ rows: facts });
}

/** Calls that a field makes beside its own; `selects` tells what is selected of its answer. */
export function AlsoReads(calls: (args: never, selects: (field: string) => boolean) => Calls): MethodDecorator {
  return Extensions({ alsoReads: calls });
}

export interface WriteFacts {
  /** Left out: the group of what the payload shows. */
  readonly countedAs?: QuotaGroup;
  /** Bitbucket answers the write with nothing, so what the payload shows is read after it. */
  readonly answersNothing?: boolean;
  /** The field of what the payload shows that is known once the write is done. */
  readonly settles?: string;
}

/** For mutations of which more is to be said than that they write once, and that the answer holds what was written. */
export function Writes(facts: WriteFacts): MethodDecorator {
  return Extensions({ writes: facts });
}

interface Declared {
  readonly from?: FieldSource;
  readonly needs?: ResolverNeeds;
  readonly early?: boolean;
  readonly readBy?: (args: Readonly<Record<string, unknown>>) => readonly ReadKey[];
  readonly rows?: RowFacts;
  readonly alsoReads?: (args: Readonly<Record<string, unknown>>, selects: (field: string) => boolean) => Calls;
  readonly writes?: WriteFacts;
}

export function declaredOf(field: GraphQLField<unknown, unknown>): Declared {
  return field.extensions;
}

export function countedAs(type: GraphQLNamedType): QuotaGroup {
  const { countedAs: group }: { countedAs?: QuotaGroup } = type.extensions;
  return group ?? 'api';
}
