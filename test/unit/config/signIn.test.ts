import { loadConfig } from '../../../src/config/config';
import { secretsOf } from '../../../src/config/secrets';
import { credentialOf, faultsOf } from './support';

const CONSUMER = { BITBUCKET_CONSUMER_KEY: 'consumer', BITBUCKET_CONSUMER_SECRET: 'hunter-consumer-secret' };
const OAUTH2 = { SIGN_IN: 'oauth2', ...CONSUMER };
const OAUTH1 = { ...OAUTH2, SIGN_IN: 'oauth1', BITBUCKET_API_URL: 'https://bitbucket.example.com/2.0' };
const HOUR_MS = 3_600_000;

describe('SIGN_IN', () => {
  it('uses the embedded emulator and its consumer if nothing else is set', () => {
    const config = loadConfig({ SIGN_IN: 'oauth2' });

    expect(config.upstream.kind).toBe('embedded-emulator');
    expect(config.signIn).toEqual({
      kind: 'oauth2',
      endpoints: undefined,
      scopes: [],
      publicUrl: 'http://localhost:4000',
      sameSite: 'lax',
      required: false,
      lifetime: { idleMs: 168 * HOUR_MS, maxMs: 720 * HOUR_MS },
    });
  });

  it('uses Bitbucket with a consumer, and without a credential of the gateway', () => {
    const config = loadConfig(OAUTH2);

    expect(credentialOf(config)).toEqual({ kind: 'anonymous' });
    expect(config.signIn?.endpoints).toMatchObject({
      consumerKey: 'consumer',
      authorizeUrl: 'https://bitbucket.org/site/oauth2/authorize',
      tokenUrl: 'https://bitbucket.org/site/oauth2/access_token',
    });
    expect(config.warnings).toEqual([]);
    expect(secretsOf(config)).toContain('hunter-consumer-secret');
  });

  it.each([
    ['https://api.bitbucket.org/2.0', 'https://bitbucket.org/api/1.0/oauth'],
    ['https://bitbucket.example.com/2.0', 'https://bitbucket.example.com/api/1.0/oauth'],
    ['http://127.0.0.1:4010/2.0', 'http://127.0.0.1:4010/api/1.0/oauth'],
  ])('finds the endpoints of OAuth 1.0a beside %s', (apiUrl, oauth) => {
    expect(loadConfig({ ...OAUTH1, BITBUCKET_API_URL: apiUrl }).signIn?.endpoints).toMatchObject({
      requestTokenUrl: `${oauth}/request_token`,
      authorizeUrl: `${oauth}/authenticate`,
      tokenUrl: `${oauth}/access_token`,
    });
  });

  it.each([
    [{ BITBUCKET_AUTH: 'oauth2' }, { kind: 'oauth2', consumerKey: 'consumer' }],
    [{ BITBUCKET_AUTH: 'passthrough' }, { kind: 'passthrough' }],
    [{ BITBUCKET_AUTH: 'anonymous' }, { kind: 'anonymous' }],
    [{ BITBUCKET_ACCESS_TOKEN: 'token' }, { kind: 'access-token' }],
    [{ BITBUCKET_EMAIL: 'ada@acme.example', BITBUCKET_API_TOKEN: 'token' }, { kind: 'api-token' }],
    [
      { BITBUCKET_OAUTH_TOKEN: 'token', BITBUCKET_OAUTH_TOKEN_SECRET: 'secret' },
      { kind: 'oauth1', consumerKey: 'consumer' },
    ],
  ])('can be combined with a credential of the gateway: %o', (variables, credential) => {
    expect(credentialOf(loadConfig({ ...OAUTH2, ...variables }))).toMatchObject(credential);
  });

  it.each([
    [{ SIGN_IN: 'saml' }, 'SIGN_IN must be one of oauth2, oauth1'],
    [
      { SIGN_IN: 'oauth2', BITBUCKET_AUTH: 'anonymous' },
      'BITBUCKET_CONSUMER_KEY and BITBUCKET_CONSUMER_SECRET must be set as well: SIGN_IN requires them',
    ],
    [{ SIGN_IN: 'oauth2', BITBUCKET_CONSUMER_KEY: 'consumer' }, 'BITBUCKET_CONSUMER_SECRET must be set as well'],
    [{ SIGN_IN: 'oauth2', SIGN_IN_TOKEN_URL: 'https://b.example' }, 'must not be set with the embedded emulator'],
    [{ ...OAUTH2, SIGN_IN_REQUEST_TOKEN_URL: 'https://b.example' }, 'must not be set with SIGN_IN=oauth2'],
    [{ ...OAUTH1, SIGN_IN_SCOPES: 'account' }, 'must not be set with SIGN_IN=oauth1'],
    [{ ...OAUTH2, SIGN_IN_SCOPES: 'repository issue' }, 'SIGN_IN_SCOPES must include the scope account'],
    [{ ...OAUTH2, SIGN_IN_SCOPES: 'account "issue"' }, 'SIGN_IN_SCOPES must be a space-separated list'],
    [{ ...OAUTH2, PUBLIC_URL: 'http://gateway.example.com' }, 'PUBLIC_URL must be https'],
    [{ ...OAUTH2, PUBLIC_URL: 'https://ada@gateway.example.com' }, 'PUBLIC_URL must be an absolute http or https URL'],
    [{ ...OAUTH2, PORT: '0' }, 'PUBLIC_URL must be set as well: SIGN_IN requires it, because PORT is 0'],
    [{ ...OAUTH2, HOST: '0.0.0.0' }, 'because HOST is not a loopback address'],
    [{ ...OAUTH2, SESSION_COOKIE_SAMESITE: 'none' }, 'SESSION_COOKIE_SAMESITE=none requires an https PUBLIC_URL'],
    [
      { ...OAUTH2, SESSION_COOKIE_SAMESITE: 'none', PUBLIC_URL: 'HTTP://LOCALHOST:4000' },
      'SESSION_COOKIE_SAMESITE=none requires an https PUBLIC_URL',
    ],
    [{ ...OAUTH2, PUBLIC_URL: 'http://localhost.evil.example' }, 'PUBLIC_URL must be https'],
    [{ ...OAUTH2, PUBLIC_URL: 'http://[::2]:4000' }, 'PUBLIC_URL must be https'],
    [{ ...OAUTH2, SESSION_COOKIE_SAMESITE: 'strict' }, 'SESSION_COOKIE_SAMESITE must be one of lax, none'],
    [{ ...OAUTH2, SESSION_IDLE_HOURS: '0' }, 'SESSION_IDLE_HOURS must be a whole number from 1 to 8760'],
    [{ REQUIRE_SIGN_IN: 'true' }, 'REQUIRE_SIGN_IN needs SIGN_IN'],
    [{ SESSION_MAX_HOURS: '1' }, 'SESSION_MAX_HOURS needs SIGN_IN'],
  ])('rejects %o', (variables, fault) => {
    expect(faultsOf(variables)).toEqual([expect.stringContaining(fault)]);
  });

  it('protects a credential on a public address if sign-in is required', () => {
    const reachable = { ...OAUTH2, BITBUCKET_ACCESS_TOKEN: 'token', HOST: '0.0.0.0', PUBLIC_URL: 'https://g.example' };

    expect(faultsOf(reachable)).toEqual([expect.stringMatching(/GATEWAY_KEYS is not set.*REQUIRE_SIGN_IN=true, HOST/)]);
    expect(faultsOf({ BITBUCKET_ACCESS_TOKEN: 'token', HOST: '0.0.0.0' })).toEqual([
      expect.stringMatching(/^(?!.*SIGN_IN).*GATEWAY_KEYS is not set/),
    ]);
    expect(faultsOf({ ...reachable, REQUIRE_SIGN_IN: 'true' })).toEqual([]);
    expect(faultsOf({ ...OAUTH2, HOST: '0.0.0.0', PUBLIC_URL: 'https://g.example' })).toEqual([]);
  });

  it.each([
    [{ PUBLIC_URL: 'https://g.example' }, 'PUBLIC_URL has no effect without SIGN_IN'],
    [{ ...OAUTH2, SIGN_IN_TOKEN_URL: 'http://b.example' }, 'SIGN_IN_TOKEN_URL is http and not loopback'],
    [{ ...OAUTH2, PUBLIC_URL: 'https://g.example' }, 'set TRUSTED_PROXIES'],
    [{ ...OAUTH2, SESSION_MAX_HOURS: '1' }, 'SESSION_IDLE_HOURS has no effect'],
    [{ ...OAUTH2, SIGN_IN: 'oauth1' }, 'which Bitbucket Cloud rejects with status 401'],
  ])('warns about %o', (variables, warning) => {
    expect(loadConfig(variables).warnings).toEqual([expect.stringContaining(warning)]);
  });

  it.each([
    ['HTTPS://GW.Example.com:443//', 'https://gw.example.com'],
    ['https://gw.example.com:8443/a/../Tools/', 'https://gw.example.com:8443/Tools'],
    ['https://bücher.example/größe', 'https://xn--bcher-kva.example/gr%C3%B6%C3%9Fe'],
    ['http://[0:0:0:0:0:0:0:1]:4000', 'http://[::1]:4000'],
    ['http://127.1', 'http://127.0.0.1'],
  ])('uses the PUBLIC_URL %s as browsers write it', (publicUrl, expected) => {
    expect(loadConfig({ ...OAUTH2, PUBLIC_URL: publicUrl }).signIn?.publicUrl).toBe(expected);
  });

  it('accepts a public URL with a path, and separate scopes', () => {
    const { signIn } = loadConfig({
      ...OAUTH2,
      PUBLIC_URL: 'https://tools.example.com/bitbucket/',
      SESSION_COOKIE_SAMESITE: 'none',
      SIGN_IN_SCOPES: 'account  repository pullrequest:write account',
    });

    expect(signIn?.publicUrl).toBe('https://tools.example.com/bitbucket');
    expect(signIn?.scopes).toEqual(['account', 'repository', 'pullrequest:write']);
  });
});
