import { z } from 'zod';
import { isRefName, isUuid } from '../identifiers';
import { DEFAULT_MAX_LENGTH } from '../limits';
import type { Entity } from '../projection/entity';

/** How a global id of one type becomes an entity again. Undefined: these parts identify nothing of this type. */
export interface NodeType {
  readonly type: string;
  fromParts(parts: readonly (string | number)[]): Entity | undefined;
  /** What is read in one call with others of its type (rule 4) gives the same for each of them. */
  groupOf(parts: readonly (string | number)[]): string | undefined;
}

/**
 * A node type whose id parts are described by a zod tuple, so that a forged id cannot smuggle in another shape.
 *
 * @param groupOf where the loader reads several at once: those that it gives the same for. Each alone unless given.
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

/** A Bitbucket uuid: in braces. */
export const Uuid = z.string().refine(isUuid);

/** The number of an issue, which the schema shows as an Int. */
export const IssueNumber = z.int().min(1).max(2_147_483_647);

/** Bitbucket's number of a comment, a change, a milestone and the like, which the schema shows as a SafeInt. */
export const DatabaseId = z.int().min(1);

/** The name of a branch or tag. At most as long as the argument that takes one. */
export const RefName = z.string().max(DEFAULT_MAX_LENGTH).refine(isRefName);
