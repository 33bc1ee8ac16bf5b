import { z } from 'zod';
import { isRefName, isUuid } from '../identifiers';
import { DEFAULT_MAX_LENGTH } from '../limits';
import type { Entity } from '../projection/entity';

/** Creates the entities of one type from global ids. */
export interface NodeType {
  /** The name of the GraphQL type. */
  readonly type: string;
  /** Returns undefined if the parts are not those of this type. */
  fromParts(parts: readonly (string | number)[]): Entity | undefined;
  /** Returns the group of entities that one call reads together. Undefined if the entity is read separately. */
  groupOf(parts: readonly (string | number)[]): string | undefined;
}

/**
 * Creates a node type. The zod schema validates the parts of an id, which clients can forge.
 *
 * @param groupOf the group of ids that the loader reads with one call. Default: each id separately.
 */
export function nodeType<Parts extends z.ZodType>(
  type: string,
  parts: Parts,
  make: (parts: z.output<Parts>) => Entity,
  groupOf: (parts: z.output<Parts>) => string | undefined = () => undefined,
): NodeType {
  return {
    type,
    fromParts(raw) {
      const parsed = parts.safeParse(raw);
      return parsed.success ? make(parsed.data) : undefined;
    },
    groupOf(raw) {
      const parsed = parts.safeParse(raw);
      return parsed.success ? groupOf(parsed.data) : undefined;
    },
  };
}

/** A Bitbucket uuid, in braces. */
export const Uuid = z.string().refine(isUuid);

/** The number of an issue, an Int in the schema. */
export const IssueNumber = z.int().min(1).max(2_147_483_647);

/** The numeric id of a comment, a change, a milestone and similar objects, a SafeInt in the schema. */
export const DatabaseId = z.int().min(1);

/** The name of a branch or tag. Has the same maximum length as arguments for such names. */
export const RefName = z.string().max(DEFAULT_MAX_LENGTH).refine(isRefName);
