import { isUtf8 } from 'node:buffer';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { isJsonObject } from '../lib/json';
import { header, type Headers } from './headers';
import { type UpstreamCall, UpstreamError } from './upstreamError';

/** The size limit of a body in bytes, before and after decompression. No page of 100 rows comes near it. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024;

const gunzipAsync = promisify(gunzip);

export interface BodyOptions {
  readonly headers: Headers;
  readonly call: UpstreamCall;
  /** Receives the number of bytes of each chunk as transferred, also those of a body that is not read to its end. */
  readonly onBytes: (bytes: number) => void;
}

/** The body of a response as text. */
export interface BodyText {
  readonly body: string;
  /** Present if the body is not valid UTF-8. Each invalid sequence of bytes is U+FFFD in `body`. */
  readonly hasInvalidUtf8?: true;
}

/**
 * Reads and decompresses the whole body.
 *
 * @throws UpstreamError BAD_UPSTREAM_RESPONSE if it is too large or not valid gzip; any error of the stream
 */
export async function readBody(
  stream: AsyncIterable<unknown>,
  { headers, call, onBytes }: BodyOptions,
): Promise<BodyText> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early destroys the stream, which ends the download.
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('The body must be a stream of bytes');
    bytes += chunk.byteLength;
    onBytes(chunk.byteLength);
    if (bytes > MAX_BODY_BYTES) throw tooLarge(call);
    chunks.push(chunk);
  }
  const body = await decompress(Buffer.concat(chunks), header(headers, 'content-encoding')?.toLowerCase(), call);
  return { body: new TextDecoder().decode(body), ...(isUtf8(body) ? {} : { hasInvalidUtf8: true }) };
}

async function decompress(body: Buffer, encoding: string | undefined, call: UpstreamCall): Promise<Buffer> {
  if (encoding === undefined || encoding === 'identity' || body.byteLength === 0) return body;
  if (encoding !== 'gzip' && encoding !== 'x-gzip')
    throw badBody('a response with a content coding other than gzip', call);
  try {
    return await gunzipAsync(body, { maxOutputLength: MAX_BODY_BYTES });
  } catch (error) {
    throw isTooLarge(error) ? tooLarge(call) : badBody('a response that is not valid gzip', call);
  }
}

/** Whether zlib stopped at `maxOutputLength`. */
function isTooLarge(error: unknown): boolean {
  return isJsonObject(error) && error['code'] === 'ERR_BUFFER_TOO_LARGE';
}

function tooLarge(call: UpstreamCall): UpstreamError {
  const { code, message, details } = badBody(`a response of more than ${MAX_BODY_BYTES} bytes`, call);
  return new UpstreamError(code, message, { ...details, tooLarge: true });
}

function badBody(what: string, call: UpstreamCall): UpstreamError {
  return new UpstreamError('BAD_UPSTREAM_RESPONSE', `${call.service} returned ${what}.`, { upstream: call });
}
