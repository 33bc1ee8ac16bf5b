import { warningsOfApiUrl } from './apiUrl';
import { type CacheConfig, readCache } from './cache';
import { readCallerLimits } from './callerLimits';
import { ConfigError } from './configError';
import { type CredentialSettings, hasConsumer, hasCredential, readCredential } from './credential';
import { EnvironmentReader, type EnvironmentRecord } from './environment';
import { type ReadFile, readFromDisk } from './files';
import { isLoopbackAddress } from '../lib/loopback';
import { type CallerLimitSettings, type HttpSettings, type OperationLimits } from '../lib/settings';
import { type ObservabilityConfig, readObservability } from './observability';
import { readOperationLimits } from './operationLimits';
import { type OutboundConfig, readOutbound } from './outbound';
import { readSignIn, type SignInConfig, warningsOfSignIn } from './signIn';
import { readState, type StateConfig, warningsOfState } from './state';
import { type Environment, type ExecutorKind, type LogLevel, allVariables, variables } from './variables';
import { type WebhookConfig, readWebhooks, warningsOfWebhooks } from './webhooks';
import { isUnencrypted } from './unencrypted';

const DEFAULT_API_URL = 'https://api.bitbucket.org/2.0';

/** The settings of the HTTP listener. */
export interface HttpConfig extends HttpSettings {
  /** Milliseconds that the gateway keeps serving after the first stop signal. */
  readonly shutdownDelayMs: number;
}

/** The limits of REST calls. */
export interface UpstreamLimits {
  /** For one REST call with its retries, without time in the queue. */
  readonly timeoutMs: number;
  /** REST calls at the same time, over all operations. */
  readonly maxConcurrency: number;
  /** 0 = no limit. */
  readonly maxCallsPerOperation: number;
  /** Milliseconds within which the upstream may still execute a write whose response was lost. */
  readonly settleMs: number;
}

/** The upstream of the gateway. */
export type UpstreamConfig =
  | { readonly kind: 'embedded-emulator' }
  | { readonly kind: 'bitbucket'; readonly baseUrl: string; readonly credential: CredentialSettings };

/** All settings of one gateway, as frozen plain data. It contains secrets: never log it as a whole. */
export interface Config {
  readonly environment: Environment;
  readonly logLevel: LogLevel;
  readonly http: HttpConfig;
  readonly upstream: UpstreamConfig;
  readonly outbound: OutboundConfig;
  readonly limits: UpstreamLimits;
  readonly operationLimits: OperationLimits;
  readonly callerLimits: CallerLimitSettings;
  /** Percent of the hourly quota that operations must not use; 0 = no reserve. */
  readonly quotaReservePercent: number;
  readonly cache: CacheConfig;
  readonly state: StateConfig;
  /** Undefined: nobody can sign in. */
  readonly signIn: SignInConfig | undefined;
  readonly executor: ExecutorKind;
  readonly webhooks: WebhookConfig;
  readonly observability: ObservabilityConfig;
  /** Sentences for the operator about settings that work but are probably mistakes. */
  readonly warnings: readonly string[];
}

/**
 * Reads the settings.
 *
 * @param readFile reads the secret files whose paths are in `NAME_FILE` variables.
 * @throws ConfigError with all faults together.
 */
export function loadConfig(record: EnvironmentRecord, readFile: ReadFile = readFromDisk): Config {
  const environment = new EnvironmentReader(record, readFile);
  const mode = environment.read(variables.nodeEnv);
  const production = mode === 'production';
  const host = environment.read(variables.host);
  const http: HttpConfig = {
    host,
    port: environment.read(variables.port),
    loopbackOnly: isLoopbackAddress(host),
    gatewayKeys: environment.read(variables.gatewayKeys),
    allowedOrigins: environment.read(variables.allowedOrigins) ?? (production ? [] : undefined),
    introspection: environment.read(variables.introspection) ?? !production,
    startPage: environment.read(variables.startPage) ?? !production,
    trustedProxies: environment.read(variables.trustedProxies),
    shutdownDelayMs: environment.read(variables.shutdownDelay),
  };
  const logLevel = environment.read(variables.logLevel);
  const limits: UpstreamLimits = {
    timeoutMs: environment.read(variables.timeoutMs),
    maxConcurrency: environment.read(variables.maxConcurrency),
    maxCallsPerOperation: environment.read(variables.maxCallsPerOperation),
    settleMs: environment.read(variables.settleMs),
  };
  const outbound = readOutbound(environment);
  const operationLimits = readOperationLimits(environment);
  const callerLimits = readCallerLimits(environment);
  const quotaReservePercent = environment.read(variables.quotaReserve);
  const cache = readCache(environment);
  const state = readState(environment);
  const upstream = readUpstream(environment, production);
  const signIn = readSignIn(environment, {
    apiUrl: upstream.kind === 'bitbucket' ? upstream.baseUrl : undefined,
    listener: http,
  });
  const executor = environment.read(variables.executor);
  const webhooks = readWebhooks(environment, http, production);
  const observability = readObservability(environment, production);
  checkCredentialExposure(environment, http);

  if (environment.faults.length > 0) throw new ConfigError(environment.faults);
  const warnings = [
    ...collectWarnings(environment, http, upstream),
    ...warningsOfState(state, environment),
    ...warningsOfSignIn(signIn, environment),
    ...warningsOfWebhooks(webhooks, upstream.kind === 'embedded-emulator'),
  ];
  return deepFreeze({
    environment: mode,
    logLevel,
    http,
    upstream,
    outbound,
    limits,
    operationLimits,
    callerLimits,
    quotaReservePercent,
    cache,
    state,
    signIn,
    executor,
    webhooks,
    observability,
    warnings,
  });
}

