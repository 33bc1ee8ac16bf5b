import { isJsonObject, type JsonObject } from '../lib/json';
import type { Dialect } from './dialect';
import { type RestCall, toUpstreamCall } from './restCall';
import { unusableResponse } from './upstreamError';

/** The facts about an upstream that are needed to recognize its errors. */
export type JsonDialect = Pick<Dialect, 'service' | 'isError'>;

/**
 * Parses the body of a success.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE if it is not a JSON object, or if it is an error. It has no `cause`, because the
 *   error of the JSON parser quotes the body
 */
export function parseJsonBody(
  { service, isError }: JsonDialect,
  call: RestCall,
  { status, body }: { readonly status: number; readonly body: string },
): JsonObject {
  const json = parseOrUndefined(body);
  if (isJsonObject(json) && !isError(json)) return json;
  const fault = isJsonObject(json) ? 'an error with the status of a success' : 'a response that is not a JSON object';
  throw unusableResponse(toUpstreamCall(service, call), status, `${service} returned ${fault}.`);
}

function parseOrUndefined(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
