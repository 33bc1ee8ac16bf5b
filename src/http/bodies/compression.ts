import { constants } from 'node:zlib';
import compress from '@fastify/compress';
import type { FastifyInstance } from 'fastify';

/** Smaller responses are not compressed, because compression would cost more than it saves. */
const MIN_BYTES = 1_024;

/** Excludes `text/event-stream`, because a compressor would delay events until its buffer is full. */
const COMPRESSIBLE = /^(?:application\/(?:graphql-response\+)?json|text\/(?:html|css|javascript|plain))\b/;

/**
 * Compresses the responses of routes that are added later, if the client sends Accept-Encoding.
 *
 * Compression can reveal a secret in a response that also contains an attacker's text (BREACH). The attacker would have to
 * make a browser request the secret. That is not possible here: the session cookie, which browsers send by themselves, is
 * ignored in requests from pages of other origins (`sessionOrigin.ts`).
 */
export async function addCompression(app: FastifyInstance): Promise<void> {
  await app.register(compress, {
    // `contentCoding.ts` decodes request bodies, within the limit for bodies.
    globalDecompression: false,
    encodings: ['br', 'gzip'],
    threshold: MIN_BYTES,
    customTypes: COMPRESSIBLE,
    // Each response in flight allocates a window: 512 kB instead of the default 4 MB.
    brotliOptions: { params: { [constants.BROTLI_PARAM_QUALITY]: 4, [constants.BROTLI_PARAM_LGWIN]: 19 } },
  });
}
