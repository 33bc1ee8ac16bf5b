import { ApolloServerPlugin, BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { GraphQLFormattedError, OperationDefinitionNode } from 'graphql';
import { OperationRecord, RecordOperation, UpstreamUsage } from '../observability/operations';

export interface OperationPluginOptions<TContext extends BaseContext> {
  readonly recordOperation: RecordOperation;
  readonly now: () => number;
  readonly usageOf: (context: TContext) => UpstreamUsage;
}

/** Records each operation once, when it is answered. Has no `willResolveField`, which would wrap every resolver. */
export function operationPlugin<TContext extends BaseContext>(
  options: OperationPluginOptions<TContext>,
): ApolloServerPlugin<TContext> {
  return {
    requestDidStart() {
      const startedAt = options.now();
      return Promise.resolve({
        willSendResponse(context: GraphQLRequestContextWillSendResponse<TContext>) {
          options.recordOperation(describe(context, options.now() - startedAt, options));
          return Promise.resolve();
        },
      });
    },
  };
}

function describe<TContext extends BaseContext>(
  context: GraphQLRequestContextWillSendResponse<TContext>,
  durationMs: number,
  options: OperationPluginOptions<TContext>,
): OperationRecord {
  const { body } = context.response;
  const errors = body.kind === 'single' ? body.singleResult.errors : body.initialResult.errors;
  return recordOf({ ...context, durationMs, errors }, options);
}

interface Executed<TContext> {
  readonly operationName?: string | null;
  readonly operation?: OperationDefinitionNode;
  readonly contextValue: TContext;
  readonly durationMs: number;
  readonly errors: readonly GraphQLFormattedError[] | undefined;
}

/** What is written down about one execution. */
export function recordOf<TContext>(
  { operationName, operation, contextValue, durationMs, errors = [] }: Executed<TContext>,
  { usageOf }: { readonly usageOf: (context: TContext) => UpstreamUsage },
): OperationRecord {
  const operationType = operation?.operation;
  const codes = errors.map((error) => error.extensions?.code).filter((code) => typeof code === 'string');
  return {
    ...(operationName === undefined || operationName === null ? {} : { operationName }),
    ...(operationType === undefined ? {} : { operationType }),
    durationMs: Math.round(durationMs * 10) / 10,
    errorCodes: [...new Set(codes)].sort(),
    upstream: usageOf(contextValue),
  };
}
