import { createServer, type IncomingHttpHeaders, type IncomingMessage, type ServerResponse } from 'node:http';
import { json } from 'node:stream/consumers';
import { type Gateway, type GatewayOptions, startGateway } from './gateway';
import { listenOnLoopback } from './loopback';

/** A call that the scripted upstream received. */
export interface ScriptedCall {
  readonly method: string;
  /** The decoded path below the base URL. */
  readonly path: string;
  readonly query: URLSearchParams;
  /** The JSON of the body. Undefined for a call without a body. */
  readonly body: unknown;
  readonly headers: IncomingHttpHeaders;
}

export interface ScriptedResponse {
  /** Default: 200. */
  readonly status?: number;
  /** Sent as it is if it is a string or a Buffer, otherwise as JSON. Default: no body. */
  readonly body?: unknown;
  readonly headers?: Readonly<Record<string, string>>;
}

/** Closes the connection instead of sending a response. */
export const CLOSE = Symbol('close');

/** Sends no response. */
export const NEVER = Symbol('never');

/** Returns the response to a call. Undefined: the 404 that Bitbucket sends for a missing resource. */
export type Script = (call: ScriptedCall) => ScriptedResponse | typeof CLOSE | typeof NEVER | undefined;

/** A gateway whose upstream returns what the test scripts. */
export interface ScriptedGateway extends Pick<Gateway, 'query' | 'data' | 'logLines'> {
  /** The origin of the upstream. */
  readonly origin: string;
  /** The calls of the last operation. */
  calls(): readonly ScriptedCall[];
  /** Replaces the script. */
  script(script: Script): void;
}

const NOT_FOUND = { status: 404, body: { type: 'error', error: { message: 'Resource not found' } } };

/** The environment of the gateway. A function receives the host of the upstream, with its port. */
type Environment = Readonly<Record<string, string>> | ((host: string) => Readonly<Record<string, string>>);

/** Starts one scripted gateway for all tests of a file. */
export function useScriptedGateway(
  environment: Environment,
  options: Pick<GatewayOptions, 'clock'> = {},
): () => ScriptedGateway {
  let started: ScriptedGateway | undefined;
  beforeAll(async () => {
    started = await startScriptedGateway(environment, options);
  });
  return () => {
    if (started === undefined) throw new Error('The gateway has not started yet.');
    return started;
  };
}

async function startScriptedGateway(
  environment: Environment,
  options: Pick<GatewayOptions, 'clock'>,
): Promise<ScriptedGateway> {
  let script: Script = () => undefined;
  let calls: ScriptedCall[] = [];
  const server = createServer((request, response) => {
    void receive(request).then((call) => {
      calls.push(call);
      const scripted = script(call) ?? NOT_FOUND;
      if (scripted === CLOSE) request.socket.destroy();
      else if (scripted !== NEVER) respond(response, scripted);
    });
  });
  const { origin } = await listenOnLoopback(server);
  const variables = typeof environment === 'function' ? environment(new URL(origin).host) : environment;
  const gateway = await startGateway({
    ...options,
    environment: { ...variables, BITBUCKET_API_URL: `${origin}/2.0` },
  });

  return {
    origin,
    logLines: gateway.logLines,
    query: (document, options) => {
      calls = [];
      return gateway.query(document, options);
    },
    data: (document, options) => {
      calls = [];
      return gateway.data(document, options);
    },
    calls: () => calls,
    script: (next) => {
      script = next;
    },
  };
}

async function receive(request: IncomingMessage): Promise<ScriptedCall> {
  const { method = '', url = '', headers } = request;
  const { pathname, searchParams } = new URL(url, 'http://upstream');
  const path = decodeURIComponent(pathname).replace(/^\/2\.0/, '');
  const body: unknown = headers['content-type'] === undefined ? undefined : await json(request);
  return { method, path, query: searchParams, body, headers };
}

function respond(response: ServerResponse, { status = 200, body, headers }: ScriptedResponse): void {
  const isRaw = typeof body === 'string' || Buffer.isBuffer(body);
  response.writeHead(status, { 'content-type': isRaw ? 'text/html' : 'application/json', ...headers });
  response.end(isRaw || body === undefined ? body : JSON.stringify(body));
}
