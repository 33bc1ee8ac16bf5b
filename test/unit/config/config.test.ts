import { loadConfig } from '../../../src/config/config';
import { type EnvironmentRecord } from '../../../src/config/environment';
import { ACCESS_TOKEN, API_TOKEN, credentialOf, faultsOf, OAUTH1 } from './support';

describe('credential configuration', () => {
  it.each([
    ['oauth1', OAUTH1],
    ['oauth1', { ...OAUTH1, BITBUCKET_AUTH: 'oauth1' }],
    ['api-token', API_TOKEN],
    ['access-token', ACCESS_TOKEN],
    ['anonymous', { BITBUCKET_API_URL: 'http://127.0.0.1:9/2.0' }],
    ['anonymous', { BITBUCKET_AUTH: 'anonymous' }],
    ['passthrough', { BITBUCKET_AUTH: 'passthrough' }],
  ])('selects %s by the variables that are set', (kind, environment: EnvironmentRecord) => {
    expect(credentialOf(loadConfig(environment))).toMatchObject({ kind });
  });

  it('selects oauth2 if BITBUCKET_AUTH is oauth2, with the token endpoint of Bitbucket', () => {
    const { BITBUCKET_CONSUMER_KEY, BITBUCKET_CONSUMER_SECRET } = OAUTH1;

    const config = loadConfig({ BITBUCKET_AUTH: 'oauth2', BITBUCKET_CONSUMER_KEY, BITBUCKET_CONSUMER_SECRET });

    expect(credentialOf(config)).toEqual({
      kind: 'oauth2',
      consumerKey: 'hunter-consumer',
      consumerSecret: 'hunter-consumer-secret',
      tokenUrl: 'https://bitbucket.org/site/oauth2/access_token',
    });
  });

  it('sends the credential to Bitbucket Cloud unless BITBUCKET_API_URL is set', () => {
    expect(loadConfig(ACCESS_TOKEN).upstream).toMatchObject({ baseUrl: 'https://api.bitbucket.org/2.0' });
    expect(loadConfig({ ...ACCESS_TOKEN, BITBUCKET_API_URL: 'https://b.example/2.0/' }).upstream).toMatchObject({
      baseUrl: 'https://b.example/2.0',
    });
  });
});

describe('limit variables', () => {
  it('turn off a limit of an operation with 0 and convert MB to bytes', () => {
    const limits = loadConfig({
      MAX_FIELDS_PER_OPERATION: '0',
      MAX_RESULT_FIELDS: '7',
      MAX_RESPONSE_MB: '3',
      OPERATION_TIMEOUT_MS: '0',
    }).operationLimits;

    expect(limits).toEqual({ maxFields: 0, maxResultFields: 7, maxResponseBytes: 3 * 1_024 * 1_024, timeoutMs: 0 });
  });

  it('set the limits of a caller', () => {
    const limits = loadConfig({
      MAX_OPERATIONS_PER_CALLER: '1',
      MAX_OPERATIONS_PER_MINUTE_PER_CALLER: '2',
      MAX_CONNECTIONS_PER_CALLER: '3',
      MAX_SUBSCRIPTIONS_PER_CALLER: '4',
    }).callerLimits;

    expect(limits).toEqual({ maxOperations: 1, maxOperationsPerMinute: 2, maxConnections: 3, maxSubscriptions: 4 });
  });

  it.each(['MAX_FIELDS_PER_OPERATION', 'MAX_RESPONSE_MB', 'OPERATION_TIMEOUT_MS', 'MAX_CONNECTIONS_PER_CALLER'])(
    'reject a %s that is not a whole number',
    (name) => {
      for (const value of ['-1', '1.5', '8MB', '1e3', '99999999999']) {
        expect(faultsOf({ [name]: value })).toEqual([
          expect.stringMatching(`^${name} must be a whole number from 0 to`),
        ]);
      }
    },
  );
});

describe('TRUSTED_PROXIES', () => {
  it.each(['192.0.2.7', '192.0.2.0/24', '2001:db8::/32', '2001:db8::/96', '2001:db8::1/128'])(
    'applies %s to callers and webhook deliveries, without a warning',
    (TRUSTED_PROXIES) => {
      const { http, webhooks, warnings } = loadConfig({ TRUSTED_PROXIES });

      expect([http.trustedProxies, webhooks.trustedProxies]).toEqual([[TRUSTED_PROXIES], [TRUSTED_PROXIES]]);
      expect(warnings).toEqual([]);
    },
  );

  it.each(['192.0.2.0/33', '2001:db8::/129'])('rejects %s', (TRUSTED_PROXIES) => {
    expect(faultsOf({ TRUSTED_PROXIES })).toEqual([expect.stringMatching(/^TRUSTED_PROXIES must list/)]);
  });
});

