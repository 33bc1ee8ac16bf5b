import { isJsonObject, type JsonObject } from '../../lib/json';
import { faultOfJson } from '../../rest/expectedBody';
import { contentTypeOf, header } from '../../rest/headers';
import type { WireResponse } from '../../rest/transport';

/** An error that Bitbucket itself sent. */
export interface BitbucketError {
  /** The JSON of the body. Empty for a body that is not JSON. */
  readonly body: JsonObject;
  /** The short text of a body that is not JSON. */
  readonly text?: string;
}

/** The members of `error` in Bitbucket's description and in recorded responses. */
const ERROR_MEMBERS = new Set(['message', 'detail', 'fields', 'data', 'id']);

/**
 * Only proxies send these: 407 requires the credential of a proxy, and 499 is nginx's status for a client that left.
 */
const PROXY_STATUSES = new Set([407, 499]);

/** The plain-text errors of Bitbucket by status: an unknown pull request, and an exceeded rate limit. */
const PLAIN_TEXTS: ReadonlyMap<number, RegExp> = new Map([
  [404, /^not found\.?$/i],
  [429, /^rate limit for this resource has been exceeded\.?$/i],
]);

/**
 * Returns the error if Bitbucket's API sent it. Undefined for HTML, other text, an empty body and JSON in another
 * format: those come from a proxy, a firewall or a login page, and do not describe the requested resource.
 */
export function bitbucketErrorOf(response: WireResponse): BitbucketError | undefined {
  if (PROXY_STATUSES.has(response.status)) return undefined;
  const body = jsonOf(response);
  if (body !== undefined) return isBitbucketJson(body) ? { body } : undefined;
  return plainErrorOf(response);
}

/** The same for the token endpoint, whose errors have another form (RFC 6749 section 5.2). */
export function tokenErrorOf(response: WireResponse): BitbucketError | undefined {
  if (PROXY_STATUSES.has(response.status)) return undefined;
  const body = jsonOf(response);
  if (body !== undefined && typeof body['error'] === 'string') return { body };
  return bitbucketErrorOf(response);
}

/**
 * The same for the endpoints of OAuth 1.0a that issue tokens. Their errors can be text, which may quote the signed parameters.
 * Only the name of the problem is used (https://wiki.oauth.net/w/page/12238543/ProblemReporting).
 */
export function oauth1ErrorOf(response: WireResponse): BitbucketError | undefined {
  const { status, headers, body } = response;
  const known = bitbucketErrorOf(response);
  if (known !== undefined || ![400, 401, 403].includes(status)) return known;
  const challenge = header(headers, 'www-authenticate') ?? '';
  const problem = /(?:^|[\s&,"])oauth_problem=["']?([a-z_]{1,64})(?![\w-])/.exec(
    `${body.slice(0, 1_024)} ${challenge}`,
  )?.[1];
  if (problem !== undefined) return { body: {}, text: `OAuth problem: ${problem}` };
  return /^OAuth\b/i.test(challenge) ? { body: {} } : undefined;
}

/**
 * Whether the token endpoint rejects a code or a refresh token, and not the client or the form of the request. Bitbucket has
 * rejected refresh tokens with `invalid_request`, so its description is read, too
 * (https://github.com/readthedocs/readthedocs.org/issues/2992).
 */
export function isInvalidGrant(response: WireResponse): boolean {
  if (![400, 401, 403].includes(response.status)) return false;
  const { error, error_description: description } = tokenErrorOf(response)?.body ?? {};
  return error === 'invalid_grant' || (error === 'invalid_request' && description === 'Invalid refresh_token');
}

/** No resource of Bitbucket has this type. */
export function isError({ type }: JsonObject): boolean {
  return type === 'error';
}

function jsonOf(response: WireResponse): JsonObject | undefined {
  if (faultOfJson(response) !== undefined) return undefined;
  try {
    const value: unknown = JSON.parse(response.body);
    return isJsonObject(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

/** Other APIs also have an `error` object, but with other members, such as `code`. */
function isBitbucketJson({ type, error }: JsonObject): boolean {
  if (!isJsonObject(error)) return false;
  const members = Object.keys(error);
  return type === 'error' || (members.length > 0 && members.every((member) => ERROR_MEMBERS.has(member)));
}

function plainErrorOf({ status, headers, body }: WireResponse): BitbucketError | undefined {
  const text = body.trim();
  const type = contentTypeOf(headers);
  if (type === 'text/plain' && PLAIN_TEXTS.get(status)?.test(text) === true) return { body: {}, text };
  // A 401 without a body: https://support.atlassian.com/bitbucket-cloud/kb/getting-401-http-error-while-authenticating-to-bitbucket-cloud-rest-apis
  const challenge = header(headers, 'www-authenticate') ?? '';
  return status === 401 && text === '' && /realm="Bitbucket\.org HTTP"/i.test(challenge) ? { body: {} } : undefined;
}
