import { isJsonObject, type JsonObject } from '../../lib/json';
import type { ErrorFromResponse } from '../../rest/dialect';
import { header, retryAfterMs } from '../../rest/headers';
import { isTransientStatus } from '../../rest/transientStatus';
import type { WireResponse } from '../../rest/transport';
import {
  type UpstreamCall,
  UpstreamError,
  type UpstreamErrorCode,
  type UpstreamErrorDetails,
} from '../../rest/upstreamError';
import { SERVICE } from '../service';
import { type BitbucketError, bitbucketErrorOf, oauth1ErrorOf, tokenErrorOf } from './bitbucketError';
import { createRedactor, type Redact } from './redact';

/** A status that only Bitbucket uses: the response would be too large or take too long to compute. */
const STATUS_TOO_LARGE = 555;
/** The entry of Bitbucket's changelog that announced the removal of the issue tracker. */
const ISSUE_TRACKER_REMOVAL = /CHANGE-3071\b/;
const MAX_MESSAGE_CHARACTERS = 1_000;
/** Bitbucket's message for an unknown endpoint. */
const NO_API = /\bno API hosted\b/i;

/**
 * Converts a response that is not a success to an error. If Bitbucket itself did not send the response, its
 * status says nothing about the resource: a 404 page of a proxy does not mean that a resource does not exist.
 */
export const errorFromResponse: ErrorFromResponse = (response, call, nowMs, authorization) => {
  const bitbucketError = bitbucketErrorOf(response);
  const error = toUpstreamError({ response, bitbucketError, call, nowMs, redact: createRedactor(authorization) });
  if (call.method === 'GET' || !mayHaveBeenExecuted(response, bitbucketError)) return error;
  return new UpstreamError(error.code, error.message, { ...error.details, outcome: 'unknown' });
};

/**
 * The same for the token endpoint, where a 400, 401 or 403 rejects the credential.
 *
 * @param secrets the parts of the body that was sent which no text in the error may contain
 */
export function errorFromTokenResponse(
  response: WireResponse,
  call: UpstreamCall,
  nowMs: number,
  authorization?: string,
  secrets: readonly string[] = [],
): UpstreamError {
  const redact = createRedactor(authorization, secrets);
  return asRejection(toUpstreamError({ response, bitbucketError: tokenErrorOf(response), call, nowMs, redact }));
}

/** The same for the endpoints of OAuth 1.0a that issue tokens. */
export const errorFromOAuth1Response: ErrorFromResponse = (response, call, nowMs, authorization) => {
  const redact = createRedactor(authorization);
  return asRejection(toUpstreamError({ response, bitbucketError: oauth1ErrorOf(response), call, nowMs, redact }));
};

function asRejection(error: UpstreamError): UpstreamError {
  const isRejected = error.code === 'BAD_REQUEST' || error.code === 'FORBIDDEN';
  return isRejected ? new UpstreamError('UNAUTHENTICATED', error.message, error.details) : error;
}

/**
 * Whether a write may have been executed in spite of the error. Only a 4xx of Bitbucket itself, except 408, proves that
 * it was not. A proxy may have forwarded the request before it gave up or replaced the response.
 */
function mayHaveBeenExecuted({ status }: WireResponse, bitbucketError: BitbucketError | undefined): boolean {
  return bitbucketError === undefined || status >= 500 || status === 408;
}

interface Failure {
  readonly response: WireResponse;
  /** Undefined if Bitbucket did not send the response. */
  readonly bitbucketError: BitbucketError | undefined;
  readonly call: UpstreamCall;
  readonly nowMs: number;
  readonly redact: Redact;
}

