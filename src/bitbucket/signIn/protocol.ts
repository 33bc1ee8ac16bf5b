import type { Principal } from '../../rest/principal';
import type { StoredToken, TokenStore } from '../credentials/tokenStore';

export type SignInProtocolKind = 'oauth1' | 'oauth2';

/** One run of the sign-in in one browser, from the redirect to Bitbucket to the callback. */
export interface SignInAttempt {
  /** The value that the callback repeats: `state` (OAuth 2.0) or the request token (OAuth 1.0a). */
  readonly handle: string;
  /** The secret of the request token. Empty for OAuth 2.0. */
  readonly secret: string;
}

export interface StartedSignIn {
  readonly attempt: SignInAttempt;
  /** The address of Bitbucket's authorization page for this attempt. */
  readonly authorizeUrl: string;
}

/** Why a sign-in failed. Codes of RFC 6749 section 4.1.2.1, which the page receives as `signInError`. */
export type SignInErrorCode = 'access_denied' | 'invalid_scope' | 'server_error' | 'temporarily_unavailable';

/** The query of a callback. It is not trusted: anybody can send one. */
export interface SignInCallback {
  /** See `SignInAttempt`. */
  readonly handle: string;
  /** The code (OAuth 2.0) or verifier (OAuth 1.0a), or the reason why the sign-in failed. */
  readonly result: { readonly proof: string } | { readonly errorCode: SignInErrorCode };
}

/** The account that a grant belongs to. */
export interface SignedInAccount {
  /** In braces, as Bitbucket writes it. */
  readonly uuid: string;
  readonly displayName: string;
  readonly avatarUrl: string | null;
}

/** The permission of a person: the account, and the tokens with their scopes. */
export interface Grant {
  readonly account: SignedInAccount;
  /** The granted scopes. Null if Bitbucket does not report them. */
  readonly scopes: readonly string[] | null;
  /** The tokens, as text that only the protocol reads, and when they must be renewed. */
  readonly token: Pick<StoredToken, 'secret' | 'renewInMs'>;
}

/** The tokens of one session, in a store. */
export interface SessionTokens {
  readonly store: TokenStore;
  /** The key of the session in the store. */
  readonly key: string;
  /** Ends the session. Called when Bitbucket has permanently rejected its tokens, before the request fails with UNAUTHENTICATED. */
  readonly onRevoked: () => Promise<void>;
}

/** Authorizes the requests of a session. */
export type SessionCredential = Required<Pick<Principal, 'authorize' | 'renew'>>;

/** One way to sign in at Bitbucket. */
export interface SignInProtocol {
  readonly kind: SignInProtocolKind;
  /** Starts an attempt. OAuth 1.0a requests a token for it. @throws UpstreamError */
  start(): Promise<StartedSignIn>;
  /** Reads the query of a callback. Undefined if it has no handle. */
  readCallback(query: URLSearchParams): SignInCallback | undefined;
  /** Exchanges the code or verifier for tokens, and reads the account. @throws UpstreamError */
  exchange(attempt: SignInAttempt, proof: string): Promise<Grant>;
  /**
   * Authorizes requests with the tokens of a session, and renews them. The requests of a session in one process must share one
   * credential, so that they share one renewal. It reads the store only if its cached tokens are due for renewal or were
   * rejected. Check before each request that the session has not ended.
   */
  credentialOf(tokens: SessionTokens): SessionCredential;
}
