import { createHmac, timingSafeEqual } from 'node:crypto';
import { unauthenticated } from '../apiError';
import { OAUTH1_CREDENTIAL } from './credentials';
import { decodePairs, percentEncode, type Pair } from './encoding';

const TIMESTAMP_WINDOW_SECONDS = 300;
/** Limits memory: at this number, the verifier forgets all nonces. */
const MAX_NONCES = 100_000;
const CHALLENGE = { 'WWW-Authenticate': 'OAuth realm="Bitbucket.org HTTP"' };

/** A request as received. */
export interface SignedRequest {
  readonly method: string;
  /** Value of the `Host` header. */
  readonly host: string;
  /** Path as sent, percent-encoding untouched. */
  readonly path: string;
  /** Without the `?`. */
  readonly rawQuery: string;
  readonly contentType: string;
  readonly body: string;
}

/**
 * Verifies OAuth 1.0a requests. The signature is HMAC-SHA1 over the method, the base URI and the parameters of header,
 * query and form body. A timestamp may differ from the current time by five minutes. A nonce is accepted once.
 *
 * @see RFC 5849 §3.2 to §3.4
 */
export class OAuth1Verifier {
  readonly #seen = new Set<string>();

  constructor(private readonly now: () => Date) {}

  /** @param header the Authorization header after `OAuth `. @throws ApiError 401 if the signature is not valid */
  verify(header: string, request: SignedRequest): void {
    const oauth = parseHeader(header);
    const parameter = (name: string) => oauth.find(([key]) => key === `oauth_${name}`)?.[1] ?? '';

    requireThat(parameter('consumer_key') === OAUTH1_CREDENTIAL.consumerKey, 'unknown consumer');
    requireThat(parameter('token') === OAUTH1_CREDENTIAL.token, 'unknown token');
    requireThat(parameter('signature_method') === 'HMAC-SHA1', 'signature method not supported');
    requireThat(['', '1.0'].includes(parameter('version')), 'version not supported');
    requireThat(/^\d+$/.test(parameter('timestamp')), 'timestamp missing');
    requireThat(parameter('nonce') !== '', 'nonce missing');

    const ageSeconds = this.now().getTime() / 1000 - Number(parameter('timestamp'));
    requireThat(Math.abs(ageSeconds) <= TIMESTAMP_WINDOW_SECONDS, 'timestamp outside the allowed window');
    requireThat(isSame(signatureOf(oauth, request), parameter('signature')), 'invalid signature');
    this.#useNonce(`${parameter('timestamp')} ${parameter('nonce')}`);
  }

  /** Accepts all nonces again. */
  clearNonces(): void {
    this.#seen.clear();
  }

  #useNonce(nonce: string): void {
    requireThat(!this.#seen.has(nonce), 'nonce already used');
    if (this.#seen.size >= MAX_NONCES) this.#seen.clear();
    this.#seen.add(nonce);
  }
}

function requireThat(holds: boolean, reason: string): void {
  if (!holds) throw unauthenticated(`Could not verify OAuth request: ${reason}.`, CHALLENGE);
}

/** The header's `name="value"` list, decoded and without the realm (RFC 5849 §3.5.1). */
function parseHeader(header: string): readonly Pair[] {
  const pairs = [...header.matchAll(/([^\s,="]+)="([^"]*)"/g)];
  // In the header, `+` is a plus sign. `decodePairs` would decode it to a space.
  return pairs.flatMap(([, name = '', value = '']) =>
    name.toLowerCase() === 'realm' ? [] : decodePairs(`${name}=${value.replace(/\+/g, '%2B')}`),
  );
}

function signatureOf(oauth: readonly Pair[], request: SignedRequest): string {
  const isForm = request.contentType.toLowerCase().startsWith('application/x-www-form-urlencoded');
  const parameters = [
    ...oauth.filter(([name]) => name !== 'oauth_signature'),
    ...decodePairs(request.rawQuery),
    ...(isForm ? decodePairs(request.body) : []),
  ];
  const base = [request.method.toUpperCase(), baseUri(request), normalise(parameters)].map(percentEncode).join('&');
  const { consumerSecret, tokenSecret } = OAUTH1_CREDENTIAL;
  const key = `${percentEncode(consumerSecret)}&${percentEncode(tokenSecret)}`;
  return createHmac('sha1', key).update(base).digest('base64');
}

/** The base string URI: host in lower case, without the default port (RFC 5849 §3.4.1.2). */
function baseUri({ host, path }: SignedRequest): string {
  return `http://${host.toLowerCase().replace(/:80$/, '')}${path === '' ? '/' : path}`;
}

/** The parameters, encoded and then sorted by name and value (RFC 5849 §3.4.1.3.2). */
function normalise(parameters: readonly Pair[]): string {
  return parameters
    .map(([name, value]): Pair => [percentEncode(name), percentEncode(value)])
    .sort(([name, value], [otherName, otherValue]) => byBytes(name, otherName) || byBytes(value, otherValue))
    .map((pair) => pair.join('='))
    .join('&');
}

function byBytes(one: string, other: string): number {
  return one < other ? -1 : Number(one > other);
}

function isSame(expected: string, received: string): boolean {
  const left = Buffer.from(expected);
  const right = Buffer.from(received);
  return left.length === right.length && timingSafeEqual(left, right);
}
