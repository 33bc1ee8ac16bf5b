import { createServer, type IncomingHttpHeaders, request as sendRequest } from 'node:http';
import { text } from 'node:stream/consumers';
import { listenOnLoopback } from './loopback';

/** A request that a server received. */
export interface ReceivedRequest {
  readonly method: string;
  /** With the query. */
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface ProxyResponse {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: string;
}

export interface RecordedExchange {
  readonly request: ReceivedRequest;
  readonly response: ProxyResponse;
}

/** An HTTP proxy in front of an upstream. It closes after all tests of the file. */
export interface RecordingProxy {
  readonly origin: string;
  /** All requests, with the responses that the proxy sent. */
  readonly exchanges: readonly RecordedExchange[];
  /** Replaces the responses to some requests. Undefined: the upstream responds. */
  respond: (request: ReceivedRequest) => ProxyResponse | undefined;
}

/** Headers that the proxy sets itself. */
const FRAMING: ReadonlySet<string> = new Set(['transfer-encoding', 'content-length']);

/** @param target the origin of the upstream. It receives the `Host` of the proxy, because signatures contain it */
export async function startRecordingProxy(target: string): Promise<RecordingProxy> {
  const exchanges: RecordedExchange[] = [];
  const server = createServer((incoming, outgoing) => {
    void (async () => {
      const { method = 'GET', url: path = '/' } = incoming;
      const request = { method, path, headers: incoming.headers, body: await text(incoming) };
      const response = proxy.respond(request) ?? (await forward(target, request));
      exchanges.push({ request, response });
      const headers = Object.entries(response.headers).filter(([name]) => !FRAMING.has(name));
      outgoing.writeHead(response.status, Object.fromEntries(headers)).end(response.body);
    })();
  });
  const { origin } = await listenOnLoopback(server);
  const proxy: RecordingProxy = { origin, exchanges, respond: () => undefined };
  return proxy;
}

function forward(target: string, { method, path, headers, body }: ReceivedRequest): Promise<ProxyResponse> {
  return new Promise((resolve, reject) => {
    const outgoing = sendRequest(target + path, { method, headers, agent: false }, (incoming) => {
      const { statusCode: status = 0, headers } = incoming;
      text(incoming).then((body) => {
        resolve({ status, headers, body });
      }, reject);
    });
    outgoing.on('error', reject).end(body);
  });
}
