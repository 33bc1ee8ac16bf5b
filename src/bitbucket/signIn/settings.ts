import type { DirectRequestOptions } from '../credentials/directRequest';
import type { OAuth1Consumer } from '../credentials/oauth1';
import type { OAuth1ClockOptions } from '../credentials/oauth1Clock';
import type { OAuth2Consumer } from '../credentials/tokenRequest';

/** The addresses of the authorization page, and of the gateway's callback. */
interface SignInPages {
  /** The parameters of the attempt are added to its query, if it has one. */
  readonly authorizeUrl: string;
  readonly callbackUrl: string;
}

export interface OAuth2SignInSettings extends OAuth2Consumer, SignInPages {
  readonly kind: 'oauth2';
  /** Empty: the scopes of the consumer. */
  readonly scopes: readonly string[];
}

export interface OAuth1SignInSettings extends OAuth1Consumer, SignInPages {
  readonly kind: 'oauth1';
  readonly requestTokenUrl: string;
  readonly tokenUrl: string;
}

/** The consumer with which people sign in, and the URLs of its protocol. */
export type SignInSettings = OAuth2SignInSettings | OAuth1SignInSettings;

/**
 * How a renewal in this process ended. `revoked`: Bitbucket has permanently rejected the tokens, so the session has ended. `failed`:
 * any other failure. The session continues.
 */
export type RenewalOutcome = 'renewed' | 'revoked' | 'failed';

export interface SignInDeps extends DirectRequestOptions, OAuth1ClockOptions {
  /** The base URL of the API, for GET /user. */
  readonly baseUrl: string;
  /** Waits for the given milliseconds, or until the signal aborts. Default: a timer. */
  readonly sleep?: ((milliseconds: number, signal?: AbortSignal) => Promise<void>) | undefined;
  /** Aborts when the client closes. Default: never. */
  readonly closing?: AbortSignal | undefined;
  /** Default: no metrics. */
  readonly onRenewal?: ((outcome: RenewalOutcome) => void) | undefined;
}
