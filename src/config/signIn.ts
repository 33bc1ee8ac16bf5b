import { listNames, pronounFor } from './credential';
import type { EnvironmentReader } from './environment';
import type { SameSite, SignInKind } from './signInVariables';
import type { AnyVariable } from './variable';
import { variables } from './variables';
import { isUnencrypted } from './unencrypted';

/** The OAuth consumer and the endpoints of Bitbucket. */
export type SignInEndpoints = Readonly<
  Record<'consumerKey' | 'consumerSecret' | 'authorizeUrl' | 'tokenUrl' | 'requestTokenUrl', string>
>;

/** The settings of sign-in. */
export interface SignInConfig {
  readonly kind: SignInKind;
  /** Undefined: those of the embedded emulator. */
  readonly endpoints: SignInEndpoints | undefined;
  /** Empty: the scopes of the consumer. */
  readonly scopes: readonly string[];
  /** The URL of the gateway in browsers, without a slash at its end. */
  readonly publicUrl: string;
  readonly sameSite: SameSite;
  /** Whether requests without a session are rejected. */
  readonly required: boolean;
  readonly lifetime: { readonly idleMs: number; readonly maxMs: number };
}

const HOUR_MS = 3_600_000;
const BITBUCKET_API_ORIGIN = 'https://api.bitbucket.org';
const BITBUCKET_ORIGIN = 'https://bitbucket.org';

/** The other settings on which sign-in depends. */
export interface SignInContext {
  /** The base URL of the API. Undefined: the embedded emulator. */
  readonly apiUrl: string | undefined;
  readonly listener: { readonly port: number; readonly loopbackOnly: boolean };
}

/** Reads the settings of sign-in. Undefined if it is off. Adds a fault for each missing or contradictory variable. */
export function readSignIn(environment: EnvironmentReader, context: SignInContext): SignInConfig | undefined {
  const kind = environment.read(variables.signIn);
  if (!environment.isSet(variables.signIn)) {
    rejectIfSet(environment, allButSignIn, 'needs SIGN_IN');
    return undefined;
  }
  const endpoints = context.apiUrl === undefined ? undefined : readEndpoints(environment, kind, context.apiUrl);
  if (context.apiUrl === undefined) {
    rejectIfSet(
      environment,
      endpointVariables,
      'must not be set with the embedded emulator, which has its own endpoints',
    );
  }
  if (kind === 'oauth2')
    rejectIfSet(environment, [variables.signInRequestTokenUrl], 'must not be set with SIGN_IN=oauth2');
  if (kind === 'oauth1') rejectIfSet(environment, [variables.signInScopes], 'must not be set with SIGN_IN=oauth1');
  const publicUrl = readPublicUrl(environment, context.listener);
  const sameSite = environment.read(variables.sessionCookieSameSite);
  if (sameSite === 'none' && publicUrl?.startsWith('http:') === true) {
    environment.addFault('SESSION_COOKIE_SAMESITE=none requires an https PUBLIC_URL');
  }
  const scopes = environment.read(variables.signInScopes);
  const required = environment.read(variables.requireSignIn);
  const lifetime = {
    idleMs: environment.read(variables.sessionIdleHours) * HOUR_MS,
    maxMs: environment.read(variables.sessionMaxHours) * HOUR_MS,
  };
  if (kind === undefined || publicUrl === undefined) return undefined;
  return { kind, endpoints, scopes, publicUrl, sameSite, required, lifetime };
}

