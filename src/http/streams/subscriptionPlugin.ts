import {
  ApolloServerPlugin,
  BaseContext,
  GraphQLRequestContextDidResolveOperation,
  GraphQLRequestContextResponseForOperation,
  GraphQLRequestListener,
} from '@apollo/server';
import {
  createSourceEventStream,
  DocumentNode,
  ExecutionResult,
  FormattedExecutionResult,
  GraphQLError,
  OperationDefinitionNode,
  OperationTypeNode,
} from 'graphql';

/** A subscription that has begun: the events, and what is to be executed for each. */
export interface OpenedSubscription {
  readonly events: AsyncIterable<unknown>;
  readonly document: DocumentNode;
  readonly operation: OperationDefinitionNode;
}

/** Something that waits for what becomes of one request. */
export interface Opening {
  /** A mutation is refused: the request was one that browsers send without asking. */
  readonly readOnly: boolean;
  opened?: OpenedSubscription;
}

/**
 * Apollo Server executes no subscriptions. It does parse, limit and validate them as it does all operations; this plugin
 * then begins them, for requests that can carry a stream, and refuses them for those that cannot.
 */
export class SubscriptionPlugin<TContext extends BaseContext> implements ApolloServerPlugin<TContext> {
  /** By the request's `extensions`: the one object of a request that Apollo hands on as it is. */
  readonly #openings = new WeakMap<object, Opening>();

  constructor(private readonly show: (error: unknown) => GraphQLError) {}

  /** @returns what to send as the request's `extensions`. */
  expect(opening: Opening): Record<string, unknown> {
    const extensions = {};
    this.#openings.set(extensions, opening);
    return extensions;
  }

  requestDidStart(): Promise<GraphQLRequestListener<TContext>> {
    return Promise.resolve({
      didResolveOperation: (request) => {
        const refusal = refusalOf(request.operation, this.#openingOf(request));
        return refusal === undefined ? Promise.resolve() : Promise.reject(badRequest(refusal));
      },
      responseForOperation: async (request) => {
        const { operation } = request;
        const opening = this.#openingOf(request);
        if (opening === undefined || !isSubscription(operation)) return null;
        const singleResult = await this.#open(request, operation, opening);
        return { http: request.response.http, body: { kind: 'single', singleResult } };
      },
    });
  }

  async #open(
    { schema, document, operationName, contextValue, request }: Resolved<TContext>,
    operation: OperationDefinitionNode,
    opening: Opening,
  ): Promise<FormattedExecutionResult> {
    const { variables: variableValues = {} } = request;
    try {
      const args = { schema, document, contextValue, variableValues, operationName };
      const events: AsyncIterable<unknown> | ExecutionResult = await createSourceEventStream(args);
      if (!isStream(events)) return { errors: (events.errors ?? []).map((error) => this.show(error).toJSON()) };
      opening.opened = { events, document, operation };
      return {};
    } catch (error) {
      return { errors: [this.show(error).toJSON()] };
    }
  }

  #openingOf({ request }: Resolved<TContext>): Opening | undefined {
    return request.extensions === undefined ? undefined : this.#openings.get(request.extensions);
  }
}

type Resolved<TContext extends BaseContext> =
  GraphQLRequestContextDidResolveOperation<TContext> | GraphQLRequestContextResponseForOperation<TContext>;

function refusalOf(operation: OperationDefinitionNode | undefined, opening: Opening | undefined): string | undefined {
  if (isSubscription(operation) && opening === undefined) {
    return 'Subscriptions are served over WebSocket (graphql-ws) at this address and as Server-Sent Events at /graphql/stream.';
  }
  const isMutation = operation?.operation === OperationTypeNode.MUTATION;
  return isMutation && opening?.readOnly === true ? 'Send mutations with POST.' : undefined;
}

function isSubscription(operation: OperationDefinitionNode | undefined): operation is OperationDefinitionNode {
  return operation?.operation === OperationTypeNode.SUBSCRIPTION;
}

function badRequest(message: string): GraphQLError {
  return new GraphQLError(message, { extensions: { code: 'BAD_REQUEST', http: { status: 400 } } });
}

function isStream(value: object): value is AsyncIterable<unknown> {
  return Symbol.asyncIterator in value;
}
