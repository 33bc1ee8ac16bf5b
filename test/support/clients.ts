import { ApolloClient, gql, HttpLink, InMemoryCache, type TypedDocumentNode } from '@apollo/client';
import { cacheExchange, Client as UrqlClient, fetchExchange } from '@urql/core';
import { getOperationAST, OperationTypeNode, parse } from 'graphql';
import { GraphQLClient } from 'graphql-request';
import type { TypedDocumentString } from '../generated/graphql';
import { createSocket } from './listeners';

type Variables = Readonly<Record<string, unknown>>;

/** A GraphQL client with its default settings: with its cache, its `__typename` fields and its error messages. */
export interface Client {
  /** Sends a query or mutation and returns its data. @throws the client's error */
  ask(document: string, variables?: Variables): Promise<unknown>;
  close(): void | Promise<void>;
}

/** Creates a client for the gateway at this URL. */
export type Connect = (gatewayUrl: string) => Client;

export const CLIENTS = {
  'graphql-request': connectGraphQLRequest,
  'Apollo Client': connectApollo,
  urql: connectUrql,
  'graphql-ws': connectGraphQLWs,
} satisfies Readonly<Record<string, Connect>>;

/** Sends an operation of `schema/operations` with its generated types. */
export async function ask<Result, OperationVariables extends Variables>(
  client: Client,
  operation: TypedDocumentString<Result, OperationVariables>,
  variables: OperationVariables,
): Promise<Result> {
  return (await client.ask(operation.toString(), variables)) as Result;
}

function connectGraphQLRequest(gatewayUrl: string): Client {
  const client = new GraphQLClient(`${gatewayUrl}/graphql`);
  return {
    ask: (document, variables) => client.request<unknown>(document, variables),
    close: () => undefined,
  };
}

function connectApollo(gatewayUrl: string): Client {
  const link = new HttpLink({ uri: `${gatewayUrl}/graphql` });
  const client = new ApolloClient({ link, cache: new InMemoryCache() });
  return {
    async ask(document, variables) {
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

function connectUrql(gatewayUrl: string): Client {
  const client = new UrqlClient({
    url: `${gatewayUrl}/graphql`,
    exchanges: [cacheExchange, fetchExchange],
    // By default, urql sends short queries by GET without a header, which the gateway rejects as possible CSRF.
    preferGetMethod: false,
  });
  return {
    async ask(document, variables = {}) {
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
function connectGraphQLWs(gatewayUrl: string): Client {
  const client = createSocket(gatewayUrl);
  return {
    async ask(query, variables) {
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
