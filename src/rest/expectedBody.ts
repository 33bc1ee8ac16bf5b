import { contentTypeOf } from './headers';
import type { WireResponse } from './transport';
import { type UpstreamCall, unusableResponse } from './upstreamError';

/**
 * The body that a call expects in a success:
 *
 * - `text`: text that is neither HTML nor XML.
 * - `log`: the same, but the server may not know that it is text (`application/octet-stream`). It can be empty.
 * - `nothing`: no body, or after a write a JSON object that the caller ignores.
 */
export type ExpectedBody = 'json' | 'text' | 'log' | 'nothing';

/** The `Accept` header by expected body. */
export const ACCEPT: Readonly<Record<ExpectedBody, string>> = {
  json: 'application/json',
  text: 'text/plain, */*;q=0.1',
  log: 'text/plain, application/octet-stream, */*;q=0.1',
  nothing: 'application/json',
};

const JSON_TYPE = /[/+]json$/;
/** Any text except HTML and XML, which a proxy or a login page sends. */
const TEXT_TYPE = /^text\/(?!html$|xml$)/;
/** Bytes of an unknown type. Amazon S3 names them `binary/octet-stream`. */
const UNKNOWN_TYPE = /^(?:application|binary)\/octet-stream$/;

/**
 * Checks that a success has the expected type of content. For example, it rejects a login page with status 200.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE; the outcome of a write is unknown then
 */
export function checkBody(response: WireResponse, expected: ExpectedBody, call: UpstreamCall): void {
  const fault = faultOf(response, expected, call.method);
  if (fault === undefined) return;
  throw unusableResponse(call, response.status, `${call.service} returned ${fault}.`);
}

/** Undefined if the response is as expected. */
function faultOf(response: WireResponse, expected: ExpectedBody, method: string): string | undefined {
  switch (expected) {
    case 'text':
      return isPlainText(response) ? undefined : 'a response that is not plain text';
    case 'log':
      return isLog(response) ? undefined : 'a response that is not a log';
    case 'nothing':
      if (isEmpty(response)) return undefined;
      return method === 'GET' ? 'a response with a body' : faultOfJson(response);
    case 'json':
      return faultOfJson(response);
  }
}

function isPlainText({ headers }: WireResponse): boolean {
  const type = contentTypeOf(headers);
  return type !== undefined && TEXT_TYPE.test(type);
}

function isLog(response: WireResponse): boolean {
  const type = contentTypeOf(response.headers);
  if (type === undefined) return response.body === '';
  return (isPlainText(response) && !JSON_TYPE.test(type)) || UNKNOWN_TYPE.test(type);
}

/**
 * A 204 has no content, so its content type means nothing. Neither does that of an empty 202, whose result follows later. With
 * another status, an empty HTML page comes from a proxy.
 */
function isEmpty({ status, headers, body }: WireResponse): boolean {
  return body === '' && (status === 204 || status === 202 || contentTypeOf(headers) !== 'text/html');
}

/**
 * Why the body cannot be JSON, as a phrase for a message. Undefined if its content type and encoding allow JSON. Without a
 * content type, only the parser can find out.
 */
export function faultOfJson({ headers, hasInvalidUtf8 }: WireResponse): string | undefined {
  const type = contentTypeOf(headers);
  if (type !== undefined && !JSON_TYPE.test(type)) return 'a response that is not JSON';
  return hasInvalidUtf8 === true ? 'JSON that is not valid UTF-8' : undefined;
}
