import type { Principal } from '../bitbucket/credentials/principals';
import { BitbucketError, type UpstreamCall } from './upstreamError';
import { header, type Headers } from './headers';
import { parseError } from '../bitbucket/parseError';
import type { Method, Transport, WireResponse } from './transport';

/** RFC 9110 section 15.4; 300 and 304 are no redirects that can be followed. */
const REDIRECTS = new Set([301, 302, 303, 307, 308]);
const MAX_REDIRECTS = 5;

/** One attempt of a call. */
export interface Attempt {
  readonly call: UpstreamCall;
  readonly method: Method;
  readonly url: URL;
  /** JSON text. */
  readonly body?: string;
  /** Default: JSON. */
  readonly accept?: string;
  /** The version that is kept: where it is the newest still, the answer is a 304 without a body (RFC 9110 section 13.1.2). */
  readonly etag?: string;
  readonly signal: AbortSignal;
}

export interface ExchangeOptions {
  readonly transport: Transport;
  readonly principal: Principal;
  /** Milliseconds since the epoch. */
  readonly now: () => number;
  /** Is told how many bytes of bodies come, those of redirects and refusals too. */
  readonly onBytes: (bytes: number) => void;
  /** Is told of every request to the credential's own origin, before it leaves. */
  readonly onSend: () => Promise<void>;
  /** Sees every answer from there. */
  readonly onAnswer: (headers: Headers, status: number) => Promise<void>;
}

/**
 * Signs, sends, follows redirects of reads, and gives the answer of a success.
 *
 * @throws BitbucketError for everything else
 */
export async function exchange(attempt: Attempt, options: ExchangeOptions): Promise<WireResponse> {
  let url = attempt.url;
  for (let redirects = 0; ; redirects += 1) {
    const isOwnOrigin = url.origin === attempt.url.origin;
    const { response, authorization } = await signAndSend({ ...attempt, url }, isOwnOrigin, options);
    if (isSuccess(response.status, attempt)) return redirects === 0 ? response : { ...response, isRedirected: true };
    if (!REDIRECTS.has(response.status)) {
      throw withOutcome(attempt, response, parseError(response, attempt.call, options.now(), authorization));
    }
    url = nextAddress(attempt, url, response, redirects);
  }
}

function isSuccess(status: number, { etag }: Attempt): boolean {
  return (status >= 200 && status < 300) || (status === 304 && etag !== undefined);
}

/** What stands before Bitbucket may have given up on a write while Bitbucket was at work on it. */
function withOutcome({ method }: Attempt, { status }: WireResponse, error: BitbucketError): BitbucketError {
  if (method === 'GET' || status < 500) return error;
  return new BitbucketError(error.code, error.message, { ...error.details, outcome: 'unknown' });
}

interface Signed {
  readonly response: WireResponse;
  readonly authorization: string | undefined;
}

/** The credential goes to its own origin alone. A 401 is tried again when the credential can be renewed, and once. */
async function signAndSend(attempt: Attempt, isOwnOrigin: boolean, options: ExchangeOptions): Promise<Signed> {
  const { principal } = options;
  if (!isOwnOrigin) return { response: await send(attempt, undefined, options), authorization: undefined };
  const first = await authorizeAndSend(attempt, options);
  const { response, authorization } = first;
  if (response.status !== 401 || authorization === undefined || principal.renew === undefined) return first;
  if (!(await principal.renew(authorization, attempt.signal))) return first;
  return authorizeAndSend(attempt, options);
}

async function authorizeAndSend(attempt: Attempt, options: ExchangeOptions): Promise<Signed> {
  const authorization = await options.principal.authorize(attempt, attempt.signal);
  await options.onSend();
  const response = await send(attempt, authorization, options);
  await options.onAnswer(response.headers, response.status);
  return { response, authorization };
}

async function send(
  { method, url, body, accept, etag, signal, call }: Attempt,
  authorization: string | undefined,
  { transport, onBytes }: ExchangeOptions,
): Promise<WireResponse> {
  return transport({
    method,
    url,
    headers: {
      ...(accept === undefined ? {} : { accept }),
      ...(authorization === undefined ? {} : { authorization }),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      ...(etag === undefined ? {} : { 'if-none-match': etag }),
    },
    ...(body === undefined ? {} : { body }),
    signal,
    isWrite: method !== 'GET',
    call,
    onBytes,
  });
}

/** Where a redirect leads. A write is never sent on: its body would reach an address nobody chose. */
function nextAddress({ call, method }: Attempt, from: URL, response: WireResponse, redirects: number): URL {
  const location = header(response.headers, 'location');
  const upstream = { ...call, status: response.status };
  if (method !== 'GET') throw badRedirect('a write is not redirected', upstream);
  if (location === undefined || !URL.canParse(location, from.href)) throw badRedirect('it leads nowhere', upstream);
  if (redirects >= MAX_REDIRECTS) throw badRedirect(`more than ${MAX_REDIRECTS} in a row`, upstream);
  const url = new URL(location, from);
  const isPlainer = from.protocol === 'https:' && url.protocol !== 'https:';
  if (isPlainer || !/^https?:$/.test(url.protocol) || url.username !== '' || url.password !== '') {
    throw badRedirect('it leads to an address that is not followed', upstream);
  }
  return url;
}

function badRedirect(why: string, upstream: UpstreamCall): BitbucketError {
  return new BitbucketError('BAD_UPSTREAM_RESPONSE', `Bitbucket answered with a redirect: ${why}`, { upstream });
}
