import { z } from 'zod';
import { UserInputError } from '../errors';
import { decodeOpaque, encodeOpaque } from '../opaqueToken';

const Parts = z.tuple([z.string()], z.union([z.string(), z.number()]));

/** The parts of a global id: the name of the type, and the values that identify an object of that type. */
export interface NodeKey {
  readonly type: string;
  readonly parts: readonly (string | number)[];
}

/**
 * Encodes an opaque global id as base64url of a JSON list. Contains uuids instead of names, so that a rename does not
 * change it.
 */
export function encodeNodeId(type: string, ...parts: readonly (string | number)[]): string {
  return encodeOpaque([type, ...parts]);
}

/** Decodes a global id. @throws UserInputError for a text that `encodeNodeId` did not return. */
export function decodeNodeId(id: string, argument: string): NodeKey {
  const key = peekNodeId(id);
  if (key === undefined)
    throw new UserInputError(argument, 'must be a global id that this gateway returned in an `id` field');
  return key;
}

/** Decodes a global id. Undefined for a text that `encodeNodeId` did not return. */
function peekNodeId(id: string): NodeKey | undefined {
  const parsed = Parts.safeParse(decodeOpaque(id));
  if (!parsed.success) return undefined;
  const [type, ...parts] = parsed.data;
  return { type, parts };
}
