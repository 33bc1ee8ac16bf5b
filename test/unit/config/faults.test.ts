import { loadConfig } from '../../../src/config/config';
import { type EnvironmentRecord } from '../../../src/config/environment';
import { ACCESS_TOKEN, API_TOKEN, faultsOf, OAUTH1 } from './support';

describe('faults', () => {
  it.each<[string, EnvironmentRecord, readonly string[]]>([
    [
      'half of OAuth 1.0a',
      { BITBUCKET_CONSUMER_KEY: 'hunter', BITBUCKET_CONSUMER_SECRET: 'hunter' },
      ['BITBUCKET_OAUTH_TOKEN and BITBUCKET_OAUTH_TOKEN_SECRET must be set as well', 'BITBUCKET_AUTH=oauth2'],
    ],
    ['a token without its e-mail', { BITBUCKET_API_TOKEN: 'hunter' }, ['BITBUCKET_EMAIL must be set as well']],
    [
      'an e-mail without its token',
      { BITBUCKET_EMAIL: 'hunter@example.com' },
      ['BITBUCKET_API_TOKEN must be set as well'],
    ],
    [
      'a kind without its variables',
      { BITBUCKET_AUTH: 'access-token' },
      ['BITBUCKET_ACCESS_TOKEN must be set as well'],
    ],
    [
      'two credentials',
      { ...API_TOKEN, ...ACCESS_TOKEN },
      ['BITBUCKET_EMAIL, BITBUCKET_API_TOKEN and BITBUCKET_ACCESS_TOKEN belong to 2 different credentials'],
    ],
    [
      'a credential beside passthrough',
      { BITBUCKET_AUTH: 'passthrough', ...ACCESS_TOKEN },
      ['BITBUCKET_ACCESS_TOKEN must not be set'],
    ],
    [
      'a user’s token beside oauth2',
      { ...OAUTH1, BITBUCKET_AUTH: 'oauth2' },
      ['BITBUCKET_OAUTH_TOKEN and BITBUCKET_OAUTH_TOKEN_SECRET must not be set'],
    ],
    ['an unknown kind', { BITBUCKET_AUTH: 'hunter' }, ['BITBUCKET_AUTH must be one of oauth1, oauth2, api-token']],
    [
      'a token with a line break inside',
      { BITBUCKET_ACCESS_TOKEN: 'hunter\nhunter' },
      ['BITBUCKET_ACCESS_TOKEN must be visible ASCII'],
    ],
    [
      'a URL without a scheme',
      { BITBUCKET_API_URL: 'hunter.example' },
      ['BITBUCKET_API_URL must be an absolute http or https URL'],
    ],
    ['a URL of another scheme', { BITBUCKET_API_URL: 'file:///hunter' }, ['BITBUCKET_API_URL must be']],
    ['a URL with a password', { BITBUCKET_API_URL: 'https://a:hunter@b.example' }, ['BITBUCKET_API_URL must be']],
    ['a URL with a query', { BITBUCKET_API_URL: 'https://b.example/?token=hunter' }, ['BITBUCKET_API_URL must be']],
    ['a port out of range', { PORT: '65536' }, ['PORT must be a whole number from 0 to 65535']],
    ['a number in hexadecimal', { PORT: '0x10' }, ['PORT must be']],
    ['a negative number', { MAX_CALLS_PER_OPERATION: '-1' }, ['MAX_CALLS_PER_OPERATION must be']],
    ['no time at all', { BITBUCKET_TIMEOUT_MS: '0' }, ['BITBUCKET_TIMEOUT_MS must be']],
    ['keys that name none', { GATEWAY_KEYS: ' , ,' }, ['GATEWAY_KEYS must contain at least one key']],
    ['any origin', { ALLOWED_ORIGINS: '*' }, ['ALLOWED_ORIGINS must list origins']],
    ['an origin with a path', { ALLOWED_ORIGINS: 'https://app.example/' }, ['ALLOWED_ORIGINS must list origins']],
    ['a mistyped production', { NODE_ENV: 'Production' }, ['NODE_ENV must be one of']],
    [
      'a guessed yes',
      { ALLOW_ANYONE_TO_USE_MY_CREDENTIAL: '1' },
      ['ALLOW_ANYONE_TO_USE_MY_CREDENTIAL must be true or false'],
    ],
    [
      'production without anything behind it',
      { NODE_ENV: 'production' },
      ['BITBUCKET_ACCESS_TOKEN', 'BITBUCKET_AUTH', 'BITBUCKET_API_URL'],
    ],
  ])('name the variables of %s, and never its values', (_what, environment, expected) => {
    const faults = faultsOf(environment);

    expect(faults).toHaveLength(1);
    for (const part of expected) expect(faults.join('\n')).toContain(part);
    expect(faults.join('\n')).not.toContain('hunter');
  });

  it('come all at once, one line each', () => {
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

describe('a gateway that lends its credential', () => {
  it.each(['0.0.0.0', '::', '192.168.1.2', 'gateway.example', '127.0.0.1.example.com'])(
    'does not start on %s without keys',
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

  it('is not one with ALLOW_ANYONE_TO_USE_MY_CREDENTIAL=false', () => {
    const faults = faultsOf({ HOST: '0.0.0.0', ALLOW_ANYONE_TO_USE_MY_CREDENTIAL: 'false', ...ACCESS_TOKEN });

    expect(faults).toHaveLength(1);
  });

  it.each<EnvironmentRecord>([{ BITBUCKET_AUTH: 'passthrough' }, { BITBUCKET_AUTH: 'anonymous' }, {}])(
    'is none where there is nothing to lend: %j',
    (environment) => {
      expect(() => loadConfig({ HOST: '0.0.0.0', ...environment })).not.toThrow();
    },
  );
});
