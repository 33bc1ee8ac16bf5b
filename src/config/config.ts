import { CacheConfig, readCache } from './cache';
import { CallerLimits, readCallerLimits } from './callerLimits';
import { ConfigError } from './configError';
import { CredentialSettings, hasCredential, readCredential } from './credential';
import { EnvironmentReader, EnvironmentRecord } from './environment';
import { ReadFile, readFromDisk } from './files';
import { isLoopbackAddress } from '../lib/loopback';
import { ObservabilityConfig, readObservability } from './observability';
import { OperationLimits, readOperationLimits } from './operationLimits';
import { Environment, ExecutorKind, LogLevel, allVariables, variables } from './variables';
import { WebhookConfig, readWebhooks, warningsOfWebhooks } from './webhooks';

const DEFAULT_API_URL = 'https://api.bitbucket.org/2.0';

export interface HttpConfig {
  readonly host: string;
  /** 0 takes any free port. */
  readonly port: number;
  /** Reachable from this machine only. */
  readonly loopbackOnly: boolean;
  readonly gatewayKeys: readonly string[];
  /** Exact origins; undefined means the default (loopback and Apollo Sandbox), an empty list none at all. */
  readonly allowedOrigins: readonly string[] | undefined;
  readonly introspection: boolean;
  /** Whether Apollo Sandbox is served as the landing page. */
  readonly landingPage: boolean;
  /** Addresses and networks whose `X-Forwarded-For` names the client; empty: the peer is the client. */
  readonly trustedProxies: readonly string[];
  /** How long the gateway keeps serving after the first signal to stop. */
  readonly shutdownDelayMs: number;
}

export interface UpstreamLimits {
  readonly timeoutMs: number;
  readonly maxConcurrency: number;
  /** 0 = no limit. */
  readonly maxCallsPerOperation: number;
}

/** What stands behind the gateway. */
export type UpstreamConfig =
  | { readonly kind: 'embedded-emulator' }
  | { readonly kind: 'bitbucket'; readonly baseUrl: string; readonly credential: CredentialSettings };

/** All settings of one gateway: plain data, frozen. It holds secrets and must never be logged as a whole. */
export interface Config {
  readonly environment: Environment;
  readonly logLevel: LogLevel;
  readonly http: HttpConfig;
  readonly upstream: UpstreamConfig;
  readonly limits: UpstreamLimits;
  readonly operationLimits: OperationLimits;
  readonly callerLimits: CallerLimits;
  /** Percent of the hour's calls that operations must leave alone; 0 = none is refused. */
  readonly quotaReservePercent: number;
  readonly cache: CacheConfig;
  readonly executor: ExecutorKind;
  readonly webhooks: WebhookConfig;
  readonly observability: ObservabilityConfig;
  /** Sentences for the operator about settings that work but are probably not meant. */
  readonly warnings: readonly string[];
}

/**
 * Reads the settings. `readFile` reads the files that `NAME_FILE` variables of secrets name.
 *
 * @throws ConfigError with every fault at once.
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
    landingPage: !production,
    trustedProxies: environment.read(variables.trustedProxies),
    shutdownDelayMs: environment.read(variables.shutdownDelay),
  };
  const logLevel = environment.read(variables.logLevel);
  const limits: UpstreamLimits = {
    timeoutMs: environment.read(variables.timeoutMs),
    maxConcurrency: environment.read(variables.maxConcurrency),
    maxCallsPerOperation: environment.read(variables.maxCallsPerOperation),
  };
  const operationLimits = readOperationLimits(environment);
  const callerLimits = readCallerLimits(environment);
  const quotaReservePercent = environment.read(variables.quotaReserve);
  const cache = readCache(environment);
  const upstream = readUpstream(environment, production);
  const executor = environment.read(variables.executor);
  const webhooks = readWebhooks(environment, http, production);
  const observability = readObservability(environment, production);
  faultIfLentToAnyone(environment, http);

  if (environment.faults.length > 0) throw new ConfigError(environment.faults);
  const warnings = [...collectWarnings(environment, http, upstream), ...warningsOfWebhooks(webhooks)];
  return deepFreeze({
    environment: mode,
    logLevel,
    http,
    upstream,
    limits,
    operationLimits,
    callerLimits,
    quotaReservePercent,
    cache,
    executor,
    webhooks,
    observability,
    warnings,
  });
}

function readUpstream(environment: EnvironmentReader, production: boolean): UpstreamConfig {
  const apiUrl = environment.read(variables.apiUrl);
  const credential = readCredential(environment);
  const chosen = environment.isSet(variables.apiUrl) || environment.isSet(variables.auth) || hasCredential(environment);
  if (chosen) return { kind: 'bitbucket', baseUrl: apiUrl ?? DEFAULT_API_URL, credential };
  if (production) {
    environment.addFault(
      'NODE_ENV=production has no embedded emulator: set a credential (such as BITBUCKET_ACCESS_TOKEN), ' +
        'or BITBUCKET_AUTH=passthrough or anonymous, or BITBUCKET_API_URL',
    );
  }
  return { kind: 'embedded-emulator' };
}

/** Whoever reaches such a gateway acts on Bitbucket as its owner, so reaching it must take a key or this machine. */
function faultIfLentToAnyone(environment: EnvironmentReader, http: HttpConfig): void {
  const allowed = environment.read(variables.allowAnyone);
  const keysMeant = environment.isSet(variables.gatewayKeys);
  // Judged by what is set rather than by the credential read, so that half a credential does not hide this fault.
  if (allowed || keysMeant || http.loopbackOnly || !hasCredential(environment)) return;
  environment.addFault(
    'HOST is beyond loopback and GATEWAY_KEYS is not set, so anyone could act with your credential: set GATEWAY_KEYS, ' +
      'or HOST=127.0.0.1, or ALLOW_ANYONE_TO_USE_MY_CREDENTIAL=true',
  );
}

function collectWarnings(environment: EnvironmentReader, http: HttpConfig, upstream: UpstreamConfig): string[] {
  const warnings: string[] = [];
  const unknown = environment.unknownNames(allVariables);
  if (unknown.length > 0) warnings.push(`not a setting of the gateway, ignored: ${unknown.join(', ')}`);
  if (http.gatewayKeys.some((key) => key.length < 16)) {
    warnings.push('GATEWAY_KEYS has a key of fewer than 16 characters: short keys can be guessed');
  }
  if (upstream.kind === 'embedded-emulator') return warnings;
  const { baseUrl, credential } = upstream;
  if (credential.kind !== 'anonymous' && travelsReadable(baseUrl)) {
    warnings.push('BITBUCKET_API_URL is http beyond this machine: credentials and data travel readable');
  }
  if (credential.kind === 'oauth2' && travelsReadable(credential.tokenUrl)) {
    warnings.push('BITBUCKET_OAUTH2_TOKEN_URL is http beyond this machine: the consumer secret travels readable');
  }
  if (credential.kind !== 'oauth2' && environment.isSet(variables.oauth2TokenUrl)) {
    warnings.push(`BITBUCKET_OAUTH2_TOKEN_URL has no effect: the credential is ${credential.kind}`);
  }
  return warnings;
}

function travelsReadable(url: string): boolean {
  const { protocol, hostname } = new URL(url);
  return protocol === 'http:' && !isLoopbackAddress(hostname.replace(/^\[|\]$/g, ''));
}

function deepFreeze<T extends object>(value: T): Readonly<T> {
  for (const member of Object.values(value)) if (typeof member === 'object' && member !== null) deepFreeze(member);
  return Object.freeze(value);
}
