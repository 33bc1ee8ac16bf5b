import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { isJsonObject } from '../lib/json';
import { header, type Headers } from './headers';
import { type UpstreamCall, UpstreamError } from './upstreamError';

/** The size limit of a body in bytes, before and after decompression. No page of 100 rows comes near it. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024;

const gunzipAsync = promisify(gunzip);

/** The byte order mark in UTF-8. It is not part of the text. */
const BYTE_ORDER_MARK = Buffer.from('\uFEFF');

/** The body of a response as text. */
export interface BodyText {
  readonly body: string;
  /** Present if the body is not valid UTF-8. Each invalid sequence of bytes is U+FFFD in `body`. */
  readonly hasInvalidUtf8?: true | undefined;
}

/** The content coding of a body (RFC 9110 section 8.4). Undefined if there is none. */
export function contentCodingOf(headers: Headers): string | undefined {
  const coding = header(headers, 'content-encoding')?.toLowerCase();
  return coding === 'identity' ? undefined : coding;
}

/**
 * Decompresses a body.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE if it is too large or not valid gzip
 */
export async function decompress(body: Buffer, coding: string, call: UpstreamCall): Promise<Buffer> {
  if (coding !== 'gzip' && coding !== 'x-gzip') throw badBody('a response with a content coding other than gzip', call);
  try {
    return await gunzipAsync(body, { maxOutputLength: MAX_BODY_BYTES });
  } catch (error) {
    throw isTooLarge(error) ? tooLarge(call) : badBody('a response that is not valid gzip', call);
  }
}

export function decodeText(body: Buffer): BodyText {
  if (!isUtf8(body)) return { body: new TextDecoder().decode(body), hasInvalidUtf8: true };
  const hasMark = body.subarray(0, BYTE_ORDER_MARK.length).equals(BYTE_ORDER_MARK);
  // Faster than a TextDecoder, with the same result for valid UTF-8.
  return { body: body.toString('utf8', hasMark ? BYTE_ORDER_MARK.length : 0) };
}

/** The error for a body of more than `MAX_BODY_BYTES`. */
export function tooLarge(call: UpstreamCall): UpstreamError {
  const { code, message, details } = badBody(`a response of more than ${MAX_BODY_BYTES} bytes`, call);
  return new UpstreamError(code, message, { ...details, tooLarge: true });
}

/** Whether zlib stopped at `maxOutputLength`. */
function isTooLarge(error: unknown): boolean {
  return isJsonObject(error) && error['code'] === 'ERR_BUFFER_TOO_LARGE';
}

function badBody(what: string, call: UpstreamCall): UpstreamError {
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', `${call.service} returned ${what}.`, { upstream: call });
}
