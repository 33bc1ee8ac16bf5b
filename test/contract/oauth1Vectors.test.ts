import { readFileSync } from 'node:fs';
import { z } from 'zod';
import { hmacSha1, oauth1BaseString, oauth1Signature } from '../../src/bitbucket/credentials/oauth1';
import { withContractData } from './contractData';

const table = z.object({ cases: z.array(z.tuple([z.string(), z.string()])) });
const secret = z.string().nullable();
const requestVector = z.object({
  id: z.string(),
  method: z.string(),
  url: z.string(),
  content_type: z.string().nullable(),
  body: z.string().nullable(),
  consumer_secret: secret,
  token_secret: secret,
  oauth_params: z.record(z.string(), z.string()),
  base_string: z.string(),
  signature: z.string(),
});
/** A bare HMAC under a hash that Bitbucket does not take: nothing of ours computes it. */
const otherHash = z.object({ id: z.string(), kind: z.literal('raw-hmac'), hash: z.enum(['SHA256', 'SHA512']) });

const schema = z.object({
  percent_encoding: table,
  parameter_normalization: table,
  base_string_uri: table,
  concatenation: z.object({
    cases: z.array(z.object({ method: z.string(), url: z.string(), params: z.string(), base_string: z.string() })),
  }),
  hmac_sha1_raw: z.object({
    cases: z.array(
      z.object({
        consumer_secret: z.string(),
        token_secret: z.string(),
        base_string: z.string(),
        signature: z.string(),
      }),
    ),
  }),
  request_vectors: z.array(z.union([requestVector, otherHash])),
});

withContractData('oauth1-vectors.json', (file) => {
  const vectors = schema.parse(JSON.parse(readFileSync(file, 'utf8')));
  const requests = vectors.request_vectors.filter((vector) => 'method' in vector);

  describe('every public OAuth 1.0a vector', () => {
    test.each(vectors.percent_encoding.cases)('encodes %j as %s', (text, encoded) => {
      const request = { method: 'GET', url: new URL('http://h/'), form: new URLSearchParams([['v', text]]) };

      expect(parameters(oauth1BaseString(request, {}))).toBe(`v=${encoded}`);
    });

    test.each(vectors.parameter_normalization.cases)('normalises %s', (form, normalised) => {
      const request = { method: 'GET', url: new URL('http://h/'), form: new URLSearchParams(form) };

      expect(parameters(oauth1BaseString(request, {}))).toBe(normalised);
      expect(parameters(oauth1BaseString({ method: 'GET', url: new URL(`http://h/?${form}`) }, {}))).toBe(normalised);
    });

    test.each(vectors.base_string_uri.cases)('takes the base URI of %s', (url, expected) => {
      const [, uri = ''] = oauth1BaseString({ method: 'GET', url: new URL(url) }, {}).split('&');

      expect(decodeURIComponent(uri)).toBe(expected);
    });

    test.each(vectors.concatenation.cases)(
      'concatenates $method $url $params',
      ({ method, url, params, base_string }) => {
        const request = { method, url: new URL(url), form: new URLSearchParams(params) };

        expect(oauth1BaseString(request, {})).toBe(base_string);
      },
    );

    test.each(vectors.hmac_sha1_raw.cases)('hashes to $signature', (vector) => {
      const key = `${vector.consumer_secret}&${vector.token_secret}`;

      expect(hmacSha1(vector.base_string, key)).toBe(vector.signature);
    });

    test.each(requests)('makes the base string of $id', (vector) => {
      expect(oauth1BaseString(requestOf(vector), vector.oauth_params)).toBe(vector.base_string);
    });

    test.each(requests.filter((vector) => vector.oauth_params['oauth_signature_method'] === 'HMAC-SHA1'))(
      'signs $id',
      (vector) => {
        const { oauth_params, consumer_secret, token_secret, signature } = vector;

        expect(oauth1Signature(requestOf(vector), oauth_params, consumer_secret ?? '', token_secret ?? '')).toBe(
          signature,
        );
      },
    );
  });
});

function requestOf({ method, url, content_type, body }: z.infer<typeof requestVector>): {
  method: string;
  url: URL;
  form?: URLSearchParams;
} {
  const isForm = content_type === 'application/x-www-form-urlencoded' && body !== null;
  return { method, url: new URL(url), ...(isForm ? { form: new URLSearchParams(body) } : {}) };
}

/** The third part of a base string: the parameters, normalised. */
function parameters(baseString: string): string {
  return decodeURIComponent(baseString.split('&')[2] ?? '');
}
