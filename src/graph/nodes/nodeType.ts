import { z } from 'zod';
import { isUuid } from '../identifiers';
import type { Entity } from '../projection/entity';

/** Creates the entities of one type from global ids. */
export interface NodeType {
  /** The name of the GraphQL type. */
  readonly type: string;
  /** Returns undefined if the parts are not those of this type. */
  fromParts(parts: readonly (string | number)[]): Entity | undefined;
}

/** Creates a node type. The zod schema validates the parts of an id, which clients can forge. */
export function nodeType<Parts extends z.ZodType>(
  type: string,
  parts: Parts,
  make: (parts: z.output<Parts>) => Entity,
): NodeType {
  return {
    type,
    fromParts(raw) {
      const parsed = parts.safeParse(raw);
      return parsed.success ? make(parsed.data) : undefined;
    },
  };
}

/** A Bitbucket uuid, in braces. */
export const Uuid = z.string().refine(isUuid);
