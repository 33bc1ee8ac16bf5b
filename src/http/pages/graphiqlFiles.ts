import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { PACKAGE_FOLDER } from '../../lib/packageFolder';
import { sendError } from '../errors/errorBody';
import { entityTagOf, hasVersion } from './entityTag';

/** `scripts/graphiql.cjs` writes the compressed files. */
const FOLDER = join(PACKAGE_FOLDER, 'dist', 'graphiql');

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  'graphiql.js': 'text/javascript; charset=utf-8',
  'graphiql.css': 'text/css; charset=utf-8',
  'editor.worker.js': 'text/javascript; charset=utf-8',
  'json.worker.js': 'text/javascript; charset=utf-8',
  'graphql.worker.js': 'text/javascript; charset=utf-8',
};

/** A file, compressed with gzip. */
interface CompressedFile {
  readonly bytes: Buffer;
  readonly entityTag: string;
}

/**
 * Adds the files of GraphiQL's own build below `/graphiql/`. A file is read at its first request and then stays in memory: 2.4 MB
 * for all of them.
 *
 * @param addHeaders adds the headers that all files have
 */
export function addGraphiqlFiles(app: FastifyInstance, addHeaders: (reply: FastifyReply) => FastifyReply): void {
  const files = new Map<string, Promise<CompressedFile>>();

  app.route<{ Params: { file: string } }>({
    method: ['GET', 'HEAD'],
    url: '/graphiql/:file',
    handler: async (request, reply) => {
      const { file: name } = request.params;
      const mediaType = MEDIA_TYPES[name];
      if (mediaType === undefined) return sendError(request, reply, 404, 'NOT_FOUND', 'This address does not exist.');
      let file = files.get(name);
      if (file === undefined) {
        file = readCompressed(name);
        files.set(name, file);
      }
      return send(request, addHeaders(reply).type(mediaType), await file);
    },
  });
}

/** @throws the system's error, if the files were not built */
async function readCompressed(name: string): Promise<CompressedFile> {
  const bytes = await readFile(join(FOLDER, `${name}.gz`));
  return { bytes, entityTag: entityTagOf(bytes) };
}

async function send(request: FastifyRequest, reply: FastifyReply, file: CompressedFile): Promise<FastifyReply> {
  void reply.header('etag', file.entityTag).header('vary', 'accept-encoding');
  if (hasVersion(request.headers['if-none-match'], file.entityTag)) return reply.code(304).send();
  const accepted = request.headers['accept-encoding'] ?? '';
  if (/\bgzip\b(?!\s*;\s*q=0(?:\.0+)?\s*(?:,|$))/i.test(accepted)) {
    return reply.header('content-encoding', 'gzip').send(file.bytes);
  }
  return reply.send(await promisify(gunzip)(file.bytes));
}
