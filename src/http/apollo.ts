import { ApolloServer, type ApolloServerOptionsWithGateway, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { type DocumentNode, GraphQLError, type GraphQLSchema } from 'graphql';
import { type HttpSettings } from '../lib/settings';
import { type Logger } from '../observability/logger';
import { messageForClient } from './apolloMessages';
import { headOf } from './errors/responseHead';
import { type OperationCall, type OperationParameters } from './operations/operationCall';
import { ClientError, type ToClientError } from './operations/clientErrors';
import { type DocumentCache, type Prepared } from './operations/documentCache';
import { type Operations } from './operations/operations';
import { type Outcome } from './operations/outcome';

/**
 * The context that Apollo passes from the route to its executor. Apollo clones it, and a clone lacks private members (`#`), so
 * all members are public.
 */
export class HttpOperation {
  constructor(
    readonly prepared: Prepared,
    readonly operationCall: OperationCall,
    /** Called with the outcome before the response is sent. */
    readonly onOutcome: (outcome: Outcome) => void,
  ) {}
}

export interface ApolloOptions {
  readonly schema: GraphQLSchema;
  readonly operations: Operations;
  readonly documents: DocumentCache;
  readonly toClientError: ToClientError;
  readonly logger: Logger;
  readonly production: boolean;
  readonly settings: Pick<HttpSettings, 'introspection'>;
}

/**
 * Creates Apollo Server as the HTTP side of the operation pipeline. It responds to all requests to the endpoint except
 * well-formed POST requests (`postedOperation.ts`), and drains connections when the gateway stops. It does not parse, validate or
 * execute documents. The pipeline provides its document store and its executor.
 *
 * The reporting plugins are disabled explicitly, because Apollo enables them if the environment contains APOLLO_KEY. Cache
 * control is disabled because it would wrap each field resolver. Apollo's CSRF prevention is off, because `crossSite.ts`
 * protects all routes.
 */
export function createApollo(
  options: ApolloOptions,
  plugins: readonly ApolloServerPlugin<HttpOperation>[],
): ApolloServer<HttpOperation> {
  const { production, settings, toClientError } = options;
  return new ApolloServer<HttpOperation>({
    gateway: createGateway(options),
    documentStore: {
      get: async (key) => Promise.resolve(pinnedDocument(options.documents, key)),
      set: () => Promise.resolve(),
      delete: () => Promise.resolve(false),
    },
    nodeEnv: production ? 'production' : 'development',
    introspection: settings.introspection,
    csrfPrevention: false,
    allowBatchedHttpRequests: false,
    // Automatic persisted queries would let one caller store documents that other callers execute.
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    formatError: ({ extensions }, error) => {
      const code = typeof extensions?.['code'] === 'string' ? extensions['code'] : undefined;
      const formatted = (clientErrorOf(error) ?? toClientError(error, { code })).toJSON();
      return { ...formatted, message: messageForClient(formatted.message) };
    },
    logger: apolloLogger(options.logger),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginLandingPageDisabled(),
      ...plugins,
    ],
  });
}

/** Hexadecimal digits of a SHA-256. Apollo's keys consist of a prefix and such a hash. */
const HASH_LENGTH = 64;

/**
 * Returns the document that the route has prepared.
 *
 * @throws Error if the route has not prepared the document. Apollo logs a warning, and then parses and validates the document
 * again. If this function returned undefined, Apollo would do that without a warning.
 */
function pinnedDocument(documents: DocumentCache, key: string): DocumentNode {
  const document = documents.pinned(key.slice(-HASH_LENGTH));
  if (document === undefined) throw new Error('The document of a request was not prepared.');
  return document;
}

type Gateway = ApolloServerOptionsWithGateway<HttpOperation>['gateway'];

/**
 * Apollo's interface for a federation gateway, here with the pipeline as executor. Apollo calls the executor of such a gateway
 * instead of graphql-js, and does not wrap resolvers for plugins.
 */
function createGateway({ schema, operations }: ApolloOptions): Gateway {
  return {
    onSchemaLoadOrUpdate: (onSchema) => {
      onSchema({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () =>
      Promise.resolve({
        executor: async ({ request, context }: { request: OperationParameters; context: unknown }) => {
          if (!(context instanceof HttpOperation)) throw new Error('Apollo lost the context of an operation.');
          const outcome = await operations.perform(context.prepared, request, context.operationCall);
          context.onOutcome(outcome);
          switch (outcome.kind) {
            case 'result':
              return outcome.result;
            case 'rejected':
              return { errors: outcome.errors.map((error) => new ClientError(error.toJSON(), headOf(error))) };
            case 'stream':
              throw new Error('A stream cannot be the response to a plain request.');
          }
        },
      }),
    stop: () => Promise.resolve(),
  };
}

/** Finds the ClientError in an error of Apollo, which wraps some errors to set another code. Undefined if there is none. */
function clientErrorOf(error: unknown): ClientError | undefined {
  if (error instanceof ClientError) return error;
  return error instanceof GraphQLError && error.originalError instanceof ClientError ? error.originalError : undefined;
}

/** Logs Apollo's messages. Messages with the level info are logged as debug, because they do not help an operator. */
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
