import { ApolloServerPlugin, BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';

/** What an answer says beside its data, for an operation that was executed; nothing where there is nothing to say. */
export type ExtensionsOf<TContext extends BaseContext> = (context: TContext) => Readonly<Record<string, unknown>>;

/**
 * Adds `extensions` to the answers of what was executed, and of nothing else: those have `data`, be it null
 * (https://spec.graphql.org/October2021/#sec-Response-Format).
 */
export function extensionsPlugin<TContext extends BaseContext>(
  extensionsOf: ExtensionsOf<TContext>,
): ApolloServerPlugin<TContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse({ response, contextValue }: GraphQLRequestContextWillSendResponse<TContext>) {
          const { body } = response;
          if (body.kind === 'single' && body.singleResult.data !== undefined) {
            const extensions = { ...body.singleResult.extensions, ...extensionsOf(contextValue) };
            if (Object.keys(extensions).length > 0) body.singleResult.extensions = extensions;
          }
          return Promise.resolve();
        },
      }),
  };
}
