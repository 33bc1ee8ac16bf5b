import { isJsonObject, type JsonObject } from '../../lib/json';
import { header, retryAfterMs } from '../../rest/headers';
import type { WireResponse } from '../../rest/transport';
import {
  type UpstreamCall,
  UpstreamError,
  type UpstreamErrorCode,
  type UpstreamErrorDetails,
} from '../../rest/upstreamError';
import { SERVICE } from '../service';

/** A status that only Bitbucket uses: the response would be too large or take too long to compute. */
const STATUS_TOO_LARGE = 555;
const MAX_MESSAGE_CHARACTERS = 1_000;
const MAX_PLAIN_TEXT_CHARACTERS = 200;

/**
 * Converts a response that is not a success to an error. Bodies have several formats: Bitbucket sends variants of
 * `{type, error: {message, detail, fields, data}}`, the token endpoint sends `{error, error_description}`, some 404 and
 * 429 responses are plain text, and proxies may send any format.
 *
 * @param nowMs milliseconds since the epoch, for a `Retry-After` that is a date
 * @param authorization the header that was sent; it is removed from the message if the response repeats it
 */
export function parseError(
  response: WireResponse,
  call: UpstreamCall,
  nowMs: number,
  authorization?: string,
): UpstreamError {
  const text = withoutCredential(response.body, authorization);
  const body = parseObject(text);
  const error = isJsonObject(body['error']) ? body['error'] : {};
  const data = isJsonObject(error['data']) ? error['data'] : isJsonObject(body['data']) ? body['data'] : {};
  const message = messageOf(body, error) ?? plainText(text) ?? `${SERVICE} returned status ${response.status}.`;
  const requestId = header(response.headers, 'x-request-id')?.slice(0, 128);
  const announcementUrl = webAddress(data['announcement_url']);
  const code = codeOf(response.status, `${message} ${announcementUrl ?? ''}`);
  const isRetryable = code === 'RATE_LIMITED' || response.status === 503;
  const waitMs = isRetryable ? retryAfterMs(response.headers, nowMs) : undefined;
  return new UpstreamError(code, message.slice(0, MAX_MESSAGE_CHARACTERS), {
    upstream: { ...call, status: response.status, ...(requestId === undefined ? {} : { requestId }) },
    ...fieldsOf(error['fields']),
    ...scopesOf(error['detail']),
    ...(announcementUrl === undefined ? {} : { announcementUrl }),
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    ...(response.status === STATUS_TOO_LARGE ? { tooLarge: true } : {}),
  });
}

function codeOf(status: number, message: string): UpstreamErrorCode {
  if (status >= 500) return 'UPSTREAM_UNAVAILABLE';
  if (status < 400) return 'BAD_UPSTREAM_RESPONSE';
  switch (status) {
    case 401:
      return 'UNAUTHENTICATED';
    case 403:
      return 'FORBIDDEN';
    case 404:
      return /has no issue tracker/i.test(message) ? 'ISSUE_TRACKER_UNAVAILABLE' : 'NOT_FOUND';
    case 409:
      return 'CONFLICT';
    case 410:
      return /CHANGE-3071\b/.test(message) ? 'ISSUE_TRACKER_UNAVAILABLE' : 'GONE';
    case 429:
      return 'RATE_LIMITED';
    default:
      return 'BAD_REQUEST';
  }
}

/** Removes the secret part of the header. An OAuth 1.0a header stays, because it is valid for one request only. */
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
  const message = trimmed(error['message']) ?? trimmed(body['error_description']) ?? trimmed(body['error']);
  const detail = trimmed(error['detail']);
  if (message === undefined || detail === undefined || message.includes(detail)) return message ?? detail;
  return /[.!?:]$/.test(message) ? `${message} ${detail}` : `${message}: ${detail}`;
}

/** A short plain-text body. HTML is ignored, because it is not written for clients of an API. */
function plainText(body: string): string | undefined {
  const text = body.trim();
  return /^[^<{[\p{Cc}][^<\p{Cc}]*$/u.test(text) && text.length <= MAX_PLAIN_TEXT_CHARACTERS ? text : undefined;
}

function fieldsOf(fields: unknown): Pick<UpstreamErrorDetails, 'fields'> {
  if (!isJsonObject(fields)) return {};
  const entries = Object.entries(fields).map(([name, value]) => [name, strings(value)] as const);
  return entries.length === 0 ? {} : { fields: Object.fromEntries(entries) };
}

function scopesOf(detail: unknown): Pick<UpstreamErrorDetails, 'requiredScopes' | 'grantedScopes'> {
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

function trimmed(value: unknown): string | undefined {
  const text = typeof value === 'string' ? value.trim() : '';
  return text === '' ? undefined : text;
}
