import { loadConfig } from '../../../src/config/config';
import { type EnvironmentRecord } from '../../../src/config/environment';
import { ACCESS_TOKEN, API_TOKEN, credentialOf, faultsOf, OAUTH1 } from './support';

describe('defaults', () => {
  it('are those of the documentation', () => {
    const config = loadConfig({});

    expect(config).toEqual({
      environment: 'development',
      logLevel: 'info',
      http: {
        host: '127.0.0.1',
        port: 4000,
        loopbackOnly: true,
        gatewayKeys: [],
        allowedOrigins: undefined,
        introspection: true,
        landingPage: true,
        trustedProxies: [],
        shutdownDelayMs: 0,
      },
      upstream: { kind: 'embedded-emulator' },
      limits: { timeoutMs: 30_000, maxConcurrency: 16, maxCallsPerOperation: 200 },
      operationLimits: {
        maxFields: 10_000,
        maxResultFields: 50_000,
        maxResponseBytes: 8 * 1_024 * 1_024,
        timeoutMs: 60_000,
      },
      callerLimits: { maxOperations: 0, maxOperationsPerMinute: 0, maxConnections: 0, maxSubscriptions: 0 },
      quotaReservePercent: 0,
      cache: {
        cacheMaxBytes: 64 * 1_024 * 1_024,
        ttlMs: {
          repository: 60_000,
          issue: 15_000,
          tracker: 300_000,
          commit: 30_000,
          ref: 30_000,
          hook: 60_000,
          workspace: 300_000,
          account: 300_000,
        },
        accessTtlMs: 300_000,
        staleIfErrorMs: 300_000,
      },
      webhooks: { secrets: [], acceptUnsigned: true, allowedCidrs: undefined, trustedProxies: [] },
      executor: 'jit',
      observability: { upstreamExtension: true, metrics: undefined },
      warnings: [],
    });
  });

  it('tell callers what answers cost, not in production unless told to', () => {
    const production = { NODE_ENV: 'production', ...ACCESS_TOKEN };

    const configs = [{}, { UPSTREAM_EXTENSION: 'false' }, production, { ...production, UPSTREAM_EXTENSION: 'true' }];
    expect(configs.map((environment) => loadConfig(environment).observability.upstreamExtension)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('serve metrics nowhere, and by a port alone on loopback', () => {
    const metrics = (METRICS_ADDRESS: string) => loadConfig({ METRICS_ADDRESS }).observability.metrics;

    expect(['', '9464', 'localhost:9464', '[::1]:0', '0.0.0.0:9464', 'metrics.internal:1'].map(metrics)).toEqual([
      undefined,
      { host: '127.0.0.1', port: 9464, loopbackOnly: true },
      { host: 'localhost', port: 9464, loopbackOnly: true },
      { host: '::1', port: 0, loopbackOnly: true },
      { host: '0.0.0.0', port: 9464, loopbackOnly: false },
      { host: 'metrics.internal', port: 1, loopbackOnly: false },
    ]);
  });

  it.each(['65536', '::1:9464', '127.0.0.1', ':9464', 'http://127.0.0.1:9464', '127.0.0.1:9464/metrics'])(
    'take no metrics address such as %s',
    (address) => {
      expect(() => loadConfig({ METRICS_ADDRESS: address })).toThrow(
        'METRICS_ADDRESS must be a port, or an address and a port such as 127.0.0.1:9464',
      );
    },
  );

  it('close doors in production', () => {
    const config = loadConfig({ NODE_ENV: 'production', ...ACCESS_TOKEN });

    expect(config.http).toMatchObject({ allowedOrigins: [], introspection: false, landingPage: false });
  });

  it('are what empty and blank variables mean', () => {
    const config = loadConfig({
      PORT: '',
      BITBUCKET_AUTH: ' ',
      BITBUCKET_ACCESS_TOKEN: '',
      GATEWAY_KEYS: '',
      NODE_ENV: '',
    });

    expect(config).toEqual(loadConfig({}));
  });

  it('give a frozen configuration, all the way down', () => {
    const config = loadConfig({ ...ACCESS_TOKEN, GATEWAY_KEYS: 'a-key-of-sixteen-chars' });

    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.http)).toBe(true);
    expect(Object.isFrozen(config.http.gatewayKeys)).toBe(true);
    expect(Object.isFrozen(credentialOf(config))).toBe(true);
  });
});

describe('the credential', () => {
  it.each([
    ['oauth1', OAUTH1],
    ['oauth1', { ...OAUTH1, BITBUCKET_AUTH: 'oauth1' }],
    ['api-token', API_TOKEN],
    ['access-token', ACCESS_TOKEN],
    ['anonymous', { BITBUCKET_API_URL: 'http://127.0.0.1:9/2.0' }],
    ['anonymous', { BITBUCKET_AUTH: 'anonymous' }],
    ['passthrough', { BITBUCKET_AUTH: 'passthrough' }],
  ])('is %s by what is set', (kind, environment: EnvironmentRecord) => {
    expect(credentialOf(loadConfig(environment))).toMatchObject({ kind });
  });

  it('is oauth2 when asked for, with Bitbucket’s token endpoint', () => {
    const { BITBUCKET_CONSUMER_KEY, BITBUCKET_CONSUMER_SECRET } = OAUTH1;

    const config = loadConfig({ BITBUCKET_AUTH: 'oauth2', BITBUCKET_CONSUMER_KEY, BITBUCKET_CONSUMER_SECRET });

    expect(credentialOf(config)).toEqual({
      kind: 'oauth2',
      consumerKey: 'hunter-consumer',
      consumerSecret: 'hunter-consumer-secret',
      tokenUrl: 'https://bitbucket.org/site/oauth2/access_token',
    });
  });

  it('goes to Bitbucket Cloud unless a URL says otherwise', () => {
    expect(loadConfig(ACCESS_TOKEN).upstream).toMatchObject({ baseUrl: 'https://api.bitbucket.org/2.0' });
    expect(loadConfig({ ...ACCESS_TOKEN, BITBUCKET_API_URL: 'https://b.example/2.0/' }).upstream).toMatchObject({
      baseUrl: 'https://b.example/2.0',
    });
  });
});

describe('limits', () => {
  it('of one operation are off with 0, and counted in bytes where they are set in MB', () => {
    const limits = loadConfig({
      MAX_FIELDS_PER_OPERATION: '0',
      MAX_RESULT_FIELDS: '7',
      MAX_RESPONSE_MB: '3',
      OPERATION_TIMEOUT_MS: '0',
    }).operationLimits;

    expect(limits).toEqual({ maxFields: 0, maxResultFields: 7, maxResponseBytes: 3 * 1_024 * 1_024, timeoutMs: 0 });
  });

  it('of one caller are those that are set', () => {
    const limits = loadConfig({
      MAX_OPERATIONS_PER_CALLER: '1',
      MAX_OPERATIONS_PER_MINUTE_PER_CALLER: '2',
      MAX_CONNECTIONS_PER_CALLER: '3',
      MAX_SUBSCRIPTIONS_PER_CALLER: '4',
    }).callerLimits;

    expect(limits).toEqual({ maxOperations: 1, maxOperationsPerMinute: 2, maxConnections: 3, maxSubscriptions: 4 });
  });

  it.each(['MAX_FIELDS_PER_OPERATION', 'MAX_RESPONSE_MB', 'OPERATION_TIMEOUT_MS', 'MAX_CONNECTIONS_PER_CALLER'])(
    '%s takes whole numbers only',
    (name) => {
      for (const value of ['-1', '1.5', '8MB', '1e3', '99999999999']) {
        expect(faultsOf({ [name]: value })).toEqual([
          expect.stringMatching(`^${name} must be a whole number from 0 to`),
        ]);
      }
    },
  );
});

describe('proxies', () => {
  it.each(['192.0.2.7', '192.0.2.0/24', '2001:db8::/32'])(
    'that are trusted with %s count for callers and deliveries, without a warning',
    (TRUSTED_PROXIES) => {
      const { http, webhooks, warnings } = loadConfig({ TRUSTED_PROXIES });

      expect([http.trustedProxies, webhooks.trustedProxies]).toEqual([[TRUSTED_PROXIES], [TRUSTED_PROXIES]]);
      expect(warnings).toEqual([]);
    },
  );
});

describe('warnings', () => {
  it.each<[EnvironmentRecord, string]>([
    [{ BITBUCKET_ACESS_TOKEN: 'hunter', BITBUCKET_COMMIT: 'hunter' }, 'BITBUCKET_ACESS_TOKEN, BITBUCKET_COMMIT'],
    [{ GATEWAY_KEY: 'hunter' }, 'GATEWAY_KEY'],
    [{ GATEWAY_KEYS: 'hunter' }, 'fewer than 16 characters'],
    [{ WEBHOOK_SECRETS: 'hunter' }, 'WEBHOOK_SECRETS'],
    [{ WEBHOOK_SECRET: 'hunter' }, 'fewer than 16 characters'],
    [{ NODE_ENV: 'production', ...ACCESS_TOKEN }, '/webhooks/bitbucket is off'],
    [{ HOST: '0.0.0.0' }, '/webhooks/bitbucket is off'],
    [{ BITBUCKET_API_URL: 'http://hunter.example', ...ACCESS_TOKEN }, 'BITBUCKET_API_URL is http'],
    [
      { BITBUCKET_OAUTH2_TOKEN_URL: 'https://hunter.example', ...ACCESS_TOKEN },
      'BITBUCKET_OAUTH2_TOKEN_URL has no effect',
    ],
  ])('name what is probably not meant in %j, without values', (environment, expected) => {
    const { warnings } = loadConfig(environment);

    expect(warnings).toEqual([expect.stringContaining(expected)]);
    expect(warnings.join('')).not.toContain('hunter');
  });

  it('do not trouble an upstream on this machine', () => {
    expect(loadConfig({ BITBUCKET_API_URL: 'http://[::1]:4010/2.0', ...ACCESS_TOKEN }).warnings).toEqual([]);
  });
});

describe('webhooks', () => {
  it('are believed unsigned only on loopback outside production, and never where there are secrets', () => {
    const isLenient = (environment: EnvironmentRecord): boolean => loadConfig(environment).webhooks.acceptUnsigned;

    expect(isLenient({})).toBe(true);
    expect(isLenient({ WEBHOOK_SECRET: 'a-secret-of-sixteen-chars' })).toBe(false);
    expect(isLenient({ HOST: '0.0.0.0' })).toBe(false);
    expect(isLenient({ NODE_ENV: 'production', ...ACCESS_TOKEN })).toBe(false);
  });

  it('may be signed with any of several secrets', () => {
    const { secrets } = loadConfig({ WEBHOOK_SECRET: 'the-old-secret-of-mine, the-new-secret-of-mine,' }).webhooks;

    expect(secrets).toEqual(['the-old-secret-of-mine', 'the-new-secret-of-mine']);
  });

  it.each(['192.0.2.1', '192.0.2.0/24', '2001:db8::/32', '::1, 10.0.0.0/8'])('may be bound to %s', (networks) => {
    expect(loadConfig({ WEBHOOK_ALLOWED_CIDRS: networks }).webhooks.allowedCidrs).toEqual(networks.split(', '));
  });

  it.each(['192.0.2', '192.0.2.0/33', '2001:db8::/129', '10.0.0.0/8/8', '10.0.0.0/', 'bitbucket.org', 'fe80::1%lo'])(
    'refuse %s as a network, without repeating it',
    (networks) => {
      const faults = faultsOf({ WEBHOOK_ALLOWED_CIDRS: networks });

      expect(faults).toEqual([expect.stringMatching(/^WEBHOOK_ALLOWED_CIDRS must list/)]);
      expect(faults.join('')).not.toContain(`"${networks}"`);
    },
  );
});
