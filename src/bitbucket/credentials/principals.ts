import { createHmac, randomBytes } from 'node:crypto';
import type { Principal } from '../../rest/principal';
import { oauth1Authorization } from './oauth1';
import { createOAuth2Tokens, type TokenOptions } from './oauth2';
import { passthroughAuthorization } from './passthrough';

/** What the gateway authorizes its calls with. */
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
  /** The `Authorization` header of each request, Bearer or Basic. A request without one is anonymous. */
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

/** A header is identified by its HMAC with a key of this process, so that no table contains a credential. */
function createPassthrough(): (authorization: string | undefined) => BitbucketPrincipal {
  const processKey = randomBytes(32);
  return (authorization) => {
    if (authorization === undefined || authorization.trim() === '') return anonymous;
    const key = createHmac('sha256', processKey).update(authorization).digest('base64url');
    return { key, kind: 'passthrough', authorize: () => passthroughAuthorization(authorization) };
  };
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