function readUpstream(environment: EnvironmentReader, production: boolean): UpstreamConfig {
  const apiUrl = environment.read(variables.apiUrl);
  const credential = readCredential(environment);
  const isBitbucketChosen =
    environment.isSet(variables.apiUrl) ||
    environment.isSet(variables.auth) ||
    hasCredential(environment) ||
    hasConsumer(environment);
  if (isBitbucketChosen) return { kind: 'bitbucket', baseUrl: apiUrl ?? DEFAULT_API_URL, credential };
  if (production) {
    environment.addFault(
      'NODE_ENV=production turns off the embedded emulator: set a credential (such as BITBUCKET_ACCESS_TOKEN), ' +
        'BITBUCKET_AUTH=passthrough or anonymous, or BITBUCKET_API_URL',
    );
  }
  return { kind: 'embedded-emulator' };
}

/** Adds a fault if other machines could use the configured credential without a gateway key and without a session. */
function checkCredentialExposure(environment: EnvironmentReader, http: HttpConfig): void {
  const isAllowed = environment.read(variables.allowAnyone);
  const hasKeys = environment.isSet(variables.gatewayKeys);
  // Checks the variables and not the credential, so that an incomplete credential does not hide this fault.
  const needsSignIn = environment.read(variables.requireSignIn);
  if (isAllowed || hasKeys || needsSignIn || http.loopbackOnly || !hasCredential(environment)) return;
  const orRequireSignIn = environment.isSet(variables.signIn) ? ' REQUIRE_SIGN_IN=true,' : '';
  environment.addFault(
    'HOST is not a loopback address and GATEWAY_KEYS is not set, so everyone who reaches the gateway could use your ' +
      `credential: set GATEWAY_KEYS,${orRequireSignIn} HOST=127.0.0.1 or ALLOW_ANYONE_TO_USE_MY_CREDENTIAL=true`,
  );
}

function collectWarnings(environment: EnvironmentReader, http: HttpConfig, upstream: UpstreamConfig): string[] {
  const warnings: string[] = [];
  const unknown = environment.unknownNames(allVariables);
  if (unknown.length > 0) warnings.push(`unknown variables are ignored: ${unknown.join(', ')}`);
  if (http.gatewayKeys.some((key) => key.length < 16)) {
    warnings.push('GATEWAY_KEYS has a key of fewer than 16 characters. Use longer keys: short ones can be guessed');
  }
  if (upstream.kind === 'embedded-emulator') return warnings;
  const { baseUrl, credential } = upstream;
  warnings.push(...warningsOfApiUrl(baseUrl));
  if (credential.kind !== 'anonymous' && isUnencrypted(baseUrl)) {
    warnings.push('BITBUCKET_API_URL is http and not loopback: credentials and data are sent unencrypted. Use https');
  }
  if (credential.kind === 'oauth2' && isUnencrypted(credential.tokenUrl)) {
    warnings.push(
      'BITBUCKET_OAUTH2_TOKEN_URL is http and not loopback: the consumer secret is sent unencrypted. Use https',
    );
  }
  if (credential.kind !== 'oauth2' && environment.isSet(variables.oauth2TokenUrl)) {
    warnings.push(`BITBUCKET_OAUTH2_TOKEN_URL has no effect: the credential is ${credential.kind}, not oauth2`);
  }
  return warnings;
}

function deepFreeze<T extends object>(value: T): Readonly<T> {
  for (const member of Object.values(value)) if (typeof member === 'object' && member !== null) deepFreeze(member);
  return Object.freeze(value);
}
