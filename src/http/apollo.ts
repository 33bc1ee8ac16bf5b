import { ApolloServer, type ApolloServerOptionsWithGateway, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import { type Logger } from '../observability/logger';
import { type Call, type OperationParameters } from './operations/call';
import { DisplayedError, type DisplayError } from './operations/displayErrors';
import { type DocumentCache, type Prepared } from './operations/documentCache';
import { type Operations } from './operations/operations';
import { type Outcome } from './operations/outcome';
import { type HttpSettings } from './options';

/** What Apollo Server carries from the route to its executor. Its members are public because Apollo copies it. */
export class HttpOperation {
  constructor(
    readonly prepared: Prepared,
    readonly call: Call,
    /** Called with what became of it, before the response is sent. */
    readonly onOutcome: (outcome: Outcome) => void,
  ) {}
}

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly operations: Operations;
  readonly documents: DocumentCache;
  readonly display: DisplayError;
  readonly logger: Logger;
  readonly production: boolean;
  readonly settings: Pick<HttpSettings, 'introspection' | 'landingPage' | 'firstQuery'>;
}

/**
 * Apollo Server as the HTTP side of the pipeline: methods, request bodies, content negotiation, status codes, landing page
 * and draining are Apollo's. It parses, validates and executes nothing: it finds each document in the pipeline's own cache,
 * and its executor is the pipeline.
 *
 * Reporting is turned off by name because Apollo turns it on when it finds APOLLO_KEY in the environment; cache control,
 * because it wraps every field resolver. Cross-site requests are refused by `crossSite.ts`, for all routes alike.
 */
export function createApollo(
  options: ApolloOptions,
  plugins: readonly ApolloServerPlugin<HttpOperation>[],
): ApolloServer<HttpOperation> {
  const { production, settings, display } = options;
  return new ApolloServer<HttpOperation>({
    gateway: pipelineOf(options),
    documentStore: {
      get: async (key) => Promise.resolve(heldDocument(options.documents, key)),
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(false),
    },
    nodeEnv: production ? 'production' : 'development',
    introspection: settings.introspection,
    csrfPrevention: false,
    allowBatchedHttpRequests: false,
    // Nobody needs a store of documents that one caller fills and another reads from.
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: ({ extensions }, error) => {
      const code = typeof extensions?.['code'] === 'string' ? extensions['code'] : undefined;
      return (displayedOf(error) ?? display(error, code)).toJSON();
    },
    logger: apolloLogger(options.logger),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      settings.landingPage ? sandbox(settings.firstQuery) : ApolloServerPluginLandingPageDisabled(),
      ...plugins,
    ],
  });
}

/** Hexadecimal digits of a SHA-256, with which Apollo's key ends after a prefix of its own. */
const HASH_LENGTH = 64;

/** @throws Error, which Apollo logs, for a document that the route has not prepared: Apollo would validate it by itself. */
function heldDocument(documents: DocumentCache, key: string): DocumentNode {
  const document = documents.held(key.slice(-HASH_LENGTH));
  if (document === undefined) throw new Error('The document of a request was not prepared.');
  return document;
}

type Gateway = ApolloServerOptionsWithGateway<HttpOperation>['gateway'];

/** Apollo's seam for an executor, made for its federation gateway. It does not wrap resolvers for plugins. */
function pipelineOf({ schema, operations }: ApolloOptions): Gateway {
  return {
    onSchemaLoadOrUpdate: (take) => {
      take({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () =>
      Promise.resolve({
        executor: async ({ request, context }: { request: OperationParameters; context: unknown }) => {
          if (!(context instanceof HttpOperation)) throw new Error('Apollo lost the context of an operation.');
          const outcome = await operations.perform(context.prepared, request, context.call);
          context.onOutcome(outcome);
          switch (outcome.kind) {
            case 'result':
              return outcome.result;
            case 'refused':
              return { errors: outcome.errors.map(withStatus) };
            case 'stream':
              throw new Error('A stream cannot be the response to a plain request.');
          }
        },
      }),
    stop: () => Promise.resolve(),
  };
}

/** A refused operation is a 400, but for callers that exceed their limits (RFC 6585 section 4) and bugs of the gateway. */
function withStatus(error: DisplayedError): DisplayedError {
  const { code, retryAfterMs } = error.toJSON().extensions ?? {};
  if (code === 'INTERNAL_SERVER_ERROR') return new DisplayedError(error.toJSON(), { status: 500 });
  if (code !== 'RATE_LIMITED' || typeof retryAfterMs !== 'number') return error;
  const headers = new Map([['retry-after', String(Math.ceil(retryAfterMs / 1_000))]]);
  return new DisplayedError(error.toJSON(), { status: 429, headers });
}

/** Apollo wraps some errors to give them its own codes. */
function displayedOf(error: unknown): DisplayedError | undefined {
  if (error instanceof DisplayedError) return error;
  return error instanceof GraphQLError && error.originalError instanceof DisplayedError
    ? error.originalError
    : undefined;
}

function sandbox(firstQuery: string | undefined): ApolloServerPlugin {
  return ApolloServerPluginLandingPageLocalDefault({
    embed: { runTelemetry: false },
    includeCookies: false,
    ...(firstQuery === undefined ? {} : { document: firstQuery }),
  });
}

/** Apollo's own messages. Debug and info are noise to an operator. */
function apolloLogger(logger: Logger) {
  return {
    debug: (message?: unknown) => {
      logger.debug({}, String(message));
    },
    info: (message?: unknown) => {
      logger.debug({}, String(message));
    },
    warn: (message?: unknown) => {
      logger.warn({}, String(message));
    },
    error: (message?: unknown) => {
      logger.error({}, String(message));
    },
  };
}
