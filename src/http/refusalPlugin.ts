import { ApolloServerPlugin, BaseContext, GraphQLRequestContextResponseForOperation } from '@apollo/server';
import {
  DocumentNode,
  FormattedExecutionResult,
  GraphQLFormattedError,
  GraphQLSchema,
  OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';

/** An operation that is valid and about to be executed. */
export interface ResolvedOperation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
  /** As they were sent. */
  readonly variables: Readonly<Record<string, unknown>>;
}

/** Why an operation is not to be executed; undefined when it is. */
export type RefuseOperation<TContext extends BaseContext> = (
  operation: ResolvedOperation,
  context: TContext,
) => Promise<GraphQLFormattedError | undefined>;

/**
 * Answers operations that are refused before anything of them is executed, over whichever transport they came. Its place is
 * before plugins that begin an operation themselves.
 */
export function refusalPlugin<TContext extends BaseContext>(
  refuse: RefuseOperation<TContext>,
): ApolloServerPlugin<TContext> {
  return {
    requestDidStart: () =>
      Promise.resolve({
        async responseForOperation(context: GraphQLRequestContextResponseForOperation<TContext>) {
          const { schema, document, operation, request, response, contextValue } = context;
          const resolved = { schema, document, operation, variables: request.variables ?? {} };
          const refusal = await refuse(resolved, contextValue);
          if (refusal === undefined) return null;
          return { http: response.http, body: { kind: 'single', singleResult: refused(operation, refusal) } };
        },
      }),
  };
}

/** With data that is null, as if all had failed, and so 200; a subscription without data has not begun. */
function refused({ operation }: OperationDefinitionNode, error: GraphQLFormattedError): FormattedExecutionResult {
  return operation === OperationTypeNode.SUBSCRIPTION ? { errors: [error] } : { errors: [error], data: null };
}
