import { oauth1Authorization, oauth1Signature } from '../../../../src/bitbucket/credentials/oauth1';

const CONSUMER_SECRET = 'kd94hf93k423kf44';
const RFC = { oauth_consumer_key: 'dpf43f3p2l4k3l03', oauth_signature_method: 'HMAC-SHA1' };

/** Computed with hmac and urllib of Python 3. The secrets and values contain characters that must be encoded. */
const OWN_SECRET = 's&cret+/=';
const OWN = { oauth_consumer_key: 'gateway key', oauth_signature_method: 'HMAC-SHA1', oauth_version: '1.0' };

interface Vector {
  readonly request: { readonly method: string; readonly url: string };
  readonly parameters: Readonly<Record<string, string>>;
  readonly secrets: readonly [consumer: string, token: string];
  readonly signature: string;
}

test.each<[string, Vector]>([
  [
    'request token of RFC 5849, section 1.2',
    {
      request: { method: 'POST', url: 'https://photos.example.net/initiate' },
      parameters: {
        ...RFC,
        oauth_timestamp: '137131200',
        oauth_nonce: 'wIjqoS',
        oauth_callback: 'http://printer.example.com/ready',
      },
      secrets: [CONSUMER_SECRET, ''],
      signature: '74KNZJeDHnMBp0EMJ9ZHt/XKycU=',
    },
  ],
  [
    'access token of RFC 5849, section 1.2',
    {
      request: { method: 'POST', url: 'https://photos.example.net/token' },
      parameters: {
        ...RFC,
        oauth_token: 'hh5s93j4hdidpola',
        oauth_timestamp: '137131201',
        oauth_nonce: 'walatlh',
        oauth_verifier: 'hfdp7dh39dks9884',
      },
      secrets: [CONSUMER_SECRET, 'hdhd0244k9j7ao03'],
      signature: 'gKgrFCywp7rO0OXSjdot/IHF7IU=',
    },
  ],
  [
    'API request of RFC 5849, section 1.2',
    {
      request: { method: 'GET', url: 'http://photos.example.net/photos?file=vacation.jpg&size=original' },
      parameters: {
        ...RFC,
        oauth_token: 'nnch734d00sl2jdk',
        oauth_timestamp: '137131202',
        oauth_nonce: 'chapoH',
      },
      secrets: [CONSUMER_SECRET, 'pfkkdhi9sl3r4s00'],
      signature: 'MdpQcU8iPSUjWoN/UDMsK2sui9I=',
    },
  ],
  [
    'request token with a callback that has a space and a query',
    {
      request: { method: 'POST', url: 'https://bitbucket.org/api/1.0/oauth/request_token' },
      parameters: {
        ...OWN,
        oauth_timestamp: '1700000000',
        oauth_nonce: '0123456789abcdef',
        oauth_callback: 'https://gw.example.com/gate way/auth/callback?tab=1&x=%2F',
      },
      secrets: [OWN_SECRET, ''],
      signature: 'NNAxE/hhgyvDBTeagwnssx0Iofc=',
    },
  ],
  [
    'access token with a verifier outside ASCII',
    {
      request: { method: 'POST', url: 'https://bitbucket.org/api/1.0/oauth/access_token' },
      parameters: {
        ...OWN,
        oauth_timestamp: '1700000001',
        oauth_nonce: 'fedcba9876543210',
        oauth_token: 'req/tok+en=',
        oauth_verifier: "ü 0!'()*",
      },
      secrets: [OWN_SECRET, 't s&%'],
      signature: 'd9DKvH3Fh8pSIQJLbctBcJf7hoE=',
    },
  ],
  [
    'request for the account',
    {
      request: {
        method: 'GET',
        url: 'https://api.bitbucket.org/2.0/user?fields=uuid,display_name,links.avatar.href',
      },
      parameters: { ...OWN, oauth_timestamp: '1700000002', oauth_nonce: '00112233', oauth_token: 'acc~ess' },
      secrets: [OWN_SECRET, 's/2'],
      signature: 'XDS5RR5a5wJYX28Pt73tJbtnH+0=',
    },
  ],
])('the signature matches for the %s', (_name, { request, parameters, secrets, signature }) => {
  const { method, url } = request;

  expect(oauth1Signature({ method, url: new URL(url) }, parameters, ...secrets)).toBe(signature);
});

describe('the header of the requests for tokens', () => {
  const request = { method: 'POST', url: new URL('https://bitbucket.org/api/1.0/oauth/request_token') };
  const consumer = { consumerKey: 'key', consumerSecret: 'secret' };

  function parametersOf(header: string): Map<string, string> {
    const pairs = [...header.matchAll(/(oauth_\w+)="([^"]*)"/g)];
    return new Map(pairs.map(([, name = '', value = '']) => [name, decodeURIComponent(value)]));
  }

  test('has the callback and no token for a request token, and the signature covers them', () => {
    const header = oauth1Authorization(consumer, request, 1_700_000_000_000, { oauth_callback: 'https://x/?a=b c' });

    const { oauth_signature: signature, ...parameters } = Object.fromEntries(parametersOf(header));
    expect(Object.keys(parameters).sort()).toEqual([
      'oauth_callback',
      'oauth_consumer_key',
      'oauth_nonce',
      'oauth_signature_method',
      'oauth_timestamp',
      'oauth_version',
    ]);
    expect(parameters['oauth_callback']).toBe('https://x/?a=b c');
    expect(signature).toBe(oauth1Signature(request, parameters, 'secret', ''));
  });

  test('has the verifier for an access token, signed with the secret of the request token', () => {
    const credential = { ...consumer, token: 'request token', tokenSecret: 'its secret' };
    const header = oauth1Authorization(credential, request, 1_700_000_000_000, { oauth_verifier: '"é"' });

    const { oauth_signature: signature, ...parameters } = Object.fromEntries(parametersOf(header));
    expect(parameters).toMatchObject({ oauth_token: 'request token', oauth_verifier: '"é"' });
    expect(signature).toBe(oauth1Signature(request, parameters, 'secret', 'its secret'));
  });
});
