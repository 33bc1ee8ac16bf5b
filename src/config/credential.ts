import { type EnvironmentReader } from './environment';
import { type Variable } from './variable';
import { type AuthKind, variables } from './variables';

/** The credential for Bitbucket. It contains secrets: print and log only its `kind`. */
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

type CredentialVariable = Variable<string | undefined>;

const variablesByKind: Readonly<Record<AuthKind, readonly CredentialVariable[]>> = {
  oauth1: [variables.consumerKey, variables.consumerSecret, variables.oauthToken, variables.oauthTokenSecret],
  oauth2: [variables.consumerKey, variables.consumerSecret],
  'api-token': [variables.email, variables.apiToken],
  'access-token': [variables.accessToken],
  passthrough: [],
  anonymous: [],
};

const credentialVariables: readonly CredentialVariable[] = [
  ...variablesByKind.oauth1,
  ...variablesByKind['api-token'],
  ...variablesByKind['access-token'],
];

const consumerVariables: readonly CredentialVariable[] = [variables.consumerKey, variables.consumerSecret];

/** Whether a variable of the OAuth consumer is set. */
export function hasConsumer(environment: EnvironmentReader): boolean {
  return consumerVariables.some((variable) => environment.isSet(variable));
}

/**
 * Whether any variable of a credential of the gateway is set, even if the credential is incomplete. With SIGN_IN, the consumer
 * alone is no credential unless BITBUCKET_AUTH is set.
 */
export function hasCredential(environment: EnvironmentReader): boolean {
  return variablesOfCredential(environment).some((variable) => environment.isSet(variable));
}

/** The variables that mean that the gateway has a credential. */
function variablesOfCredential(environment: EnvironmentReader): readonly CredentialVariable[] {
  const kind = environment.read(variables.auth);
  if (!environment.isSet(variables.signIn) || kind === 'oauth1' || kind === 'oauth2') return credentialVariables;
  return credentialVariables.filter((variable) => !consumerVariables.includes(variable));
}

/**
 * Reads the configured credential; anonymous if there is none. An incomplete credential, variables of two credentials,
 * or variables that BITBUCKET_AUTH does not use are faults. They are added to `environment`, and the result is meaningless.
 */
export function readCredential(environment: EnvironmentReader): CredentialSettings {
  const kind = environment.read(variables.auth) ?? inferKind(environment);
  const tokenUrl = environment.read(variables.oauth2TokenUrl);
  if (kind === undefined) return { kind: 'anonymous' };

  const required = variablesByKind[kind];
  const values = credentialVariables.map((variable) =>
    required.includes(variable) ? environment.read(variable) : undefined,
  );
  const [consumerKey, consumerSecret, token, tokenSecret, email, apiToken, accessToken] = values;
  checkVariables(environment, kind);

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

/** Infers the kind from the variables that are set. Undefined if none is set. Several kinds are a fault. */
function inferKind(environment: EnvironmentReader): AuthKind | undefined {
  const counted = variablesOfCredential(environment);
  const kinds = (['oauth1', 'api-token', 'access-token'] as const).filter((kind) =>
    variablesByKind[kind].some((variable) => counted.includes(variable) && environment.isSet(variable)),
  );
  const [first, second] = kinds;
  if (second === undefined) return first;
  const names = counted.filter((variable) => environment.isSet(variable)).map(({ name }) => name);
  environment.addFault(
    `${listNames(names)} belong to ${kinds.length} different credentials: set the variables of one credential only`,
  );
  return undefined;
}

/** Adds a fault for missing variables, and one for variables of other credentials. */
function checkVariables(environment: EnvironmentReader, kind: AuthKind): void {
  const required = variablesByKind[kind];
  const isExplicit = environment.isSet(variables.auth);
  const missing = required.filter((variable) => !environment.isSet(variable)).map(({ name }) => name);
  const unused = variablesOfCredential(environment)
    .filter((variable) => environment.isSet(variable) && !required.includes(variable))
    .map(({ name }) => name);
  if (missing.length > 0) {
    const reason = isExplicit ? `BITBUCKET_AUTH=${kind} requires` : `the ${kind} credential is incomplete without`;
    const hint = !isExplicit && kind === 'oauth1' ? ' (or set BITBUCKET_AUTH=oauth2 to use the consumer alone)' : '';
    environment.addFault(`${listNames(missing)} must be set as well: ${reason} ${pronounFor(missing)}${hint}`);
  }
  if (unused.length > 0) {
    const subject = isExplicit ? `BITBUCKET_AUTH=${kind}` : `the ${kind} credential`;
    environment.addFault(`${listNames(unused)} must not be set: ${subject} does not use ${pronounFor(unused)}`);
  }
}

export function pronounFor(names: readonly string[]): string {
  return names.length === 1 ? 'it' : 'them';
}

export function listNames(names: readonly string[]): string {
  return names.length < 2 ? names.join('') : `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
