import { ApolloClient, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { cacheExchange, Client as UrqlClient, fetchExchange } from '@urql/core';
import { getOperationAST, OperationTypeNode, parse, print } from 'graphql';
import { GraphQLClient } from 'graphql-request';
import { createSocket } from './listeners';

type Variables = Readonly<Record<string, unknown>>;
type Headers = Readonly<Record<string, string>>;

/** One interface for GraphQL clients. Each client has its default settings, for example its cache. */
export interface Client {
  /** Sends a query or mutation and returns its data. @throws the client's error */
  execute(document: string, variables?: Variables): Promise<unknown>;
  close(): void | Promise<void>;
}

/**
 * Creates a client for the gateway at this URL.
 *
 * @param headers are sent with each request. A client over WebSocket sends them in `connection_init`.
 */
export type Connect = (gatewayUrl: string, headers?: Headers) => Client;

/** The tested clients, by name. */
export const CLIENTS = {
  'graphql-request': connectGraphQLRequest,
  'Apollo Client': connectApollo,
  urql: connectUrql,
  'graphql-ws': connectGraphQLWs,
} satisfies Readonly<Record<string, Connect>>;

/**
 * Sends an operation of `schema/operations` and returns its data, with the generated type.
 *
 * @throws the client's error
 */
export async function executeOperation<Result, OperationVariables extends Variables>(
  client: Client,
  operation: TypedDocumentNode<Result, OperationVariables>,
  variables: OperationVariables,
): Promise<Result> {
  return (await client.execute(print(operation), variables)) as Result;
}

function connectGraphQLRequest(gatewayUrl: string, headers: Headers = {}): Client {
  const client = new GraphQLClient(`${gatewayUrl}/graphql`, { headers });
  return {
    execute: (document, variables) => client.request<unknown>(document, variables),
    close: () => undefined,
  };
}

function connectApollo(gatewayUrl: string, headers: Headers = {}): Client {
  const link = new HttpLink({ uri: `${gatewayUrl}/graphql`, headers });
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  return {
    async execute(document, variables) {
      const typed: TypedDocumentNode<unknown, Variables> = gql(document);
      const { data } = isMutation(document)
        ? await client.mutate({ mutation: typed, ...(variables && { variables }) })
        : await client.query({ query: typed, ...(variables && { variables }) });
      return data;
    },
    close: () => {
      client.stop();
    },
  };
}

function connectUrql(gatewayUrl: string, headers: Headers = {}): Client {
  const client = new UrqlClient({
    url: `${gatewayUrl}/graphql`,
    exchanges: [cacheExchange, fetchExchange],
    // By default, urql sends short queries by GET without a header, which the gateway rejects as possible CSRF.
    preferGetMethod: false,
    fetchOptions: { headers },
  });
  return {
    async execute(document, variables = {}) {
      const { data, error } = isMutation(document)
        ? await client.mutation<unknown>(document, variables).toPromise()
        : await client.query<unknown>(document, variables).toPromise();
      if (error !== undefined) throw error;
      return data;
    },
    close: () => undefined,
  };
}

/** Sends queries and mutations over the WebSocket. */
function connectGraphQLWs(gatewayUrl: string, headers: Headers = {}): Client {
  const client = createSocket(gatewayUrl, headers);
  return {
    async execute(query, variables) {
      for await (const { data, errors } of client.iterate({ query, ...(variables && { variables }) })) {
        if (errors !== undefined) throw new Error(errors.map(({ message }) => message).join('; '));
        return data;
      }
      throw new Error('The socket returned no result.');
    },
    close: () => client.dispose(),
  };
}

function isMutation(document: string): boolean {
  return getOperationAST(parse(document))?.operation === OperationTypeNode.MUTATION;
}
