import { ApolloServerPlugin, BaseContext, GraphQLRequestContextWillSendResponse } from '@apollo/server';
import { OperationRecord, RecordOperation } from '../observability/operations';

export interface OperationPluginOptions<TContext extends BaseContext> {
  readonly recordOperation: RecordOperation;
  readonly now: () => number;
  readonly countUpstreamCalls?: (context: TContext) => number;
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
  const operationName = context.operationName ?? undefined;
  const operationType = context.operation?.operation;
  return {
    ...(operationName === undefined ? {} : { operationName }),
    ...(operationType === undefined ? {} : { operationType }),
    durationMs: Math.round(durationMs * 10) / 10,
    errorCodes: codesOf(context),
    ...(options.countUpstreamCalls === undefined
      ? {}
      : { upstreamCalls: options.countUpstreamCalls(context.contextValue) }),
  };
}

function codesOf(context: GraphQLRequestContextWillSendResponse<BaseContext>): readonly string[] {
  const { body } = context.response;
  const errors = (body.kind === 'single' ? body.singleResult.errors : body.initialResult.errors) ?? [];
  const codes = errors.map((error) => error.extensions?.code).filter((code) => typeof code === 'string');
  return [...new Set(codes)].sort();
}
