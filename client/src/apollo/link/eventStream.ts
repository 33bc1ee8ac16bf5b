import { ApolloLink, Observable } from '@apollo/client';
import { type ExecutionResult, type GraphQLError, type GraphQLFormattedError, print } from 'graphql';

/** The part of the client of graphql-sse that the link uses. */
export interface EventStreamClient {
  subscribe(
    request: { readonly query: string; readonly variables: Record<string, unknown>; readonly operationName?: string },
    sink: {
      next(result: ExecutionResult<Record<string, unknown>>): void;
      error(error: unknown): void;
      complete(): void;
    },
  ): () => void;
  dispose?(): void;
}

/** `createClient` of graphql-sse. */
export type CreateEventStreamClient = (options: {
  readonly url: string;
  readonly headers: () => Promise<Record<string, string>>;
  readonly credentials?: 'include';
}) => EventStreamClient;

/** Creates a link that sends each operation over an event stream. */
export function createEventStreamLink(client: EventStreamClient): ApolloLink {
  return new ApolloLink(
    ({ query, variables, operationName }) =>
      new Observable((observer) => {
        const request = { query: print(query), variables, ...(operationName !== undefined && { operationName }) };
        return client.subscribe(request, {
          next: (result) => {
            const { data, errors, extensions } = result;
            observer.next({
              ...(data !== undefined && { data }),
              ...(errors && { errors: errors.map(formatted) }),
              ...(extensions && { extensions }),
            });
          },
          error: (error) => {
            observer.error(error);
          },
          complete: () => {
            observer.complete();
          },
        });
      }),
  );
}

/** Errors arrive as JSON, although the type says that they are instances of GraphQLError. */
function formatted({ message, path, locations, extensions }: GraphQLError): GraphQLFormattedError {
  return { message, ...(path && { path }), ...(locations && { locations }), extensions };
}
