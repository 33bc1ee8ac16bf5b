import { z } from 'zod';
import { isUuid } from '../identifiers';
import type { Entity } from '../projection/entity';

/** How a global id of one type becomes an entity again. Undefined: these parts identify nothing of this type. */
export interface NodeType {
  readonly type: string;
  fromParts(parts: readonly (string | number)[]): Entity | undefined;
}

/** A node type whose id parts are described by a zod tuple, so that a forged id cannot smuggle in another shape. */
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

/** A Bitbucket uuid: in braces. */
export const Uuid = z.string().refine(isUuid);
