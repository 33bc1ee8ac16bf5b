import { createHash, createHmac, randomBytes } from 'node:crypto';
import { hasText } from '../../lib/hasText';
import type { Principal } from '../../rest/principal';
import { UpstreamError } from '../../rest/upstreamError';
import type { OAuth1Credential } from './oauth1';
import type { OAuth1ClockOptions } from './oauth1Clock';
import { createOAuth1Signer } from './oauth1Signer';
import { createOAuth2Tokens, type TokenOptions } from './oauth2';
import type { SignedInUser } from './signedInUser';
import type { OAuth2Consumer } from './tokenRequest';

/** The configured credential, which authorizes the gateway's calls. */
export type Credential =
  | ({ readonly kind: 'oauth1' } & OAuth1Credential)
  | ({ readonly kind: 'oauth2' } & OAuth2Consumer)
  | { readonly kind: 'api-token'; readonly email: string; readonly apiToken: string }
  | { readonly kind: 'access-token'; readonly accessToken: string }
  /** Each caller's `Authorization` header, Bearer or Basic. A request without the header is anonymous. */
  | { readonly kind: 'passthrough' }
  | { readonly kind: 'anonymous' };

export type CredentialKind = Credential['kind'];

/** A principal, and the kind of its credential. */
export interface BitbucketPrincipal extends Principal {
  readonly kind: CredentialKind;
  /** The uuid of the account, if it is known without a request. */
  readonly accountUuid?: string;
  /** `key` under each former secret. Data that was stored before the secret was changed is found under these keys. */
  readonly formerKeys: readonly string[];
}

export interface PrincipalOptions extends TokenOptions, OAuth1ClockOptions {
  /**
   * The secrets of the digests in `Principal.key`, the newest first. Default, also if empty: a random one, so that the
   * digests differ in each process.
   */
  readonly principalSecrets?: readonly string[] | undefined;
}

/** The parts of a request that determine its principal. */
export interface RequestCredentials {
  /** The `Authorization` header. Used only if the credential is passthrough, and then before `user`. */
  readonly authorization?: string | undefined;
  /** The person who has signed in. Used before the credential of the gateway. */
  readonly user?: SignedInUser | undefined;
}

/** Returns the principal of a request. */
export function createPrincipals(
  credential: Credential,
  options: PrincipalOptions,
): (credentials: RequestCredentials) => BitbucketPrincipal {
  const keysOf = createKeys(options.principalSecrets ?? []);
  if (credential.kind === 'passthrough') {
    const principalOf = createPassthrough(keysOf);
    return ({ authorization, user }) => {
      if (user === undefined || hasText(authorization)) return principalOf(authorization);
      return principalOfUser(user);
    };
  }
  const principal = createGatewayPrincipal(credential, options, keysOf);
  return ({ user }) => (user === undefined ? principal : principalOfUser(user));
}

/** Sessions of one person with the same scopes are one principal. Bitbucket counts all requests of a person together. */
function principalOfUser({ kind, uuid, scopes, authorize, renew }: SignedInUser): BitbucketPrincipal {
  const scopeDigest = createHash('sha256')
    .update(JSON.stringify([...new Set(scopes)].sort()))
    .digest('base64url');
  return {
    key: `user:${uuid}:${scopeDigest}`,
    quotaAccount: `user:${uuid}`,
    formerKeys: [],
    kind,
    accountUuid: uuid,
    authorize,
    renew,
  };
}

type Keys = Pick<BitbucketPrincipal, 'key' | 'formerKeys'>;

/**
 * Returns the keys of a principal: its kind, and an HMAC of its credential, so that no store contains the credential.
 */
type KeysOf = (kind: CredentialKind, ...credential: readonly string[]) => Keys;

function createKeys([secret = randomBytes(32).toString('base64url'), ...formerSecrets]: readonly string[]): KeysOf {
  return (kind, ...credential) => {
    const text = JSON.stringify(credential);
    const keyUnder = (key: string): string => `${kind}:${createHmac('sha256', key).update(text).digest('base64url')}`;
    return { key: keyUnder(secret), formerKeys: formerSecrets.map(keyUnder) };
  };
}

function createGatewayPrincipal(
  credential: Exclude<Credential, { kind: 'passthrough' }>,
  options: PrincipalOptions,
  keysOf: KeysOf,
): BitbucketPrincipal {
  switch (credential.kind) {
    case 'oauth1':
      return {
        ...keysOf('oauth1', credential.consumerKey, credential.token),
        kind: 'oauth1',
        ...createOAuth1Signer(credential, options),
      };
    case 'oauth2': {
      const keys = keysOf('oauth2', credential.consumerKey);
      return { ...keys, kind: 'oauth2', ...createOAuth2Tokens(keys.key, credential, options) };
    }
    case 'api-token':
      return principalWithHeader(
        keysOf('api-token', credential.email),
        'api-token',
        basic(credential.email, credential.apiToken),
      );
    case 'access-token': {
      const { accessToken } = credential;
      return principalWithHeader(keysOf('access-token', accessToken), 'access-token', `Bearer ${accessToken}`);
    }
    case 'anonymous':
      return anonymous;
  }
}

/** Equivalent headers, such as `bearer x` and `Bearer  x`, belong to one principal. */
function createPassthrough(keysOf: KeysOf): (authorization: string | undefined) => BitbucketPrincipal {
  return (authorization) => {
    if (!hasText(authorization)) return anonymous;
    const header = parseAuthorization(authorization);
    if (header === undefined) {
      return { ...keysOf('passthrough', authorization), kind: 'passthrough', authorize: rejectAuthorization };
    }
    const { scheme, credential } = header;
    // Base64 with and without padding contains the same user and password.
    const identity = scheme === 'Basic' ? Buffer.from(credential, 'base64').toString('latin1') : credential;
    return {
      ...keysOf('passthrough', scheme, identity),
      kind: 'passthrough',
      authorize: () => `${scheme} ${credential}`,
    };
  };
}

/** Schemes are not case-sensitive (RFC 9110 section 11.1). Undefined for any other scheme, and without a credential. */
function parseAuthorization(authorization: string) {
  const match = /^(?:(bearer)|basic) +([\x21-\x7e]+)$/i.exec(authorization.trim());
  if (match === null) return undefined;
  const [, bearer, credential = ''] = match;
  return { scheme: bearer === undefined ? 'Basic' : 'Bearer', credential } as const;
}

/** @throws UpstreamError UNAUTHENTICATED. The header is never sent. */
function rejectAuthorization(): never {
  throw new UpstreamError(
    'UNAUTHENTICATED',
    'The Authorization header must be "Bearer" or "Basic", followed by a space and a credential.',
  );
}

const anonymous: BitbucketPrincipal = {
  key: 'anonymous',
  formerKeys: [],
  kind: 'anonymous',
  authorize: () => undefined,
};

function principalWithHeader(keys: Keys, kind: CredentialKind, header: string): BitbucketPrincipal {
  return { ...keys, kind, authorize: () => header };
}

/** RFC 7617: UTF-8, then base64. */
function basic(user: string, password: string): string {
  return `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
}
