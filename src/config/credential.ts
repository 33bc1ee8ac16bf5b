import { EnvironmentReader } from './environment';
import { Variable } from './variable';
import { AuthKind, variables } from './variables';

/** How the gateway authenticates with Bitbucket. Holds secrets: never print or log one, only its `kind`. */
export type CredentialSettings =
  | {
      readonly kind: 'oauth1';
      readonly consumerKey: string;
      readonly consumerSecret: string;
      readonly token: string;
      readonly tokenSecret: string;
    }
  | {
      readonly kind: 'oauth2';
      readonly consumerKey: string;
      readonly consumerSecret: string;
      readonly tokenUrl: string;
    }
  | { readonly kind: 'api-token'; readonly email: string; readonly apiToken: string }
  | { readonly kind: 'access-token'; readonly accessToken: string }
  | { readonly kind: 'passthrough' }
  | { readonly kind: 'anonymous' };

const DEFAULT_TOKEN_URL = 'https://bitbucket.org/site/oauth2/access_token';

type Part = Variable<string | undefined>;

const parts: Readonly<Record<AuthKind, readonly Part[]>> = {
  oauth1: [variables.consumerKey, variables.consumerSecret, variables.oauthToken, variables.oauthTokenSecret],
  oauth2: [variables.consumerKey, variables.consumerSecret],
  'api-token': [variables.email, variables.apiToken],
  'access-token': [variables.accessToken],
  passthrough: [],
  anonymous: [],
};

const everyPart: readonly Part[] = [...parts.oauth1, ...parts['api-token'], ...parts['access-token']];

/** Whether any variable that carries a credential is set. */
export function hasCredential(environment: EnvironmentReader): boolean {
  return everyPart.some((part) => environment.isSet(part));
}

/**
 * The one credential the environment adds up to; anonymous when there is none. Faults (half a credential, two of them,
 * one beside a BITBUCKET_AUTH that does not use it) go to the reader and anonymous is returned.
 */
export function readCredential(environment: EnvironmentReader): CredentialSettings {
  const kind = environment.read(variables.auth) ?? inferKind(environment);
  const tokenUrl = environment.read(variables.oauth2TokenUrl);
  if (kind === undefined) return { kind: 'anonymous' };

  const needed = parts[kind];
  const values = everyPart.map((part) => (needed.includes(part) ? environment.read(part) : undefined));
  const [consumerKey, consumerSecret, token, tokenSecret, email, apiToken, accessToken] = values;
  faultUnlessExact(environment, kind);

  if (kind === 'oauth1' && consumerKey && consumerSecret && token && tokenSecret) {
    return { kind, consumerKey, consumerSecret, token, tokenSecret };
  }
  if (kind === 'oauth2' && consumerKey && consumerSecret) {
    return { kind, consumerKey, consumerSecret, tokenUrl: tokenUrl ?? DEFAULT_TOKEN_URL };
  }
  if (kind === 'api-token' && email && apiToken) return { kind, email, apiToken };
  if (kind === 'access-token' && accessToken) return { kind, accessToken };
  return { kind: kind === 'passthrough' ? kind : 'anonymous' };
}

/** Undefined when nothing is set, and when two credentials are (a fault). */
function inferKind(environment: EnvironmentReader): AuthKind | undefined {
  const families = (['oauth1', 'api-token', 'access-token'] as const).filter((kind) =>
    parts[kind].some((part) => environment.isSet(part)),
  );
  const [first, second] = families;
  if (second === undefined) return first;
  const named = everyPart.filter((part) => environment.isSet(part)).map((part) => part.name);
  environment.addFault(`${listNames(named)} are of ${families.length} credentials; set the variables of one only`);
  return undefined;
}

function faultUnlessExact(environment: EnvironmentReader, kind: AuthKind): void {
  const explicit = environment.isSet(variables.auth);
  const because = explicit ? `BITBUCKET_AUTH=${kind}` : `${kind} credential`;
  const missing = parts[kind].filter((part) => !environment.isSet(part)).map((part) => part.name);
  const extra = everyPart
    .filter((part) => environment.isSet(part) && !parts[kind].includes(part))
    .map((part) => part.name);
  if (missing.length > 0) {
    const oauth2 = !explicit && kind === 'oauth1' ? ' (or BITBUCKET_AUTH=oauth2 for the consumer alone)' : '';
    environment.addFault(`${listNames(missing)} must be set as well: the ${because} is incomplete${oauth2}`);
  }
  if (extra.length > 0) environment.addFault(`${listNames(extra)} must not be set: ${because} does not use it`);
}

function listNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