describe('configuration warnings', () => {
  it.each<[EnvironmentRecord, string]>([
    [{ BITBUCKET_ACESS_TOKEN: 'hunter', BITBUCKET_COMMIT: 'hunter' }, 'BITBUCKET_ACESS_TOKEN, BITBUCKET_COMMIT'],
    [{ GATEWAY_KEY: 'hunter' }, 'GATEWAY_KEY'],
    [{ GATEWAY_KEYS: 'hunter' }, 'fewer than 16 characters'],
    [{ WEBHOOK_SECRETS: 'hunter' }, 'WEBHOOK_SECRETS'],
    [{ WEBHOOK_SECRET: 'hunter' }, 'fewer than 16 characters'],
    [{ NODE_ENV: 'production', ...ACCESS_TOKEN }, '/webhooks/bitbucket is off'],
    [{ HOST: '0.0.0.0', BITBUCKET_AUTH: 'anonymous' }, '/webhooks/bitbucket is off'],
    [{ BITBUCKET_API_URL: 'http://hunter.example/2.0', ...ACCESS_TOKEN }, 'BITBUCKET_API_URL is http'],
    [{ BITBUCKET_API_URL: 'https://api.bitbucket.org' }, 'Use https://api.bitbucket.org/2.0'],
    [{ BITBUCKET_API_URL: 'https://API.Bitbucket.org/' }, 'Use https://api.bitbucket.org/2.0'],
    [{ BITBUCKET_API_URL: 'https://api.bitbucket.org/1.0' }, 'another path than /2.0'],
    [{ BITBUCKET_API_URL: 'https://api.bitbucket.org/hunter/2.0' }, 'another path than /2.0'],
    [{ BITBUCKET_API_URL: 'https://bitbucket.org/api/2.0' }, 'the website of Bitbucket'],
    [{ BITBUCKET_API_URL: 'https://hunter.example' }, 'does not end with /2.0'],
    [{ BITBUCKET_API_URL: 'https://hunter.example/rest/api/1.0' }, 'does not end with /2.0'],
    [
      { BITBUCKET_OAUTH2_TOKEN_URL: 'https://hunter.example', ...ACCESS_TOKEN },
      'BITBUCKET_OAUTH2_TOKEN_URL has no effect',
    ],
  ])('report a probable mistake in %j without its values', (environment, expected) => {
    const { warnings } = loadConfig(environment);

    expect(warnings).toEqual([expect.stringContaining(expected)]);
    expect(warnings.join('')).not.toContain('hunter');
  });

  it.each(['https://api.bitbucket.org/2.0', 'https://api.bitbucket.org/2.0/', 'https://b.example/bitbucket/2.0'])(
    'do not report the base URL %s',
    (BITBUCKET_API_URL) => {
      expect(loadConfig({ BITBUCKET_API_URL, ...ACCESS_TOKEN }).warnings).toEqual([]);
    },
  );

  it('do not report webhooks that are off if the embedded emulator delivers its events', () => {
    expect(loadConfig({ HOST: '0.0.0.0' }).warnings).toEqual([]);
  });

  it('do not report an http URL of an upstream on loopback', () => {
    expect(loadConfig({ BITBUCKET_API_URL: 'http://[::1]:4010/2.0', ...ACCESS_TOKEN }).warnings).toEqual([]);
  });
});

describe('webhook configuration', () => {
  it('accepts unsigned deliveries only on loopback, outside production and without a secret', () => {
    const isLenient = (environment: EnvironmentRecord): boolean => loadConfig(environment).webhooks.acceptUnsigned;

    expect(isLenient({})).toBe(true);
    expect(isLenient({ WEBHOOK_SECRET: 'a-secret-of-sixteen-chars' })).toBe(false);
    expect(isLenient({ HOST: '0.0.0.0' })).toBe(false);
    expect(isLenient({ NODE_ENV: 'production', ...ACCESS_TOKEN })).toBe(false);
  });

  it('accepts several secrets', () => {
    const { secrets } = loadConfig({ WEBHOOK_SECRET: 'the-old-secret-of-mine, the-new-secret-of-mine,' }).webhooks;

    expect(secrets).toEqual(['the-old-secret-of-mine', 'the-new-secret-of-mine']);
  });

  it.each(['192.0.2.1', '192.0.2.0/24', '2001:db8::/32', '2001:db8::/96', '::1, 10.0.0.0/8'])(
    'accepts %s in WEBHOOK_ALLOWED_CIDRS',
    (networks) => {
      expect(loadConfig({ WEBHOOK_ALLOWED_CIDRS: networks }).webhooks.allowedCidrs).toEqual(networks.split(', '));
    },
  );

  it.each(['192.0.2', '192.0.2.0/33', '2001:db8::/129', '10.0.0.0/8/8', '10.0.0.0/', 'bitbucket.org', 'fe80::1%lo'])(
    'rejects %s in WEBHOOK_ALLOWED_CIDRS without repeating it',
    (networks) => {
      const faults = faultsOf({ WEBHOOK_ALLOWED_CIDRS: networks });

      expect(faults).toEqual([expect.stringMatching(/^WEBHOOK_ALLOWED_CIDRS must list/)]);
      expect(faults.join('')).not.toContain(`"${networks}"`);
    },
  );
});
