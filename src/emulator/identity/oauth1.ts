import { createHmac } from 'node:crypto';
import { unauthenticated, type ApiError } from '../apiError';
import { consumerWithKey, type Consumer } from './consumers';
import { decodePairs, percentEncode, type Pair } from './encoding';
import { isSameSecret } from './secrets';

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

/** A request with a valid signature. */
export interface VerifiedRequest<Token> {
  readonly consumer: Consumer;
  readonly token: Token;
  /** Returns a protocol parameter by its name without `oauth_`. Empty if it is missing. */
  readonly parameter: (name: string) => string;
}

/** Returns a token of this consumer; undefined if it has no such token. `name` is empty if the request has no token. */
export type FindToken<Token> = (name: string, consumer: Consumer) => Token | undefined;

/**
 * Verifies OAuth 1.0a requests. The signature is HMAC-SHA1 over the method, the base URI and the parameters of header,
 * query and form body. A timestamp may differ from the current time by five minutes. A consumer can use a nonce once for
 * each token and timestamp.
 *
 * @see RFC 5849 §3.2 to §3.4
 */
export class OAuth1Verifier {
  readonly #seen = new Set<string>();

  constructor(private readonly now: () => Date) {}

  /** @param header the Authorization header after `OAuth `. @throws ApiError 401 if the signature is not valid */
  verify<Token extends { readonly secret: string }>(
    header: string,
    request: SignedRequest,
    findToken: FindToken<Token>,
  ): VerifiedRequest<Token> {
    const oauth = parseHeader(header);
    requireThat(new Set(oauth.map(([name]) => name)).size === oauth.length, 'parameter repeated');
    const parameters = new Map(oauth);
    const parameter = (name: string) => parameters.get(`oauth_${name}`) ?? '';

    const consumer = consumerWithKey(parameter('consumer_key'));
    if (consumer === undefined) throw rejected('unknown consumer');
    const token = findToken(parameter('token'), consumer);
    if (token === undefined) throw rejected('unknown token');
    const timestamp = parameter('timestamp');
    const nonce = parameter('nonce');
    requireThat(parameter('signature_method') === 'HMAC-SHA1', 'signature method not supported');
    requireThat(['', '1.0'].includes(parameter('version')), 'version not supported');
    requireThat(/^\d+$/.test(timestamp), 'timestamp missing');
    requireThat(nonce !== '', 'nonce missing');

    const ageSeconds = this.now().getTime() / 1000 - Number(timestamp);
    requireThat(Math.abs(ageSeconds) <= TIMESTAMP_WINDOW_SECONDS, 'timestamp outside the allowed window');
    const expected = signatureOf(oauth, request, consumer.secret, token.secret);
    requireThat(isSameSecret(expected, parameter('signature')), 'invalid signature');
    this.#useNonce(`${consumer.key} ${parameter('token')} ${timestamp} ${nonce}`);
    return { consumer, token, parameter };
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
  if (!holds) throw rejected(reason);
}

function rejected(reason: string): ApiError {
  return unauthenticated(`Could not verify OAuth request: ${reason}.`, CHALLENGE);
}

/** The header's `name="value"` list, decoded and without the realm (RFC 5849 §3.5.1). */
function parseHeader(header: string): readonly Pair[] {
  const pairs = [...header.matchAll(/([^\s,="]+)="([^"]*)"/g)];
  // In the header, `+` is a plus sign. `decodePairs` would decode it to a space.
  return pairs.flatMap(([, name = '', value = '']) =>
    name.toLowerCase() === 'realm' ? [] : decodePairs(`${name}=${value.replace(/\+/g, '%2B')}`),
  );
}

function signatureOf(
  oauth: readonly Pair[],
  request: SignedRequest,
  consumerSecret: string,
  tokenSecret: string,
): string {
  const isForm = request.contentType.toLowerCase().startsWith('application/x-www-form-urlencoded');
  const parameters = [
    ...oauth.filter(([name]) => name !== 'oauth_signature'),
    ...decodePairs(request.rawQuery),
    ...(isForm ? decodePairs(request.body) : []),
  ];
  const base = [request.method.toUpperCase(), baseUri(request), normalise(parameters)].map(percentEncode).join('&');
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
