import { BitbucketError, type BitbucketErrorCode, type BitbucketErrorDetails, type UpstreamCall } from '../rest/upstreamError';
import { header, waitAsked } from '../rest/headers';
import { isJsonObject, type JsonObject } from '../lib/json';
import type { WireResponse } from '../rest/transport';

/** Bitbucket's own: too large or too slow to compute. */
const STATUS_TOO_LARGE = 555;
const MAX_MESSAGE_CHARACTERS = 1_000;
const MAX_PLAIN_TEXT_CHARACTERS = 200;

/**
 * The error behind an answer that is no success. Lenient: Bitbucket answers `{type, error: {message, detail, fields,
 * data}}` in several spellings, the token endpoint `{error, error_description}`, some 404s and 429s plain text, and
 * what stands before Bitbucket whatever it likes. `nowMs` is for a `Retry-After` that names a date.
 * `authorization` is the header that was sent: an answer that repeats it does not get through.
 */
export function parseError(
  response: WireResponse,
  call: UpstreamCall,
  nowMs: number,
  authorization?: string,
): BitbucketError {
  const words = withoutCredential(response.body, authorization);
  const body = parseObject(words);
  const error = isJsonObject(body['error']) ? body['error'] : {};
  const data = isJsonObject(error['data']) ? error['data'] : isJsonObject(body['data']) ? body['data'] : {};
  const message = messageOf(body, error) ?? plainText(words) ?? `Bitbucket answered ${response.status}`;
  const requestId = header(response.headers, 'x-request-id')?.slice(0, 128);
  const announcementUrl = webAddress(data['announcement_url']);
  const code = codeOf(response.status, `${message} ${announcementUrl ?? ''}`);
  const retryAfterMs =
    code === 'RATE_LIMITED' || response.status === 503 ? waitAsked(response.headers, nowMs) : undefined;
  return new BitbucketError(code, message.slice(0, MAX_MESSAGE_CHARACTERS), {
    upstream: { ...call, status: response.status, ...(requestId === undefined ? {} : { requestId }) },
    ...fieldsOf(error['fields']),
    ...scopesOf(error['detail']),
    ...(announcementUrl === undefined ? {} : { announcementUrl }),
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
    ...(response.status === STATUS_TOO_LARGE ? { tooLarge: true } : {}),
  });
}

function codeOf(status: number, words: string): BitbucketErrorCode {
  if (status >= 500) return 'UPSTREAM_UNAVAILABLE';
  if (status < 400) return 'BAD_UPSTREAM_RESPONSE';
  switch (status) {
    case 401:
      return 'UNAUTHENTICATED';
    case 403:
      return 'FORBIDDEN';
    case 404:
      return /has no issue tracker/i.test(words) ? 'ISSUE_TRACKER_UNAVAILABLE' : 'NOT_FOUND';
    case 409:
      return 'CONFLICT';
    case 410:
      return /CHANGE-3071\b/.test(words) ? 'ISSUE_TRACKER_UNAVAILABLE' : 'GONE';
    case 429:
      return 'RATE_LIMITED';
    default:
      return 'BAD_REQUEST';
  }
}

/** What follows the scheme, blotted out. An OAuth 1.0a header is worth nothing once it has been used. */
function withoutCredential(body: string, authorization: string | undefined): string {
  const credential = /^(?:Bearer|Basic) +(\S+)$/i.exec(authorization ?? '')?.[1];
  return credential === undefined ? body : body.replaceAll(credential, '[credential]');
}

function parseObject(body: string): JsonObject {
  try {
    const value: unknown = JSON.parse(body);
    return isJsonObject(value) ? value : {};
  } catch {
    return {};
  }
}

function messageOf(body: JsonObject, error: JsonObject): string | undefined {
  const message = text(error['message']) ?? text(body['error_description']) ?? text(body['error']);
  const detail = text(error['detail']);
  if (message === undefined || detail === undefined || message.includes(detail)) return message ?? detail;
  return /[.!?:]$/.test(message) ? `${message} ${detail}` : `${message}: ${detail}`;
}

/** A body of a few plain words; a page of HTML is not meant for people who call an API. */
function plainText(body: string): string | undefined {
  const words = body.trim();
  return /^[^<{[\p{Cc}][^<\p{Cc}]*$/u.test(words) && words.length <= MAX_PLAIN_TEXT_CHARACTERS ? words : undefined;
}

function fieldsOf(fields: unknown): Pick<BitbucketErrorDetails, 'fields'> {
  if (!isJsonObject(fields)) return {};
  const entries = Object.entries(fields).map(([name, value]) => [name, strings(value)] as const);
  return entries.length === 0 ? {} : { fields: Object.fromEntries(entries) };
}

function scopesOf(detail: unknown): Pick<BitbucketErrorDetails, 'requiredScopes' | 'grantedScopes'> {
  if (!isJsonObject(detail)) return {};
  return {
    ...(Array.isArray(detail['required']) ? { requiredScopes: strings(detail['required']) } : {}),
    ...(Array.isArray(detail['granted']) ? { grantedScopes: strings(detail['granted']) } : {}),
  };
}

function webAddress(value: unknown): string | undefined {
  return typeof value === 'string' && /^https?:\/\//i.test(value) ? value : undefined;
}

function strings(value: unknown): string[] {
  const values: readonly unknown[] = Array.isArray(value) ? value : [value];
  return values.filter((member) => typeof member === 'string');
}

function text(value: unknown): string | undefined {
  const words = typeof value === 'string' ? value.trim() : '';
  return words === '' ? undefined : words;
}
