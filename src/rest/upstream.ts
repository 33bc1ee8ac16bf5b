import { isJsonObject, type JsonObject } from '../lib/json';
import type { CachedRequests } from './cache/cachedRequests';
import type { Dialect } from './dialect';
import { type RestCall, toUpstreamCall } from './restCall';
import type { WireResponse } from './transport';
import { type UpstreamCall, unusableResponse } from './upstreamError';
import { callUrl } from './url';

/** Sends the calls of one session. The resource modules use it. */
export interface Upstream {
  /** The JSON of the response. @throws UpstreamError */
  send(call: RestCall): Promise<JsonObject>;
  /** The result of `read`. A response for which `read` throws is not cached. @throws UpstreamError */
  read<T>(call: RestCall, read: (body: JsonObject) => T): Promise<T>;
  /** Like `read`, for a response that is plain text in any character encoding. @throws UpstreamError */
  readText<T>(call: Omit<RestCall, 'expects'>, read: (text: ResponseText) => T): Promise<T>;
  /** Makes a call whose response needs no body. @throws UpstreamError */
  execute(call: Omit<RestCall, 'expects'>): Promise<void>;
  /** The length of the URL of the call in characters, which equals its bytes because everything is encoded. */
  urlLength(call: RestCall): number;
}

export interface ResponseText {
  readonly text: string;
  /** Whether bytes that are not UTF-8 were replaced by U+FFFD. */
  readonly isLossy: boolean;
}

export interface UpstreamOptions {
  readonly dialect: Pick<Dialect, 'service' | 'isError'>;
  readonly baseUrl: string;
  readonly request: CachedRequests;
  /** Receives each call, so that closing can wait for it. */
  readonly track: (call: Promise<unknown>) => void;
}

export function createUpstream({ dialect, baseUrl, request, track }: UpstreamOptions): Upstream {
  const { service } = dialect;

  function tracked<T>(response: Promise<T>): Promise<T> {
    track(response);
    return response;
  }

  function parse(response: WireResponse, call: RestCall): JsonObject {
    const upstreamCall = toUpstreamCall(service, call);
    const body = parseJsonObject(response, upstreamCall);
    if (!dialect.isError(body)) return body;
    const message = `${service} returned an error with the status of a success.`;
    throw unusableResponse(upstreamCall, response.status, message);
  }

  return {
    send: (call) => tracked(request(call, (response) => parse(response, call))),
    read: (call, read) => tracked(request(call, (response) => read(parse(response, call)))),
    readText: (call, read) => {
      const toText = ({ body, hasInvalidUtf8 }: WireResponse): ResponseText => ({
        text: body,
        isLossy: hasInvalidUtf8 === true,
      });
      return tracked(request({ ...call, expects: 'text' }, (response) => read(toText(response))));
    },
    execute: (call) =>
      tracked(
        request({ ...call, expects: 'nothing' }, (response) => {
          // Otherwise, a login page without a content type would count as a success.
          if (response.body !== '') parse(response, call);
        }),
      ),
    urlLength: (call) => callUrl(baseUrl, call.path.path, call.query).href.length,
  };
}

/** The error has no `cause`, because the JSON parser's error quotes the body. @throws UpstreamError */
function parseJsonObject({ status, body }: WireResponse, call: UpstreamCall): JsonObject {
  let value: unknown;
  try {
    value = JSON.parse(body);
  } catch {
    value = undefined;
  }
  if (isJsonObject(value)) return value;
  const message = `${call.service} returned a response that is not a JSON object.`;
  throw unusableResponse(call, status, message);
}
