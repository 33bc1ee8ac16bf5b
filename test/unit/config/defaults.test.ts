import { loadConfig } from '../../../src/config/config';
import { ACCESS_TOKEN, credentialOf } from './support';

describe('configuration defaults', () => {
  it('match the documentation', () => {
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
        startPage: true,
        trustedProxies: [],
        shutdownDelayMs: 0,
      },
      upstream: { kind: 'embedded-emulator' },
      outbound: { redirectHosts: ['bbuseruploads.s3.amazonaws.com'], proxy: undefined },
      limits: { timeoutMs: 30_000, maxConcurrency: 64, maxCallsPerOperation: 200, settleMs: 10_000 },
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
          pullRequest: 30_000,
          status: 30_000,
          pipeline: 15_000,
          environment: 3_600_000,
        },
        accessTtlMs: 300_000,
        staleIfErrorMs: 300_000,
      },
      state: { redis: undefined, secrets: [] },
      signIn: undefined,
      webhooks: { secrets: [], acceptUnsigned: true, allowedCidrs: undefined, trustedProxies: [] },
      executor: 'jit',
      observability: { upstreamExtension: true, metrics: undefined },
      warnings: [],
    });
  });

  it('include extensions.upstream in responses, except in production unless it is set', () => {
    const production = { NODE_ENV: 'production', ...ACCESS_TOKEN };

    const configs = [{}, { UPSTREAM_EXTENSION: 'false' }, production, { ...production, UPSTREAM_EXTENSION: 'true' }];
    expect(configs.map((environment) => loadConfig(environment).observability.upstreamExtension)).toEqual([
      true,
      false,
      false,
      true,
    ]);
  });

  it('serve no metrics, and serve them on loopback if only a port is set', () => {
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
    'reject the metrics address %s',
    (address) => {
      expect(() => loadConfig({ METRICS_ADDRESS: address })).toThrow(
        'METRICS_ADDRESS must be a port, or an address and a port such as 127.0.0.1:9464',
      );
    },
  );

  it('disable cross-origin access, introspection and the start page in production', () => {
    const config = loadConfig({ NODE_ENV: 'production', ...ACCESS_TOKEN });

    expect(config.http).toMatchObject({ allowedOrigins: [], introspection: false, startPage: false });
  });

  it('do not apply to the start page if START_PAGE is set', () => {
    expect(loadConfig({ NODE_ENV: 'production', START_PAGE: 'true', ...ACCESS_TOKEN }).http.startPage).toBe(true);
    expect(loadConfig({ START_PAGE: 'false' }).http.startPage).toBe(false);
  });

  it('apply to empty and blank variables', () => {
    const config = loadConfig({
      PORT: '',
      BITBUCKET_AUTH: ' ',
      BITBUCKET_ACCESS_TOKEN: '',
      GATEWAY_KEYS: '',
      NODE_ENV: '',
    });

    expect(config).toEqual(loadConfig({}));
  });

  it('are part of a deeply frozen configuration', () => {
    const config = loadConfig({ ...ACCESS_TOKEN, GATEWAY_KEYS: 'a-key-of-sixteen-chars' });

    expect(Object.isFrozen(config)).toBe(true);
    expect(Object.isFrozen(config.http)).toBe(true);
    expect(Object.isFrozen(config.http.gatewayKeys)).toBe(true);
    expect(Object.isFrozen(credentialOf(config))).toBe(true);
  });
});
