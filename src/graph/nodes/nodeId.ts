import { z } from 'zod';
import { UserInputError } from '../errors';
import { decodeOpaque, encodeOpaque } from '../opaqueToken';

const Parts = z.tuple([z.string()], z.union([z.string(), z.number()]));

/** A global id, taken apart: the type's name and what identifies a thing of that type. */
export interface NodeKey {
  readonly type: string;
  readonly parts: readonly (string | number)[];
}

/** The opaque global id of a thing: base64url of a JSON list. Made of uuids, so that no rename breaks it. */
export function encodeNodeId(type: string, ...parts: readonly (string | number)[]): string {
  return encodeOpaque([type, ...parts]);
}

/** @throws UserInputError for anything `encodeNodeId` did not make. */
export function decodeNodeId(id: string, argument: string): NodeKey {
  const key = peekNodeId(id);
  if (key === undefined)
    throw new UserInputError(argument, 'must be a global id that this gateway returned in an `id` field');
  return key;
}

/** Undefined for anything `encodeNodeId` did not make. */
export function peekNodeId(id: string): NodeKey | undefined {
  const parsed = Parts.safeParse(decodeOpaque(id));
  if (!parsed.success) return undefined;
  const [type, ...parts] = parsed.data;
  return { type, parts };
}
