import { createHmac, randomBytes } from 'node:crypto';
import OAuth from 'oauth-1.0a';
import { OAUTH1_CREDENTIAL } from '../../../src/emulator/identity/credentials';
import { OAuth1Verifier, type SignedRequest } from '../../../src/emulator/identity/oauth1';
import { ApiError } from '../../../src/emulator/apiError';
import { ask, at, messageOf, useEmulator } from './support';

const emulator = useEmulator();

interface Signing {
  readonly method?: string;
  readonly form?: Readonly<Record<string, string | string[]>>;
  readonly consumerSecret?: string;
  readonly token?: string;
  readonly timestamp?: number;
  readonly nonce?: string;
}

/** Signs with a library the emulator does not use. */
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

describe('a signed request', () => {
  test.each([
    ['without a query', '/user'],
    ['with a query that needs encoding', '/repositories/acme?q=name+~+%22wid%C3%B8get%20%26%20co%22&sort=-name'],
    ['with a repeated parameter', '/repositories/acme/widget/commits?include=main&include=develop&exclude=v2.0'],
    ['with an empty parameter', '/repositories/acme?q='],
    ['with braces in its path', '/users/%7Bb8313f5b-2134-488d-9aca-830fb95206c5%7D'],
  ])('%s is accepted', async (_, path) => {
    const answer = await ask(emulator.current, path, { authorization: sign(`${emulator.current.url}${path}`) });

    expect([200, 404]).toContain(answer.status);
    expect(emulator.current.calls.at(-1)?.as).toBe('oauth1');
  });

  test('acts as the person behind the token', async () => {
    const answer = await ask(emulator.current, '/user', { authorization: sign(`${emulator.current.url}/user`) });

    expect(at(answer.json, 'nickname')).toBe('ada');
  });

  test('signs the parameters of a form body too', async () => {
    const url = `${emulator.current.url}/repositories/acme/widget/commits`;
    const form = { include: ['main', 'feature/login'], path: 'a b' };
    const headers = { 'content-type': 'application/x-www-form-urlencoded' };
    const body = 'include=main&include=feature%2Flogin&path=a+b';

    const whole = await ask(emulator.current, url, {
      body,
      headers,
      authorization: sign(url, { method: 'POST', form }),
    });
    const partly = await ask(emulator.current, url, { body, headers, authorization: sign(url, { method: 'POST' }) });

    expect([whole.status, partly.status]).toEqual([200, 401]);
  });

  test('leaves a JSON body unsigned', async () => {
    const url = `${emulator.current.url}/repositories/acme/widget/issues`;

    const answer = await ask(emulator.current, url, {
      json: { title: 'Signed' },
      authorization: sign(url, { method: 'POST' }),
    });

    expect(answer.status).toBe(201);
  });
});

describe('a request is refused with 401', () => {
  const now = () => Math.floor(Date.now() / 1000);
  test.each([
    ['when the secret is wrong', { consumerSecret: 'guessed' }, 'invalid signature'],
    ['when it was signed for another method', { method: 'POST' }, 'invalid signature'],
    ['when the token is unknown', { token: 'somebody-else' }, 'unknown token'],
    ['when its timestamp is too old', { timestamp: now() - 400 }, 'timestamp outside the allowed window'],
    ['when its timestamp lies ahead', { timestamp: now() + 400 }, 'timestamp outside the allowed window'],
  ])('%s', async (_, signing, reason) => {
    const authorization = sign(`${emulator.current.url}/user`, signing);

    const answer = await ask(emulator.current, '/user', { authorization });

    expect(answer.status).toBe(401);
    expect(messageOf(answer)).toBe(`Could not verify OAuth request: ${reason}.`);
  });

  test('when the query was changed after signing', async () => {
    const authorization = sign(`${emulator.current.url}/repositories/acme?page=1`);

    const answer = await ask(emulator.current, '/repositories/acme?page=2', { authorization });

    expect(answer.status).toBe(401);
  });

  test('when its nonce has been used before', async () => {
    const authorization = sign(`${emulator.current.url}/user`);

    const first = await ask(emulator.current, '/user', { authorization });
    const replayed = await ask(emulator.current, '/user', { authorization });

    expect([first.status, replayed.status]).toEqual([200, 401]);
    expect(messageOf(replayed)).toContain('nonce already used');
  });
});

describe('a signature computed elsewhere', () => {
  // By Python: base64(hmac_sha1(key, base)) over the base string of RFC 5849 §3.4.1.
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
    verifier.verify(header.replace('SIGNATURE', signature), request);
  }

  test('is accepted, and no other', () => {
    expect(() => {
      verify('YQHpDbjx19PUCifo24TQQ1JOWHk%3D');
    }).not.toThrow();
    expect(() => {
      verify('AAAAAAAAAAAAAAAAAAAAAAAAAAA%3D');
    }).toThrow(ApiError);
  });
});