function toUpstreamError({ response, bitbucketError, call, nowMs, redact }: Failure): UpstreamError {
  const { status, headers } = response;
  const body = bitbucketError?.body ?? {};
  const error = isJsonObject(body['error']) ? body['error'] : {};
  const data = isJsonObject(error['data']) ? error['data'] : isJsonObject(body['data']) ? body['data'] : {};
  const announcementUrl = webAddress(data['announcement_url']);
  const message = messageOf(body, error) ?? bitbucketError?.text;
  const code =
    bitbucketError === undefined ? foreignCodeOf(status) : codeOf(status, `${message ?? ''} ${announcementUrl ?? ''}`);
  const requestId = header(headers, 'x-request-id');
  const waitMs = code === 'RATE_LIMITED' || status === 503 ? retryAfterMs(headers, nowMs) : undefined;
  const text = hasNoApi(status, message) ? noApiMessage(call) : (message ?? defaultMessage(status, bitbucketError));
  return new UpstreamError(code, redact(text).slice(0, MAX_MESSAGE_CHARACTERS), {
    upstream: { ...call, status, ...(requestId === undefined ? {} : { requestId: redact(requestId).slice(0, 128) }) },
    ...fieldsOf(error['fields'], redact),
    ...scopesOf(error['detail'], redact),
    ...(announcementUrl === undefined ? {} : { announcementUrl: redact(announcementUrl) }),
    ...(waitMs === undefined ? {} : { retryAfterMs: waitMs }),
    ...(status === STATUS_TOO_LARGE ? { tooLarge: true } : {}),
  });
}

/** The code for a response that Bitbucket did not send. */
function foreignCodeOf(status: number): UpstreamErrorCode {
  if (status === 429) return 'RATE_LIMITED';
  return isTransientStatus(status) ? 'UPSTREAM_UNAVAILABLE' : 'BAD_UPSTREAM_RESPONSE';
}

/** The code for a response that Bitbucket sent. */
function codeOf(status: number, message: string): UpstreamErrorCode {
  if (status < 400 || hasNoApi(status, message)) return 'BAD_UPSTREAM_RESPONSE';
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
      return ISSUE_TRACKER_REMOVAL.test(message) ? 'ISSUE_TRACKER_UNAVAILABLE' : 'GONE';
    case 429:
      return 'RATE_LIMITED';
    default:
      return isTransientStatus(status) ? 'UPSTREAM_UNAVAILABLE' : 'BAD_REQUEST';
  }
}

/** Whether Bitbucket does not know the endpoint. This does not mean that the resource does not exist. */
function hasNoApi(status: number, message: string | undefined): boolean {
  return status === 404 && message !== undefined && NO_API.test(message);
}

function noApiMessage({ method, path }: UpstreamCall): string {
  return (
    `${SERVICE} has no API at ${method} ${path}. ` +
    'Either Bitbucket removed this endpoint, or BITBUCKET_API_URL is wrong. The URL for Bitbucket Cloud ends with /2.0.'
  );
}

function defaultMessage(status: number, bitbucketError: BitbucketError | undefined): string {
  const message = `${SERVICE} returned status ${status}.`;
  if (bitbucketError !== undefined || foreignCodeOf(status) !== 'BAD_UPSTREAM_RESPONSE' || status < 400) return message;
  return `The response with status ${status} does not come from ${SERVICE}'s API. A proxy or firewall may have sent it.`;
}

function messageOf(body: JsonObject, error: JsonObject): string | undefined {
  const message = trimmed(error['message']) ?? trimmed(body['error_description']) ?? trimmed(body['error']);
  const detail = trimmed(error['detail']);
  if (message === undefined || detail === undefined || message.includes(detail)) return message ?? detail;
  return /[.!?:]$/.test(message) ? `${message} ${detail}` : `${message}: ${detail}`;
}

function fieldsOf(fields: unknown, redact: Redact): Pick<UpstreamErrorDetails, 'fields'> {
  if (!isJsonObject(fields)) return {};
  const entries = Object.entries(fields).map(([name, value]) => [redact(name), strings(value).map(redact)] as const);
  return entries.length === 0 ? {} : { fields: Object.fromEntries(entries) };
}

function scopesOf(detail: unknown, redact: Redact): Pick<UpstreamErrorDetails, 'requiredScopes' | 'grantedScopes'> {
  if (!isJsonObject(detail)) return {};
  return {
    ...(Array.isArray(detail['required']) ? { requiredScopes: strings(detail['required']).map(redact) } : {}),
    ...(Array.isArray(detail['granted']) ? { grantedScopes: strings(detail['granted']).map(redact) } : {}),
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
