import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { HttpSettings } from '../../lib/settings';
import type { StartFacts } from '../../lib/startFacts';
import { sendError } from '../errors/errorBody';
import { EVENT_STREAM_PATH, GRAPHQL_PATH, SCHEMA_PATH } from '../paths';
import { acceptsPage } from './acceptsPage';
import { sendTagged, type TaggedText, tagText } from './entityTag';
import { addGraphiqlFiles } from './graphiqlFiles';
import { readOperationMenu } from './operationMenu';
import { type PageFiles, readPageFiles } from './pageFiles';
import { addPageHeaders, GRAPHIQL_SOURCES, type PageSources, SANDBOX_SOURCES, START_SOURCES } from './pageHeaders';
import { startJsonOf } from './startJson';

export interface PageRoutesOptions {
  readonly schema: GraphQLSchema;
  readonly settings: Pick<HttpSettings, 'gatewayKeys' | 'signIn' | 'introspection'>;
  readonly startFacts: StartFacts;
}

/** Sends a page to a browser. */
export type SendPage = (request: FastifyRequest, reply: FastifyReply) => FastifyReply;

/** The addresses that a program can use. It receives them at `/`. */
const ADDRESSES = { graphql: GRAPHQL_PATH, subscriptions: EVENT_STREAM_PATH, schema: SCHEMA_PATH };

const JSON_TYPE = 'application/json; charset=utf-8';

const METHODS = ['GET', 'HEAD'];

/**
 * Adds the pages for browsers: the start page at `/`, GraphiQL at `/graphiql`, and their files. They are the same for everyone,
 * and need no gateway key. The operations that they send need one.
 *
 * @returns sends Apollo Sandbox. The page is at /graphql, whose route is not added here
 */
export function addPageRoutes(app: FastifyInstance, { schema, settings, startFacts }: PageRoutesOptions): SendPage {
  const files = readPageFiles();
  const startPage = pageSender(files, 'start/index.html', START_SOURCES);
  app.route({
    method: METHODS,
    url: '/',
    handler: (request, reply) => {
      void reply.header('vary', 'accept');
      return acceptsPage(request) ? startPage(request, reply) : reply.send(ADDRESSES);
    },
  });

  const startJson = tagText(JSON.stringify(startJsonOf(startFacts, settings)));
  app.route({
    method: METHODS,
    url: '/start.json',
    handler: (request, reply) => sendTagged(request, revalidated(addPageHeaders(reply)).type(JSON_TYPE), startJson),
  });

  app.route<{ Params: { '*': string } }>({
    method: METHODS,
    url: '/pages/*',
    handler: (request, reply) => {
      const file = files.get(request.params['*']);
      if (file === undefined || file.mediaType.startsWith('text/html')) {
        return sendError(request, reply, 404, 'NOT_FOUND', 'This address does not exist.');
      }
      return sendTagged(request, revalidated(addPageHeaders(reply)).type(file.mediaType), file);
    },
  });

  const graphiql = pageSender(files, 'graphiql/index.html', GRAPHIQL_SOURCES);
  app.route({ method: METHODS, url: '/graphiql', handler: graphiql });
  addGraphiqlFiles(app, (reply) => revalidated(addPageHeaders(reply)));
  let menu: TaggedText | undefined;
  app.route({
    method: METHODS,
    url: '/graphiql/operations.json',
    handler: (request, reply) => {
      menu ??= tagText(JSON.stringify(readOperationMenu(schema, startFacts.samples)));
      return sendTagged(request, revalidated(addPageHeaders(reply)).type(JSON_TYPE), menu);
    },
  });

  return pageSender(files, 'sandbox/index.html', SANDBOX_SOURCES);
}

/** @throws Error if the file does not exist */
function pageSender(files: PageFiles, path: string, sources: PageSources): SendPage {
  const file = files.get(path);
  if (file === undefined) throw new Error(`The page pages/${path} does not exist.`);
  return (request, reply) =>
    sendTagged(request, revalidated(addPageHeaders(reply, sources)).type(file.mediaType), file);
}

/** Browsers ask each time whether a file has changed, so that an update of the gateway is visible at once. */
function revalidated(reply: FastifyReply): FastifyReply {
  return reply.header('cache-control', 'no-cache');
}
