import { loadConfig } from '../../../src/config/config';
import { type EnvironmentRecord } from '../../../src/config/environment';
import { ACCESS_TOKEN, API_TOKEN, faultsOf, OAUTH1 } from './support';

describe('configuration errors', () => {
  it.each<[string, EnvironmentRecord, readonly string[]]>([
    [
      'incomplete OAuth 1.0a credentials',
      { BITBUCKET_CONSUMER_KEY: 'hunter', BITBUCKET_CONSUMER_SECRET: 'hunter' },
      ['BITBUCKET_OAUTH_TOKEN and BITBUCKET_OAUTH_TOKEN_SECRET must be set as well', 'BITBUCKET_AUTH=oauth2'],
    ],
    ['an API token without an email', { BITBUCKET_API_TOKEN: 'hunter' }, ['BITBUCKET_EMAIL must be set as well']],
    [
      'an email without an API token',
      { BITBUCKET_EMAIL: 'hunter@example.com' },
      ['BITBUCKET_API_TOKEN must be set as well'],
    ],
    [
      'a credential type without its variables',
      { BITBUCKET_AUTH: 'access-token' },
      ['BITBUCKET_ACCESS_TOKEN must be set as well'],
    ],
    [
      'two credentials',
      { ...API_TOKEN, ...ACCESS_TOKEN },
      ['BITBUCKET_EMAIL, BITBUCKET_API_TOKEN and BITBUCKET_ACCESS_TOKEN belong to 2 different credentials'],
    ],
    [
      'a credential together with passthrough',
      { BITBUCKET_AUTH: 'passthrough', ...ACCESS_TOKEN },
      ['BITBUCKET_ACCESS_TOKEN must not be set'],
    ],
    [
      'a user token together with oauth2',
      { ...OAUTH1, BITBUCKET_AUTH: 'oauth2' },
      ['BITBUCKET_OAUTH_TOKEN and BITBUCKET_OAUTH_TOKEN_SECRET must not be set'],
    ],
    [
      'an unknown credential type',
      { BITBUCKET_AUTH: 'hunter' },
      ['BITBUCKET_AUTH must be one of oauth1, oauth2, api-token'],
    ],
    [
      'a token that contains a line break',
      { BITBUCKET_ACCESS_TOKEN: 'hunter\nhunter' },
      ['BITBUCKET_ACCESS_TOKEN must be visible ASCII'],
    ],
    [
      'a URL without a scheme',
      { BITBUCKET_API_URL: 'hunter.example' },
      ['BITBUCKET_API_URL must be an absolute http or https URL'],
    ],
    ['a URL with an unsupported scheme', { BITBUCKET_API_URL: 'file:///hunter' }, ['BITBUCKET_API_URL must be']],
    ['a URL with a password', { BITBUCKET_API_URL: 'https://a:hunter@b.example' }, ['BITBUCKET_API_URL must be']],
    ['a URL with a query', { BITBUCKET_API_URL: 'https://b.example/?token=hunter' }, ['BITBUCKET_API_URL must be']],
    ['a port out of range', { PORT: '65536' }, ['PORT must be a whole number from 0 to 65535']],
    ['a hexadecimal number', { PORT: '0x10' }, ['PORT must be']],
    ['a negative number', { MAX_CALLS_PER_OPERATION: '-1' }, ['MAX_CALLS_PER_OPERATION must be']],
    ['a timeout of 0', { BITBUCKET_TIMEOUT_MS: '0' }, ['BITBUCKET_TIMEOUT_MS must be']],
    ['an empty list of keys', { GATEWAY_KEYS: ' , ,' }, ['GATEWAY_KEYS must contain at least one key']],
    ['a wildcard origin', { ALLOWED_ORIGINS: '*' }, ['ALLOWED_ORIGINS must list origins']],
    ['an origin with a path', { ALLOWED_ORIGINS: 'https://app.example/' }, ['ALLOWED_ORIGINS must list origins']],
    ['a misspelled NODE_ENV', { NODE_ENV: 'Production' }, ['NODE_ENV must be one of']],
    [
      'a boolean other than true or false',
      { ALLOW_ANYONE_TO_USE_MY_CREDENTIAL: '1' },
      ['ALLOW_ANYONE_TO_USE_MY_CREDENTIAL must be true or false'],
    ],
    [
      'production without an upstream',
      { NODE_ENV: 'production' },
      ['BITBUCKET_ACCESS_TOKEN', 'BITBUCKET_AUTH', 'BITBUCKET_API_URL'],
    ],
  ])('name the variables but not their values: %s', (_what, environment, expected) => {
    const faults = faultsOf(environment);

    expect(faults).toHaveLength(1);
    for (const part of expected) expect(faults.join('\n')).toContain(part);
    expect(faults.join('\n')).not.toContain('hunter');
  });

  it('are all reported at once, one per line', () => {
    const faults = faultsOf({
      PORT: 'hunter',
      LOG_LEVEL: 'hunter',
      BITBUCKET_API_URL: 'hunter',
      BITBUCKET_API_TOKEN: 'hunter',
      HOST: '0.0.0.0',
      INTROSPECTION: 'hunter',
    });

    expect(faults.map((fault) => fault.split(' ')[0])).toEqual([
      'PORT',
      'INTROSPECTION',
      'LOG_LEVEL',
      'BITBUCKET_API_URL',
      'BITBUCKET_EMAIL',
      'HOST',
    ]);
    expect(faults.join('')).not.toMatch(/\n|hunter/);
  });
});

describe('a gateway with its own credential', () => {
  it.each(['0.0.0.0', '::', '192.168.1.2', 'gateway.example', '127.0.0.1.example.com'])(
    'does not start on %s without gateway keys',
    (HOST) => {
      expect(faultsOf({ HOST, ...ACCESS_TOKEN })).toEqual([expect.stringContaining('GATEWAY_KEYS')]);
    },
  );

  it.each<EnvironmentRecord>([
    { HOST: '127.0.0.1' },
    { HOST: '127.8.8.8' },
    { HOST: '::1' },
    { HOST: 'localhost' },
    { HOST: '0.0.0.0', GATEWAY_KEYS: 'a-key-of-sixteen-chars' },
    { HOST: '0.0.0.0', ALLOW_ANYONE_TO_USE_MY_CREDENTIAL: 'true' },
  ])('starts with %j', (environment) => {
    expect(() => loadConfig({ ...ACCESS_TOKEN, ...environment })).not.toThrow();
  });

  it('does not start without gateway keys if ALLOW_ANYONE_TO_USE_MY_CREDENTIAL is false', () => {
    const faults = faultsOf({ HOST: '0.0.0.0', ALLOW_ANYONE_TO_USE_MY_CREDENTIAL: 'false', ...ACCESS_TOKEN });

    expect(faults).toHaveLength(1);
  });

  it.each<EnvironmentRecord>([{ BITBUCKET_AUTH: 'passthrough' }, { BITBUCKET_AUTH: 'anonymous' }, {}])(
    'is the only one that needs gateway keys, so %j starts',
    (environment) => {
      expect(() => loadConfig({ HOST: '0.0.0.0', ...environment })).not.toThrow();
    },
  );
});
