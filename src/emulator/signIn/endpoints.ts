import { OAUTH1_CREDENTIAL, OAUTH2_CLIENT } from '../identity/credentials';

/** The paths of the sign-in, as on Bitbucket. */
export const OAUTH2_PATHS = {
  authorize: '/site/oauth2/authorize',
  token: '/site/oauth2/access_token',
} as const;
export const OAUTH1_PATHS = {
  requestToken: '/api/1.0/oauth/request_token',
  authorize: '/api/1.0/oauth/authenticate',
  token: '/api/1.0/oauth/access_token',
} as const;

interface ConsumerEndpoints {
  readonly consumerKey: string;
  readonly consumerSecret: string;
  /** The consent page. */
  readonly authorizeUrl: string;
  readonly tokenUrl: string;
}

/** The endpoints of the sign-in with both protocols, and a consumer for each. */
export interface SignInEndpoints {
  readonly oauth2: ConsumerEndpoints;
  readonly oauth1: ConsumerEndpoints & { readonly requestTokenUrl: string };
}

/** @param origin the origin of the emulator */
export function signInEndpoints(origin: string): SignInEndpoints {
  return {
    oauth2: {
      consumerKey: OAUTH2_CLIENT.clientId,
      consumerSecret: OAUTH2_CLIENT.clientSecret,
      authorizeUrl: `${origin}${OAUTH2_PATHS.authorize}`,
      tokenUrl: `${origin}${OAUTH2_PATHS.token}`,
    },
    oauth1: {
      consumerKey: OAUTH1_CREDENTIAL.consumerKey,
      consumerSecret: OAUTH1_CREDENTIAL.consumerSecret,
      requestTokenUrl: `${origin}${OAUTH1_PATHS.requestToken}`,
      authorizeUrl: `${origin}${OAUTH1_PATHS.authorize}`,
      tokenUrl: `${origin}${OAUTH1_PATHS.token}`,
    },
  };
}
