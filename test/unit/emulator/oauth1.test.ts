import { createHmac, randomBytes } from 'node:crypto';
import OAuth from 'oauth-1.0a';
import { OAUTH1_CREDENTIAL } from '../../../src/emulator/identity/credentials';
import { OAuth1Verifier, type SignedRequest } from '../../../src/emulator/identity/oauth1';
import { ApiError } from '../../../src/emulator/apiError';
import { send, at, messageOf, useEmulator } from './support';

const emulator = useEmulator();

interface Signing {
  readonly method?: string;
  readonly form?: Readonly<Record<string, string | string[]>>;
  readonly consumerSecret?: string;
  readonly token?: string;
  readonly timestamp?: number;
  readonly nonce?: string;
}

/** Signs with a library that the emulator does not use. */
function sign(url: string, signing: Signing = {}): string {
  const { consumerKey, consumerSecret, token, tokenSecret } = OAUTH1_CREDENTIAL;
  const oauth = new OAuth({
    consumer: { key: consumerKey, secret: signing.consumerSecret ?? consumerSecret },
    signature_method: 'HMAC-SHA1',
    hash_function: (base, key) => createHmac('sha1', key).update(base).digest('base64'),
  });
  oauth.getTimeStamp = () => signing.timestamp ?? Math.floor(Date.now() / 1000);
  oauth.getNonce = () => signing.nonce ?? randomBytes(16).toString('hex');
  const { origin, pathname, searchParams } = new URL(url);
  const query = Object.fromEntries([...searchParams.keys()].map((name) => [name, searchParams.getAll(name)]));
  const request = { url: `${origin}${pathname}`, method: signing.method ?? 'GET', data: { ...query, ...signing.form } };
  return oauth.toHeader(oauth.authorize(request, { key: signing.token ?? token, secret: tokenSecret })).Authorization;
}

describe('signed OAuth 1.0a request', () => {
  test.each([
    ['without a query', '/user'],
    ['with a query that needs encoding', '/repositories/acme?q=name+~+%22wid%C3%B8get%20%26%20co%22&sort=-name'],
    ['with a repeated parameter', '/repositories/acme/widget/commits?include=main&include=develop&exclude=v2.0'],
    ['with an empty parameter', '/repositories/acme?q='],
    ['with braces in its path', '/users/%7Bb8313f5b-2134-488d-9aca-830fb95206c5%7D'],
  ])('is accepted %s', async (_, path) => {
    const response = await send(emulator.current, path, { authorization: sign(`${emulator.current.url}${path}`) });

    expect([200, 404]).toContain(response.status);
    expect(emulator.current.calls.at(-1)?.credential).toBe('oauth1');
  });

  test('acts as the user of the token', async () => {
    const response = await send(emulator.current, '/user', { authorization: sign(`${emulator.current.url}/user`) });

    expect(at(response.json, 'nickname')).toBe('ada');
  });

  test('includes the parameters of a form body in the signature', async () => {
    const url = `${emulator.current.url}/repositories/acme/widget/commits`;
    const form = { include: ['main', 'feature/login'], path: 'a b' };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = 'include=main&include=feature%2Flogin&path=a+b';

    const whole = await send(emulator.current, url, {
      body,
      headers,
      authorization: sign(url, { method: 'POST', form }),
    });
    const partly = await send(emulator.current, url, { body, headers, authorization: sign(url, { method: 'POST' }) });

    expect([whole.status, partly.status]).toEqual([200, 401]);
  });

  test('excludes a JSON body from the signature', async () => {
    const url = `${emulator.current.url}/repositories/acme/widget/issues`;

    const response = await send(emulator.current, url, {
      json: { title: 'Signed' },
      authorization: sign(url, { method: 'POST' }),
    });

    expect(response.status).toBe(201);
  });
});

describe('rejected OAuth 1.0a request', () => {
  const now = () => Math.floor(Date.now() / 1000);
  test.each([
    ['has an invalid secret', { consumerSecret: 'guessed' }, 'invalid signature'],
    ['was signed for another method', { method: 'POST' }, 'invalid signature'],
    ['has an unknown token', { token: 'somebody-else' }, 'unknown token'],
    ['has an old timestamp', { timestamp: now() - 400 }, 'timestamp outside the allowed window'],
    ['has a timestamp in the future', { timestamp: now() + 400 }, 'timestamp outside the allowed window'],
  ])('%s', async (_, signing, reason) => {
    const authorization = sign(`${emulator.current.url}/user`, signing);

    const response = await send(emulator.current, '/user', { authorization });

    expect(response.status).toBe(401);
    expect(messageOf(response)).toBe(`Could not verify OAuth request: ${reason}.`);
  });

  test('has a query that was changed after signing', async () => {
    const authorization = sign(`${emulator.current.url}/repositories/acme?page=1`);

    const response = await send(emulator.current, '/repositories/acme?page=2', { authorization });

    expect(response.status).toBe(401);
  });

  test('has a nonce that was used before', async () => {
    const authorization = sign(`${emulator.current.url}/user`);

    const first = await send(emulator.current, '/user', { authorization });
    const replayed = await send(emulator.current, '/user', { authorization });

    expect([first.status, replayed.status]).toEqual([200, 401]);
    expect(messageOf(replayed)).toContain('nonce already used');
  });
});

describe('OAuth 1.0a signature of another implementation', () => {
  // Computed in Python: base64(hmac_sha1(key, base)) over the base string of RFC 5849 §3.4.1.
  const request: SignedRequest = {
    method: 'GET',
    host: 'Bitbucket.example:80',
    path: '/2.0/repositories/acme/widget/hooks/%7Bd53603cc%7D',
    rawQuery: 'q=title+~+%22a%26b%22&page=2',
    contentType: '',
    body: '',
  };
  const header =
    'realm="x", oauth_consumer_key="emulator-consumer", oauth_token="emulator-token", oauth_signature_method="HMAC-SHA1", ' +
    'oauth_timestamp="1700000000", oauth_nonce="kllo9940pd9333jh", oauth_version="1.0", oauth_signature="SIGNATURE"';

  function verify(signature: string): void {
    const verifier = new OAuth1Verifier(() => new Date(1_700_000_100_000));
    const token = { secret: OAUTH1_CREDENTIAL.tokenSecret };
    verifier.verify(header.replace('SIGNATURE', signature), request, () => token);
  }

  test('is accepted, and a different signature is rejected', () => {
    expect(() => {
      verify('YQHpDbjx19PUCifo24TQQ1JOWHk%3D');
    }).not.toThrow();
    expect(() => {
      verify('AAAAAAAAAAAAAAAAAAAAAAAAAAA%3D');
    }).toThrow(ApiError);
  });
});
