import { contentTypeOf } from './headers';
import type { WireResponse } from './transport';
import { type UpstreamCall, unusableResponse } from './upstreamError';

/** The body that a call expects in a success. `nothing`: no body, or JSON that the caller ignores. */
export type ExpectedBody = 'json' | 'text' | 'nothing';

/** The `Accept` header by expected body. */
export const ACCEPT: Readonly<Record<ExpectedBody, string>> = {
  json: 'application/json',
  text: 'text/plain, */*;q=0.1',
  nothing: 'application/json',
};

const JSON_TYPE = /[/+]json$/;
const TEXT_TYPE = /^text\/(?!html$|xml$)/;

/**
 * Checks that a success has the expected type of content. For example, it rejects a login page with status 200.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE; the outcome of a write is unknown then
 */
export function checkBody(response: WireResponse, expected: ExpectedBody, call: UpstreamCall): void {
  const fault = faultOf(response, expected);
  if (fault === undefined) return;
  throw unusableResponse(call, response.status, `${call.service} returned ${fault}.`);
}

/** Undefined if the response is as expected. */
function faultOf(response: WireResponse, expected: ExpectedBody): string | undefined {
  const type = contentTypeOf(response.headers);
  switch (expected) {
    case 'text':
      return type !== undefined && TEXT_TYPE.test(type) ? undefined : 'a response that is not plain text';
    case 'nothing':
      return isEmpty(response, type) ? undefined : faultOfJson(response, type);
    case 'json':
      return faultOfJson(response, type);
  }
}

function isEmpty({ status, body }: WireResponse, type: string | undefined): boolean {
  return body === '' && (status === 204 || type !== 'text/html');
}

/** Without a content type, the parser decides whether the body is JSON. */
function faultOfJson({ hasInvalidUtf8 }: WireResponse, type: string | undefined): string | undefined {
  if (type !== undefined && !JSON_TYPE.test(type)) return 'a response that is not JSON';
  return hasInvalidUtf8 === true ? 'JSON that is not valid UTF-8' : undefined;
}
