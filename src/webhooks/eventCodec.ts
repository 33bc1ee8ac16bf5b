import { z } from 'zod';
import type { RepositoryEvent } from '../events/event';
import { isJsonObject, type JsonObject, parseJson } from '../lib/json';
import { parseEvent } from './parse';

const Stored = z.object({
  deliveryId: z.string(),
  eventKey: z.string(),
  payload: z.custom<JsonObject>(isJsonObject),
});

/**
 * Converts an event to a text from which another process parses it. The text contains the payload as Bitbucket sent it: the
 * converted payload is several times as large, because it contains the repository of each commit, and its format depends on the
 * version of the gateway.
 *
 * @returns undefined if the payload is nested too deeply to be written
 */
export function encodeEvent({ deliveryId, delivered }: RepositoryEvent): string | undefined {
  try {
    return JSON.stringify({ deliveryId, ...delivered } satisfies z.infer<typeof Stored>);
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}

/** Parses the text of `encodeEvent`. Undefined if it contains no event that this version of the gateway publishes. */
export function decodeEvent(text: string): RepositoryEvent | undefined {
  const { data } = Stored.safeParse(parseJson(text));
  return data && parseEvent(data.eventKey, data.deliveryId, data.payload);
}
