import { type GraphQLResponse, type INetwork, Network, Observable, type RequestParameters } from 'relay-runtime';
import { isObject, objectIn, objectInJson } from '../errors/read.ts';
import { headersOf } from '../transport/credentials.ts';
import { errorEntries, GatewayResponseError, socketError } from '../transport/responseError.ts';
import { fetchCredentials, type GatewaySettings } from '../transport/settings.ts';
import { createSocketClient } from '../transport/socketClient.ts';

type Variables = Readonly<Record<string, unknown>>;
type ResponseObservable = Observable<GraphQLResponse>;

/**
 * The network layer of Relay. It sends queries and mutations by POST, and subscriptions over one WebSocket.
 *
 * - A response without data is a `GatewayResponseError` with the messages and codes of the gateway.
 * - A response with data and errors is passed to Relay, so that the other fields are shown.
 * - An operation that is disposed aborts its request.
 */
export function createGatewayNetwork(settings: GatewaySettings): INetwork {
  const socket = createSocketClient(settings);
  return Network.create(
    (request, variables) =>
      Observable.create((sink) => {
        const abort = new AbortController();
        post(settings, bodyOf(request, variables), abort.signal).then(
          (response) => {
            sink.next(response);
            sink.complete();
          },
          (error: unknown) => {
            if (!abort.signal.aborted) sink.error(error instanceof Error ? error : new Error(String(error)));
          },
        );
        return () => {
          abort.abort();
        };
      }),
    (request, variables): ResponseObservable =>
      Observable.create((sink) =>
        socket().subscribe(bodyOf(request, variables), {
          next: (result) => {
            sink.next(responseOf(result, undefined));
          },
          error: (reported) => {
            sink.error(socketError(reported));
          },
          complete: () => {
            sink.complete();
          },
        }),
      ),
  );
}

interface RequestBody {
  readonly query: string;
  readonly operationName: string;
  readonly variables: Variables;
}

function bodyOf({ name, text }: RequestParameters, variables: Variables): RequestBody {
  if (text === null) {
    throw new Error(
      `The operation ${name} has no text. Remove persistConfig from the configuration of relay-compiler.`,
    );
  }
  return { query: text, operationName: name, variables: { ...variables } };
}

async function post(settings: GatewaySettings, body: RequestBody, signal: AbortSignal): Promise<GraphQLResponse> {
  const send = settings.fetch ?? fetch;
  const response = await send(settings.url, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      accept: 'application/graphql-response+json, application/json',
      ...(await headersOf(settings)),
    },
    credentials: fetchCredentials(settings),
    body: JSON.stringify(body),
    signal,
  });
  const text = await response.text();
  return responseOf(objectInJson(text), response.status);
}

/** @throws GatewayResponseError if the response has no data */
function responseOf(result: unknown, status: number | undefined): GraphQLResponse {
  const response = isObject(result) ? result : {};
  const [data, extensions] = [objectIn(response, 'data'), objectIn(response, 'extensions')];
  const entries = errorEntries(response['errors']);
  if (data === null) {
    const missing = {
      message: `The gateway returned no GraphQL response${status === undefined ? '' : ` (${status})`}.`,
    };
    throw new GatewayResponseError(entries.length > 0 ? entries : [missing], status);
  }
  return {
    data,
    ...(entries.length > 0 && { errors: entries.map((entry) => ({ ...entry, path: [...(entry.path ?? [])] })) }),
    ...(extensions && { extensions }),
  };
}
