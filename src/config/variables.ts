import { z } from 'zod';
import { cacheVariables } from './cacheVariables';
import { callerVariables } from './callerVariables';
import { ListenAddress, listenAddress } from './listenAddress';
import { network } from './network';
import { operationVariables } from './operationVariables';
import {
  AnyVariable,
  Variable,
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

/** Every variable the gateway reads. `--help` and the table of docs/configuration.md are printed from this. */
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
    meaning: 'Address to listen on. Anything but loopback lets other machines in: see docs/security.md.',
    fallback: '127.0.0.1',
    schema: z.string().regex(/^[0-9A-Za-z.:_-]+$/, 'must be an IP address or a host name'),
  }),
  nodeEnv: defineVariable<Environment>({
    name: 'NODE_ENV',
    meaning: 'production turns off the embedded emulator, Apollo Sandbox, introspection and the default origins.',
    fallback: 'development',
    schema: oneOf<Environment>('development', 'test', 'production'),
  }),
  logLevel: defineVariable<LogLevel>({
    name: 'LOG_LEVEL',
    meaning: 'Least severity that is logged: trace, debug, info, warn, error, fatal or silent.',
    fallback: 'info',
    schema: oneOf<LogLevel>('trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'),
  }),
  shutdownDelay: defineVariable<number>({
    name: 'SHUTDOWN_DELAY_MS',
    meaning: 'Time that the gateway keeps serving after the first stop signal, while /readyz already returns 503.',
    fallback: 0,
    unit: 'ms',
    zero: 'stops at once',
    schema: wholeNumber(0, 600_000),
  }),
  apiUrl: upstreamUrl(),
  timeoutMs: defineVariable<number>({
    name: 'BITBUCKET_TIMEOUT_MS',
    meaning: 'How long one REST call may take, retries included.',
    fallback: 30_000,
    unit: 'ms',
    schema: wholeNumber(1, 600_000),
  }),
  maxConcurrency: defineVariable<number>({
    name: 'BITBUCKET_MAX_CONCURRENCY',
    meaning: 'REST calls in flight at once, over all operations.',
    fallback: 16,
    unit: 'calls',
    schema: wholeNumber(1, 1_000),
  }),
  maxCallsPerOperation: defineVariable<number>({
    name: 'MAX_CALLS_PER_OPERATION',
    meaning: 'REST calls one GraphQL operation may make; the next one fails with OPERATION_TOO_EXPENSIVE.',
    fallback: 200,
    unit: 'calls',
    zero: 'no limit',
    schema: wholeNumber(0, 1_000_000),
  }),
  ...operationVariables,
  ...callerVariables,
  quotaReserve: defineVariable<number>({
    name: 'QUOTA_RESERVE',
    meaning: 'How much of the calls an hour is kept back: operations that may dip into it are refused as RATE_LIMITED.',
    fallback: 0,
    unit: '%',
    zero: 'nothing is kept back',
    schema: wholeNumber(0, 100),
  }),
  ...cacheVariables,
  auth: optional<AuthKind>(
    'BITBUCKET_AUTH',
    'How to authenticate: oauth1, oauth2, api-token, access-token, passthrough or anonymous.',
    oneOf<AuthKind>('oauth1', 'oauth2', 'api-token', 'access-token', 'passthrough', 'anonymous'),
    { defaultText: 'what the variables below add up to' },
  ),
  consumerKey: secret('BITBUCKET_CONSUMER_KEY', 'OAuth consumer key (oauth1, oauth2).', headerSafe()),
  consumerSecret: secret('BITBUCKET_CONSUMER_SECRET', 'OAuth consumer secret (oauth1, oauth2).', text()),
  oauthToken: secret('BITBUCKET_OAUTH_TOKEN', 'OAuth 1.0a token of the user (oauth1).', headerSafe()),
  oauthTokenSecret: secret('BITBUCKET_OAUTH_TOKEN_SECRET', 'OAuth 1.0a token secret of the user (oauth1).', text()),
  oauth2TokenUrl: optional<string>(
    'BITBUCKET_OAUTH2_TOKEN_URL',
    'Where OAuth 2.0 client credentials are exchanged for a token (oauth2).',
    httpUrl(),
    { defaultText: 'https://bitbucket.org/site/oauth2/access_token' },
  ),
  email: secret('BITBUCKET_EMAIL', 'Atlassian account e-mail the API token belongs to (api-token).', headerSafe()),
  apiToken: secret('BITBUCKET_API_TOKEN', 'API token (api-token).', headerSafe()),
  accessToken: secret(
    'BITBUCKET_ACCESS_TOKEN',
    'Repository, project or workspace access token (access-token).',
    headerSafe(),
  ),
  gatewayKeys: defineVariable<readonly string[]>({
    name: 'GATEWAY_KEYS',
    meaning: 'Keys, comma-separated; a caller of /graphql must send one of them as X-Gateway-Key.',
    fallback: [],
    defaultText: 'none: no key is asked for',
    secret: true,
    schema: listOf(headerSafe(), 'names no key'),
  }),
  allowedOrigins: optional<readonly string[]>(
    'ALLOWED_ORIGINS',
    'Web origins, comma-separated, whose pages may call the gateway; replaces the default.',
    listOf(z.string().refine(isOrigin, 'must list origins such as https://app.example.com'), 'names no origin'),
    { defaultText: 'loopback origins and Apollo Sandbox; none in production' },
  ),
  allowAnyone: defineVariable<boolean>({
    name: 'ALLOW_ANYONE_TO_USE_MY_CREDENTIAL',
    meaning:
      'true starts a gateway that lends its own credential to whoever reaches it, beyond loopback and without keys.',
    fallback: false,
    schema: trueOrFalse(),
  }),
  executor: defineVariable<ExecutorKind>({
    name: 'EXECUTOR',
    meaning: 'What executes operations: jit compiles each once, graphql-js walks them anew each time.',
    fallback: 'jit',
    schema: oneOf<ExecutorKind>('jit', 'graphql-js'),
  }),
  introspection: optional<boolean>(
    'INTROSPECTION',
    'Whether the schema may be asked for by introspection: true or false.',
    trueOrFalse(),
    { defaultText: 'true; false in production' },
  ),
  upstreamExtension: optional<boolean>(
    'UPSTREAM_EXTENSION',
    'Whether each answer tells in extensions.upstream what it has cost: true or false.',
    trueOrFalse(),
    { defaultText: 'true; false in production' },
  ),
  metricsAddress: optional<ListenAddress>(
    'METRICS_ADDRESS',
    'Where /metrics is served for Prometheus: a port of loopback, or an address and a port. See docs/observability.md.',
    listenAddress(),
    { defaultText: 'nowhere' },
  ),
  webhookSecret: defineVariable<readonly string[]>({
    name: 'WEBHOOK_SECRET',
    meaning: 'Secrets of your hooks, comma-separated; /webhooks/bitbucket takes what is signed with one of them.',
    fallback: [],
    defaultText: 'none: off; on loopback outside production, unsigned deliveries are taken',
    secret: true,
    schema: listOf(text(), 'names no secret'),
  }),
  webhookAllowedCidrs: optional<readonly string[]>(
    'WEBHOOK_ALLOWED_CIDRS',
    'Networks, comma-separated, that deliveries may come from.',
    listOf(network(), 'names no network'),
    { defaultText: 'from anywhere' },
  ),
  trustedProxies: defineVariable<readonly string[]>({
    name: 'TRUSTED_PROXIES',
    meaning:
      'Addresses or networks of your proxies, comma-separated. ' +
      'The gateway reads the client address of callers and webhook deliveries from their X-Forwarded-For only.',
    fallback: [],
    defaultText: 'none',
    schema: listOf(network(), 'names no network'),
  }),
};

/** In the order of the table above. */
export const allVariables: readonly AnyVariable[] = Object.values(variables);

function upstreamUrl(): Variable<string | undefined> {
  return optional<string>(
    'BITBUCKET_API_URL',
    "Base URL of Bitbucket's REST API 2.0, or of something that speaks it. Alone it means anonymous.",
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

/** Exactly what a browser would send as `Origin`, so that it can be compared letter by letter. */
function isOrigin(value: string): boolean {
  return /^https?:\/\//.test(value) && URL.canParse(value) && new URL(value).origin === value;
}
