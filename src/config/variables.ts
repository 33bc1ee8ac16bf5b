import { z } from 'zod';
import { parseUrl } from '../lib/parseUrl';
import { cacheVariables } from './cacheVariables';
import { callerVariables } from './callerVariables';
import { explorerVariables } from './explorerVariables';
import { type ListenAddress, listenAddress } from './listenAddress';
import { network } from './network';
import { operationVariables } from './operationVariables';
import { outboundVariables } from './outboundVariables';
import { signInVariables } from './signInVariables';
import { stateVariables } from './stateVariables';
import {
  type AnyVariable,
  type Variable,
  defineVariable,
  headerSafe,
  httpUrl,
  listOf,
  oneOf,
  text,
  trueOrFalse,
  wholeNumber,
} from './variable';

export type Environment = 'development' | 'test' | 'production';
export type LogLevel = 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal' | 'silent';
export type ExecutorKind = 'jit' | 'graphql-js';
export type AuthKind = 'oauth1' | 'oauth2' | 'api-token' | 'access-token' | 'passthrough' | 'anonymous';

/** Every variable that the gateway reads. `--help` and the table in docs/configuration.md are generated from them. */
export const variables = {
  port: defineVariable<number>({
    name: 'PORT',
    meaning: 'TCP port to listen on.',
    fallback: 4000,
    zero: 'any free port',
    schema: wholeNumber(0, 65_535),
  }),
  host: defineVariable<string>({
    name: 'HOST',
    meaning: 'Address to listen on. Other machines can reach any address except loopback: see docs/security.md.',
    fallback: '127.0.0.1',
    schema: z.string().regex(/^[0-9A-Za-z.:_-]+$/, 'must be an IP address or a host name'),
  }),
  nodeEnv: defineVariable<Environment>({
    name: 'NODE_ENV',
    meaning:
      'Environment: development, test or production. Production turns off the embedded emulator, the start page, ' +
      'introspection, extensions.upstream, the default origins and unsigned webhook deliveries.',
    fallback: 'development',
    schema: oneOf<Environment>('development', 'test', 'production'),
  }),
  logLevel: defineVariable<LogLevel>({
    name: 'LOG_LEVEL',
    meaning: 'Lowest severity that is logged: trace, debug, info, warn, error, fatal or silent.',
    fallback: 'info',
    schema: oneOf<LogLevel>('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
  }),
  shutdownDelay: defineVariable<number>({
    name: 'SHUTDOWN_DELAY_MS',
    meaning: 'Time that the gateway keeps serving after the first stop signal. /readyz returns 503 during that time.',
    fallback: 0,
    unit: 'ms',
    zero: 'no delay',
    schema: wholeNumber(0, 600_000),
  }),
  apiUrl: upstreamUrl(),
  timeoutMs: defineVariable<number>({
    name: 'BITBUCKET_TIMEOUT_MS',
    meaning: 'Time that one REST call may take, including its retries. Time in the queue does not count.',
    fallback: 30_000,
    unit: 'ms',
    schema: wholeNumber(1, 600_000),
  }),
  maxConcurrency: defineVariable<number>({
    name: 'BITBUCKET_MAX_CONCURRENCY',
    meaning:
      'Maximum number of REST calls in flight, over all operations. ' +
      'While several callers wait, one caller gets at most half of it. ' +
      'A 429 or 503 of Bitbucket halves it for a minute.',
    fallback: 64,
    unit: 'calls',
    schema: wholeNumber(1, 1_000),
  }),
  maxCallsPerOperation: defineVariable<number>({
    name: 'MAX_CALLS_PER_OPERATION',
    meaning: 'REST calls that one operation may make. Further calls fail with OPERATION_TOO_EXPENSIVE.',
    fallback: 200,
    unit: 'calls',
    zero: 'no limit',
    schema: wholeNumber(0, 1_000_000),
  }),
  settleMs: defineVariable<number>({
    name: 'IDEMPOTENCY_SETTLE_MS',
    meaning:
      'Time within which Bitbucket may still execute a write whose response was lost. ' +
      'The gateway waits this long before it repeats a create, and then evicts the affected cached data again.',
    fallback: 10_000,
    unit: 'ms',
    zero: 'no wait',
    schema: wholeNumber(0, 600_000),
  }),
  ...outboundVariables,
  ...operationVariables,
  ...callerVariables,
  quotaReserve: defineVariable<number>({
    name: 'QUOTA_RESERVE',
    meaning:
      'Share of the hourly quota that is reserved for other users of the credential. ' +
      'Operations that may need part of the reserve are rejected with RATE_LIMITED: see docs/quota.md.',
    fallback: 0,
    unit: '%',
    zero: 'no reserve',
    schema: wholeNumber(0, 100),
  }),
  ...cacheVariables,
  ...stateVariables,
  auth: optional<AuthKind>(
    'BITBUCKET_AUTH',
    'Type of the credential: oauth1, oauth2, api-token, access-token, passthrough or anonymous.',
    oneOf<AuthKind>('oauth1', 'oauth2', 'api-token', 'access-token', 'passthrough', 'anonymous'),
    { defaultText: 'inferred from the variables below' },
  ),
  consumerKey: secret('BITBUCKET_CONSUMER_KEY', 'OAuth consumer key (oauth1, oauth2, sign-in).', headerSafe()),
  consumerSecret: secret('BITBUCKET_CONSUMER_SECRET', 'OAuth consumer secret (oauth1, oauth2, sign-in).', text()),
  oauthToken: secret('BITBUCKET_OAUTH_TOKEN', 'OAuth 1.0a token of the user (oauth1).', headerSafe()),
  oauthTokenSecret: secret('BITBUCKET_OAUTH_TOKEN_SECRET', 'OAuth 1.0a token secret of the user (oauth1).', text()),
  oauth2TokenUrl: optional<string>(
    'BITBUCKET_OAUTH2_TOKEN_URL',
    'URL that returns an access token for OAuth 2.0 client credentials (oauth2).',
    httpUrl(),
    { defaultText: 'https://bitbucket.org/site/oauth2/access_token' },
  ),
  email: secret(
    'BITBUCKET_EMAIL',
    'E-mail address of the Atlassian account that owns the API token (api-token).',
    headerSafe(),
  ),
  apiToken: secret('BITBUCKET_API_TOKEN', 'API token (api-token).', headerSafe()),
  accessToken: secret(
    'BITBUCKET_ACCESS_TOKEN',
    'Repository, project or workspace access token (access-token).',
    headerSafe(),
  ),
  ...signInVariables,
  gatewayKeys: defineVariable<readonly string[]>({
    name: 'GATEWAY_KEYS',
    meaning: 'Comma-separated keys. Callers of /graphql and /graphql/stream must send one of them as X-Gateway-Key.',
    fallback: [],
    defaultText: 'none (no key is required)',
    secret: true,
    schema: listOf(headerSafe(), 'must contain at least one key'),
  }),
  allowedOrigins: optional<readonly string[]>(
    'ALLOWED_ORIGINS',
    'Comma-separated web origins whose pages may call the gateway. Replaces the default.',
    listOf(
      z.string().refine(isOrigin, 'must list origins such as https://app.example.com'),
      'must contain at least one origin',
    ),
    { defaultText: 'loopback origins and Apollo Sandbox; none in production' },
  ),
  allowAnyone: defineVariable<boolean>({
    name: 'ALLOW_ANYONE_TO_USE_MY_CREDENTIAL',
    meaning:
      'true lets the gateway start with a credential, on a HOST other than loopback and without GATEWAY_KEYS. ' +
      'Everyone who reaches the gateway can then use the credential.',
    fallback: false,
    schema: trueOrFalse(),
  }),
  executor: defineVariable<ExecutorKind>({
    name: 'EXECUTOR',
    meaning: 'Executor of operations: jit compiles each operation once; graphql-js interprets it each time.',
    fallback: 'jit',
    schema: oneOf<ExecutorKind>('jit', 'graphql-js'),
  }),
  ...explorerVariables,
  upstreamExtension: optional<boolean>(
    'UPSTREAM_EXTENSION',
    'Whether responses report their REST calls in extensions.upstream: true or false.',
    trueOrFalse(),
    { defaultText: 'true; false in production' },
  ),
  metricsAddress: optional<ListenAddress>(
    'METRICS_ADDRESS',
    'Where /metrics is served for Prometheus: a port on loopback, or an address and a port. See docs/observability.md.',
    listenAddress(),
    { defaultText: 'not served' },
  ),
  webhookSecret: defineVariable<readonly string[]>({
    name: 'WEBHOOK_SECRET',
    meaning:
      'Comma-separated secrets of your hooks. /webhooks/bitbucket accepts deliveries that are signed with one of them.',
    fallback: [],
    defaultText: 'none (webhooks are off; on loopback outside production, unsigned deliveries are accepted)',
    secret: true,
    schema: listOf(text(), 'must contain at least one secret'),
  }),
  webhookAllowedCidrs: optional<readonly string[]>(
    'WEBHOOK_ALLOWED_CIDRS',
    'Comma-separated addresses or networks that webhook deliveries may come from.',
    listOf(network(), 'must contain at least one address or network'),
    { defaultText: 'any address' },
  ),
  trustedProxies: defineVariable<readonly string[]>({
    name: 'TRUSTED_PROXIES',
    meaning:
      'Comma-separated addresses or networks of your proxies. ' +
      'The gateway trusts X-Forwarded-For only if it comes from one of them.',
    fallback: [],
    defaultText: 'none',
    schema: listOf(network(), 'must contain at least one address or network'),
  }),
};

/** All variables, in the order of `variables`. */
export const allVariables: readonly AnyVariable[] = Object.values(variables);

function upstreamUrl(): Variable<string | undefined> {
  return optional<string>(
    'BITBUCKET_API_URL',
    "Base URL of Bitbucket's REST API 2.0, or of a compatible upstream. Without a credential, calls are anonymous.",
    httpUrl(),
    { defaultText: 'https://api.bitbucket.org/2.0' },
  );
}

function optional<T>(
  name: string,
  meaning: string,
  schema: z.ZodType<T, string>,
  rest: Pick<Variable<T>, 'defaultText' | 'secret'> = {},
): Variable<T | undefined> {
  return { name, meaning, schema, fallback: undefined, ...rest };
}

function secret(name: string, meaning: string, schema: z.ZodType<string, string>): Variable<string | undefined> {
  return optional(name, meaning, schema, { secret: true });
}

/** Whether a value has exactly the form that browsers send as `Origin`, so that the two can be compared as strings. */
function isOrigin(value: string): boolean {
  return /^https?:\/\//.test(value) && parseUrl(value)?.origin === value;
}