/** Sentences for the operator about settings that work but are probably mistakes. */
export function warningsOfSignIn(signIn: SignInConfig | undefined, environment: EnvironmentReader): string[] {
  if (signIn === undefined) {
    return environment.isSet(variables.publicUrl) ? ['PUBLIC_URL has no effect without SIGN_IN'] : [];
  }
  const { endpoints, lifetime, kind, publicUrl } = signIn;
  const unencrypted = [
    [variables.signInAuthorizeUrl.name, endpoints?.authorizeUrl],
    [variables.signInTokenUrl.name, endpoints?.tokenUrl],
    [variables.signInRequestTokenUrl.name, kind === 'oauth1' ? endpoints?.requestTokenUrl : undefined],
  ].flatMap(([name, url]) => (url !== undefined && isUnencrypted(url) ? [name] : []));
  return [
    ...unencrypted.map((name) => `${name} is http and not loopback: credentials are sent unencrypted. Use https`),
    ...(publicUrl.startsWith('https:') && !environment.isSet(variables.trustedProxies)
      ? [
          'PUBLIC_URL is https, so a proxy is in front of the gateway: set TRUSTED_PROXIES, or all people share the limits of one address',
        ]
      : []),
    ...(lifetime.idleMs > lifetime.maxMs ? ['SESSION_IDLE_HOURS has no effect: SESSION_MAX_HOURS is shorter'] : []),
    ...(kind === 'oauth1' && endpoints?.tokenUrl.startsWith(`${BITBUCKET_ORIGIN}/`) === true
      ? ['SIGN_IN is oauth1, which Bitbucket Cloud rejects with status 401. Use oauth2']
      : []),
  ];
}

function readEndpoints(
  environment: EnvironmentReader,
  kind: SignInKind | undefined,
  apiUrl: string,
): SignInEndpoints | undefined {
  const missing = [variables.consumerKey, variables.consumerSecret]
    .filter((variable) => !environment.isSet(variable))
    .map(({ name }) => name);
  if (missing.length > 0) {
    environment.addFault(`${listNames(missing)} must be set as well: SIGN_IN requires ${pronounFor(missing)}`);
  }
  const { origin } = new URL(apiUrl);
  const oauth1 = `${origin === BITBUCKET_API_ORIGIN ? BITBUCKET_ORIGIN : origin}/api/1.0/oauth`;
  const oauth2 = `${BITBUCKET_ORIGIN}/site/oauth2`;
  const defaults =
    kind === 'oauth1'
      ? { authorizeUrl: `${oauth1}/authenticate`, tokenUrl: `${oauth1}/access_token` }
      : { authorizeUrl: `${oauth2}/authorize`, tokenUrl: `${oauth2}/access_token` };
  const consumerKey = environment.read(variables.consumerKey);
  const consumerSecret = environment.read(variables.consumerSecret);
  if (consumerKey === undefined || consumerSecret === undefined) return undefined;
  return {
    consumerKey,
    consumerSecret,
    authorizeUrl: environment.read(variables.signInAuthorizeUrl) ?? defaults.authorizeUrl,
    tokenUrl: environment.read(variables.signInTokenUrl) ?? defaults.tokenUrl,
    requestTokenUrl: environment.read(variables.signInRequestTokenUrl) ?? `${oauth1}/request_token`,
  };
}

function readPublicUrl(
  environment: EnvironmentReader,
  { port, loopbackOnly }: SignInContext['listener'],
): string | undefined {
  const publicUrl = environment.read(variables.publicUrl);
  if (publicUrl === undefined) {
    if (environment.isSet(variables.publicUrl)) return undefined;
    if (loopbackOnly && port !== 0) return `http://localhost:${port}`;
    const reason = loopbackOnly ? 'PORT is 0' : 'HOST is not a loopback address';
    environment.addFault(`PUBLIC_URL must be set as well: SIGN_IN requires it, because ${reason}`);
    return undefined;
  }
  if (isUnencrypted(publicUrl)) {
    environment.addFault(
      'PUBLIC_URL must be https, or http on a loopback address: browsers would send sessions unencrypted',
    );
  }
  // In the form that browsers use, because it is compared with their URLs, and is part of redirects.
  return new URL(publicUrl).href.replace(/\/+$/, '');
}

const endpointVariables = [
  variables.signInAuthorizeUrl,
  variables.signInTokenUrl,
  variables.signInRequestTokenUrl,
] as const;

const allButSignIn = [
  ...endpointVariables,
  variables.signInScopes,
  variables.sessionIdleHours,
  variables.sessionMaxHours,
  variables.sessionCookieSameSite,
  variables.requireSignIn,
] as const;

function rejectIfSet(environment: EnvironmentReader, rejected: readonly AnyVariable[], reason: string): void {
  for (const variable of rejected) {
    if (environment.isSet(variable)) environment.addFault(`${variable.name} ${reason}`);
  }
}
