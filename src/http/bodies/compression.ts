import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Bytes below which compressing costs more than it saves. */
const MIN_BYTES = 1_024;

/** Not `text/event-stream`: a compressor would hold events back until its buffer is full. */
const COMPRESSIBLE = /^(?:application\/(?:graphql-response\+)?json|text\/html)\b/;

/**
 * Compresses the responses of the routes added afterwards, for clients that send Accept-Encoding. Compression can reveal
 * a secret that stands beside text of an attacker's choice (BREACH), but only to somebody who can make a browser request
 * the secret: no request of the gateway is authorized by anything that a browser sends by itself, such as a cookie.
 */
export async function addCompression(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    // contentCoding.ts decodes requests, within the limits of a body.
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    threshold: MIN_BYTES,
    customTypes: COMPRESSIBLE,
    // A window of 512 kB instead of 4 MB: that is memory of each response in flight.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 19 } },
  });
}
