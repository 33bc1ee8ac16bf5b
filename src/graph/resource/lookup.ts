import type { Collection } from '../../bitbucket/endpoints/collection';
import type { JsonObject } from '../../lib/json';
import { UpstreamError } from '../../rest/upstreamError';
import { isDatabaseId } from '../identifiers';
import { KEY_FORMATS, type KeyFormat } from './keyFormats';

/** Identifies a resource of a collection by a member of its JSON. Usually this is the key. */
export interface Lookup {
  readonly by: string;
  readonly value: string | number;
}

/**
 * Returns the identity of a resource whose key is a text, for the path of a REST call.
 *
 * @param what completes the sentence "Bitbucket returned …", for example "a step without a valid uuid"
 * @throws UpstreamError if the JSON of the resource contains no valid key
 */
export function textKey(lookup: Lookup | undefined, what: string): string {
  if (typeof lookup?.value === 'string') return lookup.value;
  throw new UpstreamError('BAD_UPSTREAM_RESPONSE', `Bitbucket returned ${what}.`);
}

/** Finds the identity of a resource in responses about it: the key, or another member that identifies it. */
export function lookupIn(layers: readonly JsonObject[], { facts }: Collection): Lookup | undefined {
  const { fromJson }: KeyFormat<string | number> = KEY_FORMATS[facts.key.as];
  const key = firstValue(layers, facts.key.at, fromJson);
  if (key !== undefined) return { by: facts.key.at, value: key };
  for (const member of facts.alsoAddressedBy === 'none' ? [] : facts.alsoAddressedBy) {
    const number = firstValue(layers, member, (value) => (isDatabaseId(value) ? value : undefined));
    if (number !== undefined) return { by: member, value: number };
  }
  for (const member of facts.alsoBy === 'none' ? [] : facts.alsoBy) {
    const text = firstValue(layers, member, (value) => (typeof value === 'string' && value !== '' ? value : undefined));
    if (text !== undefined) return { by: member, value: text };
  }
  return undefined;
}

function firstValue<Value>(
  layers: readonly JsonObject[],
  member: string,
  read: (value: unknown) => Value | undefined,
): Value | undefined {
  return layers.map((layer) => read(layer[member])).find((value) => value !== undefined);
}
