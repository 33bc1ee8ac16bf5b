import { createHmac, randomBytes } from 'node:crypto';
import type { Principal } from '../../rest/principal';
import { UpstreamError } from '../../rest/upstreamError';
import { oauth1Authorization } from './oauth1';
import { createOAuth2Tokens, type TokenOptions } from './oauth2';

/** The configured credential, which authorizes the gateway's calls. */
export type Credential =
  | {
      readonly kind: 'oauth1';
      readonly consumerKey: string;
      readonly consumerSecret: string;
      readonly token: string;
      readonly tokenSecret: string;
    }
  /** Client credentials grant (RFC 6749 section 4.4). */
  | {
      readonly kind: 'oauth2';
      readonly consumerKey: string;
      readonly consumerSecret: string;
      readonly tokenUrl: string;
    }
  | { readonly kind: 'api-token'; readonly email: string; readonly apiToken: string }
  | { readonly kind: 'access-token'; readonly accessToken: string }
  /** Each caller's `Authorization` header, Bearer or Basic. A request without the header is anonymous. */
  | { readonly kind: 'passthrough' }
  | { readonly kind: 'anonymous' };

export type CredentialKind = Credential['kind'];

export interface BitbucketPrincipal extends Principal {
  readonly kind: CredentialKind;
}

/** Returns the principal of a request. Its `Authorization` header is used only if the credential is passthrough. */
export function createPrincipals(
  credential: Credential,
  options: TokenOptions,
): (authorization: string | undefined) => BitbucketPrincipal {
  if (credential.kind === 'passthrough') return createPassthrough();
  const principal = createGatewayPrincipal(credential, options);
  return () => principal;
}

function createGatewayPrincipal(
  credential: Exclude<Credential, { kind: 'passthrough' }>,
  options: TokenOptions,
): BitbucketPrincipal {
  switch (credential.kind) {
    case 'oauth1':
      return {
        key: 'gateway',
        kind: 'oauth1',
        authorize: (request) => Promise.resolve(oauth1Authorization(credential, request, options.now())),
      };
    case 'oauth2':
      return { key: 'gateway', kind: 'oauth2', ...createOAuth2Tokens(credential, options) };
    case 'api-token':
      return constant('api-token', basic(credential.email, credential.apiToken));
    case 'access-token':
      return constant('access-token', `Bearer ${credential.accessToken}`);
    case 'anonymous':
      return anonymous;
  }
}

/** The key of a principal is an HMAC of the header with a key of this process, so that no cache contains a credential. */
function createPassthrough(): (authorization: string | undefined) => BitbucketPrincipal {
  const processKey = randomBytes(32);
  return (authorization) => {
    if (authorization === undefined || authorization.trim() === '') return anonymous;
    const key = createHmac('sha256', processKey).update(authorization).digest('base64url');
    return { key, kind: 'passthrough', authorize: () => passthroughAuthorization(authorization) };
  };
}

/**
 * The caller's header, if it is Bearer or Basic with a credential.
 *
 * @throws UpstreamError UNAUTHENTICATED for any other header, which is never sent
 */
function passthroughAuthorization(authorization: string): Promise<string> {
  const header = authorization.trim();
  if (/^(?:Bearer|Basic) +[\x21-\x7e]+$/i.test(header)) return Promise.resolve(header);
  return Promise.reject(
    new UpstreamError(
      'UNAUTHENTICATED',
      'The Authorization header must be "Bearer" or "Basic", followed by a space and a credential.',
    ),
  );
}

const anonymous: BitbucketPrincipal = {
  key: 'anonymous',
  kind: 'anonymous',
  authorize: () => Promise.resolve(undefined),
};

function constant(kind: CredentialKind, header: string): BitbucketPrincipal {
  return { key: 'gateway', kind, authorize: () => Promise.resolve(header) };
}

/** RFC 7617: UTF-8, then base64. */
function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
