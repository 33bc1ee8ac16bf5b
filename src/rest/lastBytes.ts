import { contentTypeOf, header, type Headers } from './headers';
import { type BodyText, decodeText } from './responseBody';
import { type UpstreamCall, unusableResponse } from './upstreamError';

/*
 * Requests for the last bytes of a content (RFC 9110 section 14). A server can ignore the range and send all bytes.
 */

/** The headers of such a request. A range of compressed bytes could not be decompressed, so compression is rejected. */
export function rangeHeaders(lastBytes: number): readonly string[] {
  return ['accept-encoding', 'identity', 'range', `bytes=-${lastBytes}`];
}

/** The last bytes of a longer buffer. Otherwise the buffer itself. */
export function lastOf(bytes: Buffer, count: number): Buffer {
  return bytes.byteLength > count ? bytes.subarray(bytes.byteLength - count) : bytes;
}

interface ResponseHead {
  readonly status: number;
  readonly headers: Headers;
}

/** The bytes of a success. */
interface ReceivedBytes extends ResponseHead {
  readonly bytes: Buffer;
  /** Whether bytes at the beginning were dropped. */
  readonly isCut: boolean;
}

/**
 * Decodes the last bytes of a content as UTF-8. A range can begin in the middle of a character. The bytes of this character
 * are left out.
 */
export function decodeLastBytes({ status, headers, bytes, isCut }: ReceivedBytes, count: number): BodyText {
  const last = lastOf(bytes, count);
  const isPart = isCut || last !== bytes || (status === 206 && contentRangeOf(headers)?.first !== 0);
  return decodeText(isPart ? withoutBrokenStart(last) : last);
}

/**
 * Checks that a response with a range contains the end of the content.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE
 */
export function checkRange({ status, headers }: ResponseHead, call: UpstreamCall): void {
  const range = contentRangeOf(headers);
  if (status !== 206 || range?.length === undefined || range.last + 1 === range.length) return;
  throw unusableResponse(call, status, `${call.service} returned another range than the requested one.`);
}

/**
 * Whether the response means that the content is empty. The last bytes of an empty content are no valid range (RFC 9110
 * section 14.1.2). A server can omit `Content-Range`. An HTML page without it comes from a proxy.
 */
export function isEmptyContent({ status, headers }: ResponseHead): boolean {
  if (status !== 416) return false;
  const range = header(headers, 'content-range');
  return range === undefined ? contentTypeOf(headers) !== 'text/html' : range === 'bytes */0';
}

/** A character has up to three bytes after its first one. They begin with the bits 10. */
function withoutBrokenStart(bytes: Buffer): Buffer {
  const start = bytes.subarray(0, 3).findIndex((byte) => (byte & 0b1100_0000) !== 0b1000_0000);
  return bytes.subarray(start === -1 ? 3 : start);
}

interface ContentRange {
  readonly first: number;
  readonly last: number;
  /** The length of the whole content. Undefined if the server does not report it. */
  readonly length: number | undefined;
}

/** Undefined without a valid `Content-Range` header. */
function contentRangeOf(headers: Headers): ContentRange | undefined {
  const [, first, last, length] = /^bytes (\d+)-(\d+)\/(\d+|\*)$/i.exec(header(headers, 'content-range') ?? '') ?? [];
  if (first === undefined || last === undefined) return undefined;
  return { first: Number(first), last: Number(last), length: length === '*' ? undefined : Number(length) };
}
