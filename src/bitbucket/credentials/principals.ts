import { createHmac, randomBytes } from 'node:crypto';
import { oauth1Authorization } from './oauth1';
import { createOAuth2Tokens } from './oauth2';
import { passthroughAuthorization } from './passthrough';
import type { Transport } from '../../rest/transport';

/** What the gateway signs its calls with. */
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
  /** Each caller's own Authorization header, Bearer or Basic; anonymous without one. */
  | { readonly kind: 'passthrough' }
  | { readonly kind: 'anonymous' };

export type CredentialKind = Credential['kind'];

/** What a signature may cover. Bodies are JSON, which OAuth 1.0a does not sign. */
export interface SignableRequest {
  readonly method: string;
  readonly url: URL;
}

/** In whose name calls are made. */
export interface Principal {
  /** Tells principals apart; reveals nothing of the credential. */
  readonly key: string;
  readonly kind: CredentialKind;
  /** The Authorization header for one attempt, made afresh each time; undefined for none. @throws BitbucketError */
  authorize(request: SignableRequest, signal: AbortSignal): Promise<string | undefined>;
  /** Called with a header that was answered 401: true when the next one will be another. Left out: it never will. */
  readonly renew?: (rejected: string, signal: AbortSignal) => Promise<boolean>;
}

export interface CredentialSurroundings {
  readonly transport: Transport;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** For the token endpoint, in milliseconds. */
  readonly timeoutMs: number;
}

/** Gives the principal of a caller, whose own Authorization header counts only when the credential is passthrough. */
export function createPrincipals(
  credential: Credential,
  surroundings: CredentialSurroundings,
): (authorization: string | undefined) => Principal {
  if (credential.kind === 'passthrough') return createPassthrough();
  const principal = createOwnPrincipal(credential, surroundings);
  return () => principal;
}

function createOwnPrincipal(
  credential: Exclude<Credential, { kind: 'passthrough' }>,
  surroundings: CredentialSurroundings,
): Principal {
  switch (credential.kind) {
    case 'oauth1':
      return {
        key: 'gateway',
        kind: 'oauth1',
        authorize: (request) => Promise.resolve(oauth1Authorization(credential, request, surroundings.now())),
      };
    case 'oauth2':
      return { key: 'gateway', kind: 'oauth2', ...createOAuth2Tokens(credential, surroundings) };
    case 'api-token':
      return constant('api-token', basic(credential.email, credential.apiToken));
    case 'access-token':
      return constant('access-token', `Bearer ${credential.accessToken}`);
    case 'anonymous':
      return anonymous;
  }
}

/** The header is told apart by its HMAC under a key of this process, so that no table of ours holds a credential. */
function createPassthrough(): (authorization: string | undefined) => Principal {
  const processKey = randomBytes(32);
  return (authorization) => {
    if (authorization === undefined || authorization.trim() === '') return anonymous;
    const key = createHmac('sha256', processKey).update(authorization).digest('base64url');
    return { key, kind: 'passthrough', authorize: () => passthroughAuthorization(authorization) };
  };
}

const anonymous: Principal = { key: 'anonymous', kind: 'anonymous', authorize: () => Promise.resolve(undefined) };

function constant(kind: CredentialKind, header: string): Principal {
  return { key: 'gateway', kind, authorize: () => Promise.resolve(header) };
}

/** RFC 7617: UTF-8, then base64. */
function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
