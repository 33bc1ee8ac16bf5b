import { ApolloServerPlugin, BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';

/** What an answer says beside its data; nothing where there is nothing to say. */
export type ExtensionsOf<TContext extends BaseContext> = (context: TContext) => Readonly<Record<string, unknown>>;

/** Adds `extensions` to answers. https://spec.graphql.org/October2021/#sec-Response-Format */
export function extensionsPlugin<TContext extends BaseContext>(
  extensionsOf: ExtensionsOf<TContext>,
): ApolloServerPlugin<TContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        willSendResponse({ response, contextValue }: GraphQLRequestContextWillSendResponse<TContext>) {
          const extensions = extensionsOf(contextValue);
          const { body } = response;
          if (body.kind === 'single' && Object.keys(extensions).length > 0) {
            body.singleResult.extensions = { ...body.singleResult.extensions, ...extensions };
          }
          return Promise.resolve();
        },
      }),
  };
}
