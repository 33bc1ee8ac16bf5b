import { ApiError } from '../apiError';
import { gatewayApp } from '../data/seed/people';
import { consumerWithKey, type Consumer } from '../identity/consumers';
import { Grant } from '../identity/grants';
import type { OAuth2Tokens } from '../identity/oauth2';
import type { RefreshTokens } from '../identity/refreshTokens';
import { includesScope } from '../identity/scopes';
import { isSameSecret } from '../identity/secrets';
import type { AuthorizationCodes } from './authorizationCodes';
import { isForm, NO_STORE, type SignInReply, type SignInRequest } from './signInRequest';
import { parseParameters, type Parameters } from './parameters';

export interface TokenEndpointOptions {
  readonly tokens: OAuth2Tokens;
  readonly refreshTokens: RefreshTokens;
  readonly codes: AuthorizationCodes;
  /** Returns the lifetime of access tokens, in seconds. */
  readonly lifetimeSeconds: () => number;
  /** Returns the scopes of the consumers. */
  readonly consumerScopes: () => readonly string[];
}

/** A permission for which the endpoint issues tokens. */
interface Permission {
  readonly grant: Grant;
  readonly scopes: readonly string[];
  readonly hasRefreshToken: boolean;
}

/**
 * The token endpoint of OAuth 2.0, with the grants that Bitbucket supports.
 *
 * @see https://support.atlassian.com/bitbucket-cloud/docs/use-oauth-on-bitbucket-cloud/
 * @throws ApiError 400 or 401 with the token endpoint's body, `{error, error_description}`
 */
export function issueToken(request: SignInRequest, options: TokenEndpointOptions): SignInReply {
  const form = parseParameters(isForm(request) ? request.body : '');
  const consumer = authenticatedConsumer(request.authorization, form);
  const [repeated] = form.repeated;
  if (repeated !== undefined) throw tokenError(400, 'invalid_request', `Repeated parameter: ${repeated}`);
  const grantType = requiredParameter(form, 'grant_type');
  const { grant, scopes, hasRefreshToken } = permissionFor(grantType, form, consumer, options);
  const lifetimeSeconds = options.lifetimeSeconds();
  return {
    status: 200,
    body: {
      scopes: scopes.join(' '),
      access_token: options.tokens.issue(grant, scopes, lifetimeSeconds),
      expires_in: lifetimeSeconds,
      token_type: 'bearer',
      state: grantType,
      ...(hasRefreshToken && { refresh_token: options.refreshTokens.issue(grant) }),
    },
    headers: NO_STORE,
  };
}

function permissionFor(
  grantType: string,
  form: Parameters,
  consumer: Consumer,
  options: TokenEndpointOptions,
): Permission {
  switch (grantType) {
    case 'client_credentials': {
      const scopes = options.consumerScopes();
      return { grant: new Grant(gatewayApp, scopes, consumer.key), scopes, hasRefreshToken: false };
    }
    case 'authorization_code': {
      const code = requiredParameter(form, 'code');
      const grant = options.codes.use(code, consumer, form.get('redirect_uri'));
      if (grant === undefined) throw tokenError(400, 'invalid_grant', 'The specified code is not valid.');
      return { grant, scopes: grant.scopes, hasRefreshToken: true };
    }
    case 'refresh_token':
      return refresh(requiredParameter(form, 'refresh_token'), form.get('scope'), consumer, options);
    default:
      throw tokenError(400, 'unsupported_grant_type', `Unsupported grant type: ${grantType}`);
  }
}

/** The new access token can have fewer scopes than the grant, but the new refresh token keeps them all (RFC 6749 §6). */
function refresh(
  token: string,
  scope: string | undefined,
  consumer: Consumer,
  { refreshTokens }: TokenEndpointOptions,
): Permission {
  const grant = refreshTokens.find(token, consumer);
  if (grant === undefined) throw tokenError(400, 'invalid_grant', 'Invalid refresh_token');
  const scopes = scope?.split(' ').filter((part) => part !== '') ?? grant.scopes;
  if (!scopes.every((one) => includesScope(grant.scopes, one))) {
    throw tokenError(400, 'invalid_scope', 'The grant does not have all of these scopes');
  }
  refreshTokens.remove(token);
  return { grant, scopes, hasRefreshToken: true };
}

function authenticatedConsumer(authorization: string, form: Parameters): Consumer {
  const [key, secret] =
    authorization === '' ? [form.get('client_id') ?? '', form.get('client_secret') ?? ''] : parseBasic(authorization);
  const consumer = consumerWithKey(key);
  if (consumer === undefined || !isSameSecret(secret, consumer.secret)) {
    throw tokenError(401, 'unauthorized_client', 'Client credentials missing or invalid', {
      'WWW-Authenticate': 'Basic realm="Bitbucket.org HTTP"',
    });
  }
  return consumer;
}

/** Key and secret are form-encoded before Basic authentication (RFC 6749 §2.3.1). */
function parseBasic(authorization: string): readonly [key: string, secret: string] {
  const [, encoded = ''] = /^Basic +(\S+)$/i.exec(authorization) ?? [];
  const text = Buffer.from(encoded, 'base64').toString('utf8');
  const at = text.indexOf(':');
  const { get } = parseParameters(`key=${text.slice(0, Math.max(at, 0))}&secret=${text.slice(at + 1)}`);
  return [get('key') ?? '', get('secret') ?? ''];
}

function requiredParameter({ get }: Parameters, name: string): string {
  const value = get(name);
  if (value === undefined) throw tokenError(400, 'invalid_request', `Missing parameter: ${name}`);
  return value;
}

function tokenError(
  status: number,
  error: string,
  description: string,
  headers: Readonly<Record<string, string>> = {},
): ApiError {
  return new ApiError(status, { error, error_description: description }, { ...NO_STORE, ...headers });
}
