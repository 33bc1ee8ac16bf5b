import type { GraphQLResponse, Gateway } from './gateway';
import { open } from './rawSocket';

/** An operation to send to the gateway. */
export interface OperationRequest {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** The first result that a client receives. */
export interface FirstResult extends Omit<GraphQLResponse, 'data'> {
  readonly data?: unknown;
  /** Status of the HTTP response. Undefined over WebSocket. */
  readonly status: number | undefined;
}

/** Sends an operation over one transport and returns its first result. */
export type Send = (gateway: Gateway, request: OperationRequest) => Promise<FirstResult>;

/** The transports of the gateway, each with a function that sends one operation. */
export const TRANSPORTS: readonly (readonly [name: string, send: Send])[] = [
  ['HTTP', sendOverHttp],
  ['WebSocket', sendOverWebSocket],
  ['an event stream', sendOverEventStream],
];

async function sendOverHttp({ url }: Gateway, request: OperationRequest): Promise<FirstResult> {
  const response = await post(`${url}/graphql`, request, 'application/json');
  return { ...((await response.json()) as GraphQLResponse), status: response.status };
}

async function sendOverWebSocket({ url }: Gateway, request: OperationRequest): Promise<FirstResult> {
  const socket = await open(url);
  await socket.init();
  socket.send({ type: 'subscribe', id: '1', payload: request });
  const { type, payload } = await socket.next();
  if (type === 'error') return { status: undefined, errors: payload as NonNullable<GraphQLResponse['errors']> };
  return { status: undefined, ...(payload as GraphQLResponse) };
}

async function sendOverEventStream({ url }: Gateway, request: OperationRequest): Promise<FirstResult> {
  const response = await post(`${url}/graphql/stream`, request, 'text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const data = /^event: next\ndata: (.*)\n\n/m.exec(text)?.[1];
    if (data !== undefined) {
      await reader?.cancel();
      return { ...(JSON.parse(data) as GraphQLResponse), status: response.status };
    }
    const read = await reader?.read();
    if (read?.value === undefined) throw new Error(`The event stream ended without a result: ${text}`);
    text += read.value;
  }
}

function post(url: string, request: OperationRequest, accept: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(request),
  });
}
