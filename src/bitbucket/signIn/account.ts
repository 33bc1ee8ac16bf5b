import { parseUrl } from '../../lib/parseUrl';
import { isJsonObject, type JsonObject } from '../../lib/json';
import { checkBody } from '../../rest/expectedBody';
import { header } from '../../rest/headers';
import { parseJsonBody } from '../../rest/jsonBody';
import { pathTo } from '../../rest/restPath';
import type { WireResponse } from '../../rest/transport';
import { type UpstreamCall, UpstreamError, unusableResponse } from '../../rest/upstreamError';
import { ApiUrls } from '../../rest/url';
import type { DirectRequest } from '../credentials/directRequest';
import { parseScopes } from '../credentials/tokenRequest';
import { isError } from '../dialect/bitbucketError';
import { errorFromResponse } from '../dialect/errorFromResponse';
import { currentUser } from '../endpoints/users';
import { SERVICE } from '../service';
import type { SignedInAccount } from './protocol';

/** A response, and the `Authorization` header of its request. */
export interface AuthorizedResponse {
  readonly response: WireResponse;
  readonly authorization: string;
}

/** Sends a request with a new token. */
export type SendAuthorized = (request: Omit<DirectRequest, 'authorization'>) => Promise<AuthorizedResponse>;

/** The account of a token, and the scopes that Bitbucket reports with it. */
export interface AccountAndScopes {
  readonly account: SignedInAccount;
  readonly scopes: readonly string[] | null;
}

const READ_USER = { method: 'GET', path: pathTo(currentUser, {}) } as const;
/** The scope that GET /user requires. */
const ACCOUNT_SCOPE = 'account';
const FIELDS = 'uuid,display_name,links.avatar.href';
const MAX_NAME_CHARACTERS = 256;
const MAX_URL_CHARACTERS = 2_048;

/** Reads the account of a token. @throws UpstreamError; FORBIDDEN names the missing scope */
export async function readAccount(
  send: SendAuthorized,
  { baseUrl, now }: { readonly baseUrl: string; readonly now: () => number },
): Promise<AccountAndScopes> {
  const { path } = READ_USER.path;
  const url = new URL(new ApiUrls(baseUrl.replace(/\/+$/, '')).urlOf(path, [['fields', FIELDS]]).href);
  const call: UpstreamCall = { service: SERVICE, method: 'GET', path };
  const { response, authorization } = await send({ method: 'GET', url, call });
  if (response.status !== 200) throw withScope(errorFromResponse(response, call, now(), authorization));
  checkBody(response, 'json', call);
  const user = parseJsonBody({ service: SERVICE, isError }, READ_USER, response);
  return { account: accountOf(user, call), scopes: parseScopes(header(response.headers, 'x-oauth-scopes')) };
}

/** Names the missing scope in the error of a consumer that may not read the account. */
function withScope(error: UpstreamError): UpstreamError {
  if (error.code !== 'FORBIDDEN') return error;
  const { requiredScopes = [] } = error.details;
  const required = requiredScopes.length > 0 ? requiredScopes : [ACCOUNT_SCOPE];
  const message = `${SERVICE} does not permit reading the account: the scope ${required.map((scope) => `"${scope}"`).join(', ')} is missing. Add it to the OAuth consumer.`;
  return new UpstreamError('FORBIDDEN', message, { ...error.details, requiredScopes: required });
}

function accountOf(user: JsonObject, call: UpstreamCall): SignedInAccount {
  const { uuid, display_name: name } = user;
  if (typeof uuid !== 'string' || !/^\{[0-9a-f-]{1,64}\}$/i.test(uuid)) {
    throw unusableResponse(call, 200, `${SERVICE} returned an account without a valid uuid.`);
  }
  const displayName = typeof name === 'string' ? name.trim() : '';
  return {
    uuid,
    displayName: displayName === '' ? uuid : Array.from(displayName).slice(0, MAX_NAME_CHARACTERS).join(''),
    avatarUrl: avatarUrlOf(user),
  };
}

function avatarUrlOf({ links }: JsonObject): string | null {
  const avatar = isJsonObject(links) ? links['avatar'] : undefined;
  const href = isJsonObject(avatar) ? avatar['href'] : undefined;
  if (typeof href !== 'string' || href.length > MAX_URL_CHARACTERS) return null;
  const url = parseUrl(href);
  if (url === undefined) return null;
  const { protocol, username, password } = url;
  return /^https?:$/.test(protocol) && username + password === '' ? href : null;
}
