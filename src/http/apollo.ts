import { ApolloServer, ApolloServerOptionsWithGateway, ApolloServerPlugin, BaseContext } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { ApolloServerPluginLandingPageLocalDefault } from '@apollo/server/plugin/landingPage/default';
import { Logger } from '../observability/logger';
import { maxDepthRule } from './depth';
import { logBugs } from './errorFormat';
import { MAX_DEPTH, MAX_TOKENS } from './limits';
import { HttpOptions } from './options';

/**
 * Apollo Server with everything off that was not asked for. Reporting is named because Apollo turns it on by itself when
 * it finds APOLLO_KEY in the environment; cache control, because it wraps every field resolver.
 */
export function createApollo<TContext extends BaseContext>(
  options: HttpOptions<TContext>,
  plugins: readonly ApolloServerPlugin<TContext>[],
): ApolloServer<TContext> {
  const { production, settings } = options;
  return new ApolloServer<TContext>({
    gateway: seamOf(options),
    nodeEnv: production ? 'production' : 'development',
    introspection: settings.introspection,
    hideSchemaDetailsFromClientErrors: !settings.introspection,
    // crossSite.ts has the rule, for this route and for event streams alike.
    csrfPrevention: false,
    allowBatchedHttpRequests: false,
    // Nobody asked for a store of documents that one caller fills and another reads from.
    persistedQueries: false,
    includeStacktraceInErrorResponses: false,
    stopOnTerminationSignals: false,
    parseOptions: { maxLexicalTokens: MAX_TOKENS },
    validationRules: [maxDepthRule(MAX_DEPTH)],
    formatError: logBugs(options),
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

type Gateway = ApolloServerOptionsWithGateway<BaseContext>['gateway'];

/**
 * Apollo's seam for an executor of one's own, made for its federation gateway: all before and after the execution stays
 * Apollo's. It does not wrap resolvers for plugins that have a `willResolveField`.
 */
function seamOf<TContext extends BaseContext>({ schema, execute }: HttpOptions<TContext>): Gateway {
  return {
    onSchemaLoadOrUpdate: (take) => {
      take({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () =>
      Promise.resolve({
        executor: async ({ document, request: { operationName, variables }, context: contextValue }) =>
          execute({ document, operationName, variables, contextValue }),
      }),
    stop: () => Promise.resolve(),
  };
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
