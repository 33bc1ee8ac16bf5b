import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { BitbucketError, type UpstreamCall } from './upstreamError';
import { header, type Headers } from './headers';
import { isJsonObject } from '../lib/json';

/** Far above any page of 100 rows; below what would hurt the process. Counted before and after decompression. */
export const MAX_BODY_BYTES = 16 * 1024 * 1024;

const unzip = promisify(gunzip);

export interface BodyOptions {
  readonly headers: Headers;
  readonly call: UpstreamCall;
  /** Is told of bytes as they come, still compressed; also of those of a body that breaks off or is given up. */
  readonly onBytes: (bytes: number) => void;
}

/** The whole body as text. @throws BitbucketError BAD_UPSTREAM_RESPONSE; whatever the stream throws. */
export async function readBody(
  stream: AsyncIterable<unknown>,
  { headers, call, onBytes }: BodyOptions,
): Promise<string> {
  const chunks: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop early destroys the stream, and with it the rest of the download.
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) throw new TypeError('a body of bytes was expected');
    bytes += chunk.byteLength;
    onBytes(chunk.byteLength);
    if (bytes > MAX_BODY_BYTES) throw tooLarge(call);
    chunks.push(chunk);
  }
  const body = await decompress(Buffer.concat(chunks), header(headers, 'content-encoding')?.toLowerCase(), call);
  return new TextDecoder().decode(body);
}

async function decompress(body: Buffer, encoding: string | undefined, call: UpstreamCall): Promise<Buffer> {
  if (encoding === undefined || encoding === 'identity' || body.byteLength === 0) return body;
  if (encoding !== 'gzip' && encoding !== 'x-gzip') throw bad('a compression nobody asked for', call);
  try {
    return await unzip(body, { maxOutputLength: MAX_BODY_BYTES });
  } catch (error) {
    throw isTooLarge(error) ? tooLarge(call) : bad('a body that is no gzip', call);
  }
}

/** What zlib says past `maxOutputLength`. */
function isTooLarge(error: unknown): boolean {
  return isJsonObject(error) && error['code'] === 'ERR_BUFFER_TOO_LARGE';
}

function tooLarge(call: UpstreamCall): BitbucketError {
  const { code, message, details } = bad(`more than ${MAX_BODY_BYTES} bytes`, call);
  return new BitbucketError(code, message, { ...details, tooLarge: true });
}

function bad(what: string, call: UpstreamCall): BitbucketError {
  return new BitbucketError('BAD_UPSTREAM_RESPONSE', `Bitbucket answered with ${what}`, { upstream: call });
}
