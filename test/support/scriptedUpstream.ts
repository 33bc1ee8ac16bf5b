import { createServer } from 'node:http';
import { type Gateway, startGateway } from './gateway';
import { listenOnLoopback } from './loopback';

/** A call that the scripted upstream received. */
export interface ScriptedCall {
  /** The decoded path below the base URL. */
  readonly path: string;
  readonly query: URLSearchParams;
}

export interface ScriptedResponse {
  /** Default: 200. */
  readonly status?: number;
  /** Sent as it is if it is a string, otherwise as JSON. */
  readonly body: unknown;
}

/** Returns the response to a call. Undefined: the 404 that Bitbucket sends for a missing resource. */
export type Script = (call: ScriptedCall) => ScriptedResponse | undefined;

/** A gateway whose upstream returns what the test scripts. */
export interface ScriptedGateway extends Pick<Gateway, 'query' | 'data'> {
  /** The calls of the last operation. */
  calls(): readonly ScriptedCall[];
  /** Replaces the script. */
  script(script: Script): void;
}

const NOT_FOUND = { status: 404, body: { type: 'error', error: { message: 'Resource not found' } } };

/** Starts one scripted gateway for all tests of a file. `environment` is that of the gateway. */
export function useScriptedGateway(environment: Readonly<Record<string, string>>): () => ScriptedGateway {
  let started: ScriptedGateway | undefined;
  beforeAll(async () => {
    started = await startScriptedGateway(environment);
  });
  return () => {
    if (started === undefined) throw new Error('The gateway has not started yet.');
    return started;
  };
}

async function startScriptedGateway(environment: Readonly<Record<string, string>>): Promise<ScriptedGateway> {
  let script: Script = () => undefined;
  let calls: ScriptedCall[] = [];
  const server = createServer((request, response) => {
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://upstream');
    const call = { path: decodeURIComponent(pathname).replace(/^\/2\.0/, ''), query: searchParams };
    calls.push(call);
    const { status = 200, body } = script(call) ?? NOT_FOUND;
    const isText = typeof body === 'string';
    response.writeHead(status, { 'content-type': isText ? 'text/html' : 'application/json' });
    response.end(isText ? body : JSON.stringify(body));
  });
  const { origin } = await listenOnLoopback(server);
  const gateway = await startGateway({ environment: { ...environment, BITBUCKET_API_URL: `${origin}/2.0` } });

  return {
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
