import { createHmac } from 'node:crypto';
import { oauth1Authorization, oauth1BaseString, oauth1Signature } from '../../../src/bitbucket/credentials/oauth1';
import { createFixtures, repository } from './upstream';

const fixtures = createFixtures();
afterEach(() => fixtures.closeAll());

describe('published OAuth 1.0a signatures', () => {
  test('match for OAuth Core 1.0a, appendix A.5', () => {
    const signature = oauth1Signature(
      { method: 'GET', url: new URL('http://photos.example.net/photos?file=vacation.jpg&size=original') },
      {
        oauth_consumer_key: 'dpf43f3p2l4k3l03',
        oauth_token: 'nnch734d00sl2jdk',
        oauth_signature_method: 'HMAC-SHA1',
        oauth_timestamp: '1191242096',
        oauth_nonce: 'kllo9940pd9333jh',
        oauth_version: '1.0',
      },
      'kd94hf93k423kf44',
      'pfkkdhi9sl3r4s00',
    );

    expect(signature).toBe('tR3+Ty81lMeYAr/Fid0kMTYa/WM=');
  });

  test('match for RFC 5849, section 3.4.1.1, with erratum 2550: query, form body, repeated parameters, plus signs, names without values', () => {
    const request = {
      method: 'POST',
      url: new URL('http://EXAMPLE.COM:80/request?b5=%3D%253D&a3=a&c%40=&a2=r%20b'),
      form: new URLSearchParams('c2&a3=2+q'),
    };
    const parameters = {
      oauth_consumer_key: '9djdj82h48djs9d2',
      oauth_token: 'kkk9d7dh3k39sjv7',
      oauth_signature_method: 'HMAC-SHA1',
      oauth_timestamp: '137131201',
      oauth_nonce: '7d8f3e4a',
    };

    expect(oauth1BaseString(request, parameters)).toBe(
      'POST&http%3A%2F%2Fexample.com%2Frequest&a2%3Dr%2520b%26a3%3D2%2520q%26a3%3Da%26b5%3D%253D%25253D%26c%2540%3D' +
        '%26c2%3D%26oauth_consumer_key%3D9djdj82h48djs9d2%26oauth_nonce%3D7d8f3e4a' +
        '%26oauth_signature_method%3DHMAC-SHA1%26oauth_timestamp%3D137131201%26oauth_token%3Dkkk9d7dh3k39sjv7',
    );
    expect(oauth1Signature(request, parameters, 'j49sk3j29djd', 'dh893hdasih9')).toBe('r6/TJjbCOr97/+UU0NsvSne7s5g=');
  });

  test('cover the encoded form of a uuid in the path', () => {
    const url = new URL('https://api.bitbucket.org/2.0/repositories/a/b/hooks/%7B1%7D');

    expect(oauth1BaseString({ method: 'GET', url }, {})).toContain('hooks%2F%257B1%257D&');
  });
});

describe('OAuth 1.0a Authorization header', () => {
  const credential = { consumerKey: 'key', consumerSecret: 'c&s', token: 'tok/en', tokenSecret: 't s' };
  const url = new URL('https://api.bitbucket.org/2.0/user');

  test('contains only the oauth_ parameters', () => {
    const header = oauth1Authorization(credential, { method: 'GET', url: new URL('?q=x', url) }, 1_700_000_000_999);

    expect(header).toMatch(
      /^OAuth oauth_consumer_key="key", oauth_nonce="[0-9a-f]{32}", oauth_signature="[^"]+", oauth_signature_method="HMAC-SHA1", oauth_timestamp="1700000000", oauth_token="tok%2Fen", oauth_version="1\.0"$/,
    );
  });

  test('has a different nonce for each request', () => {
    const headers = Array.from({ length: 50 }, () => oauth1Authorization(credential, { method: 'GET', url }, 0));

    expect(new Set(headers).size).toBe(50);
  });

  test('is signed again for each attempt, with the exact URL of the request', async () => {
    let calls = 0;
    const { upstream, client } = await fixtures.start(() => ((calls += 1) < 3 ? { status: 503 } : { body: {} }), {
      credential: { kind: 'oauth1', ...credential },
    });

    await client.session().repositories.get(repository, ['a', "b'(c)"]);

    const headers = upstream.requests.map(({ authorization = '' }) => authorization);
    expect(new Set(headers).size).toBe(3);
    headers.forEach((header) => {
      const given = new Map([...header.matchAll(/(oauth_\w+)="([^"]*)"/g)].map(([, k = '', v = '']) => [k, v]));
      // The expected base string. Its only query parameter, `fields=a,b'(c)`, sorts before the oauth_ parameters.
      const parameters =
        `fields=a%2Cb%27%28c%29&oauth_consumer_key=key&oauth_nonce=${given.get('oauth_nonce') ?? ''}` +
        `&oauth_signature_method=HMAC-SHA1&oauth_timestamp=${given.get('oauth_timestamp') ?? ''}` +
        '&oauth_token=tok%2Fen&oauth_version=1.0';
      const address = `${upstream.baseUrl}/repositories/acme/widget`;
      const baseString = ['GET', address, parameters].map(encode).join('&');
      const expected = createHmac('sha1', 'c%26s&t%20s').update(baseString).digest('base64');
      expect(decodeURIComponent(given.get('oauth_signature') ?? '')).toBe(expected);
    });
  });

  function encode(text: string): string {
    return encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  }
});
