import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import type { preParsingHookHandler, RequestPayload } from 'fastify';
import { MAX_BODY_BYTES } from '../limits';
import { BodyError } from '../errors/bodyError';

const ACCEPTED = 'gzip, identity';
const TOO_LARGE = 'The body is larger than 1 MB.';

/**
 * Registered codings that are not accepted (https://www.iana.org/assignments/http-parameters). An error message quotes the
 * client's coding only if it is one of these.
 */
const QUOTED_CODINGS: ReadonlySet<string> = new Set(['br', 'compress', 'deflate', 'zstd', 'dcb', 'dcz', 'exi']);

/**
 * Decodes a request body with `Content-Encoding: gzip` (RFC 9110 section 8.4). The limit for bodies applies before and
 * after decoding. Decoding stops at the limit.
 *
 * @throws BodyError 415 for another coding, or more than one. While the body is read: 413 if it is too large.
 */
export const decodeBody: preParsingHookHandler = (request, reply, payload, done) => {
  const codings = codingsIn(request.headers['content-encoding']);
  if (codings.length === 0) done(null, payload);
  else if (codings.length === 1 && isGzip(codings[0])) done(null, gunzip(payload));
  else {
    reply.header('accept-encoding', ACCEPTED);
    done(new BodyError(415, describe(codings)));
  }
};

function codingsIn(header: string | undefined): readonly string[] {
  if (header === undefined) return [];
  const codings = header.split(',').map((coding) => coding.trim().toLowerCase());
  return codings.filter((coding) => coding !== '' && coding !== 'identity');
}

function isGzip(coding: string | undefined): boolean {
  return coding === 'gzip' || coding === 'x-gzip';
}

function describe(codings: readonly string[]): string {
  const accepted = `Accepted values of Content-Encoding: ${ACCEPTED}.`;
  if (codings.length > 1) return `Only one content coding is accepted. ${accepted}`;
  const [coding = ''] = codings;
  return QUOTED_CODINGS.has(coding)
    ? `The content coding "${coding}" is not accepted. ${accepted}`
    : `The content coding is unknown. ${accepted}`;
}

/** Decodes a body. Counts its encoded bytes in `receivedEncodedLength`, which Fastify compares with Content-Length. */
function gunzip(encoded: RequestPayload): RequestPayload {
  const decoded: RequestPayload = Readable.from(decode(), { objectMode: false });
  decoded.receivedEncodedLength = 0;
  return decoded;

  async function* decode(): AsyncGenerator<Buffer> {
    const decoder = createGunzip();
    encoded.on('data', (chunk: Buffer) => {
      decoded.receivedEncodedLength = (decoded.receivedEncodedLength ?? 0) + chunk.length;
    });
    encoded.once('error', (error) => decoder.destroy(error));
    encoded.pipe(decoder);
    let decodedBytes = 0;
    const chunks: AsyncIterable<Buffer> = decoder;
    // A throw inside this loop also destroys the decoder.
    for await (const chunk of chunks) {
      decodedBytes += chunk.length;
      if (Math.max(decodedBytes, decoded.receivedEncodedLength ?? 0) > MAX_BODY_BYTES) {
        throw new BodyError(413, TOO_LARGE);
      }
      yield chunk;
    }
  }
}
