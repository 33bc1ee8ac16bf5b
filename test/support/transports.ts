import type { Answer, Gateway } from './gateway';
import { open } from './rawSocket';

/** An operation that is sent to the gateway. */
export interface Sent {
  readonly query: string;
  readonly variables?: Readonly<Record<string, unknown>>;
  readonly operationName?: string;
}

/** The first result that a client receives. */
export interface Received extends Omit<Answer, 'data'> {
  readonly data?: unknown;
  /** Status of the HTTP response. Undefined over WebSocket. */
  readonly status: number | undefined;
}

export type Send = (gateway: Gateway, sent: Sent) => Promise<Received>;

/** The transports of the gateway, each with a function that sends one operation. */
export const TRANSPORTS: readonly (readonly [name: string, send: Send])[] = [
  ['HTTP', sendOverHttp],
  ['WebSocket', sendOverWebSocket],
  ['an event stream', sendOverEventStream],
];

async function sendOverHttp({ url }: Gateway, sent: Sent): Promise<Received> {
  const response = await post(`${url}/graphql`, sent, 'application/json');
  return { ...((await response.json()) as Answer), status: response.status };
}

async function sendOverWebSocket({ url }: Gateway, sent: Sent): Promise<Received> {
  const socket = await open(url);
  await socket.init();
  socket.send({ type: 'subscribe', id: '1', payload: sent });
  const { type, payload } = await socket.next();
  if (type === 'error') return { status: undefined, errors: payload as NonNullable<Answer['errors']> };
  return { status: undefined, ...(payload as Answer) };
}

async function sendOverEventStream({ url }: Gateway, sent: Sent): Promise<Received> {
  const response = await post(`${url}/graphql/stream`, sent, 'text/event-stream');
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  for (;;) {
    const data = /^event: next\ndata: (.*)\n\n/m.exec(text)?.[1];
    if (data !== undefined) {
      await reader?.cancel();
      return { ...(JSON.parse(data) as Answer), status: response.status };
    }
    const read = await reader?.read();
    if (read?.value === undefined) throw new Error(`The event stream ended without a result: ${text}`);
    text += read.value;
  }
}

function post(url: string, sent: Sent, accept: string): Promise<Response> {
  return fetch(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept },
    body: JSON.stringify(sent),
  });
}
