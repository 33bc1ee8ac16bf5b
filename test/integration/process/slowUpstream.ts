import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { listenOnLoopback } from '../../support/loopback';

export interface SlowUpstream {
  readonly url: string;
  /** Resolves when a call has arrived. The returned function sends the response. */
  called(): Promise<() => void>;
  /** Resolves when the gateway has closed the connection of the call. */
  hungUp(): Promise<unknown>;
  stop(): Promise<void>;
}

/** Starts an upstream that responds when the test decides. */
export async function startSlowUpstream(): Promise<SlowUpstream> {
  const server = createServer();
  const firstCall = once(server, 'request') as Promise<[IncomingMessage, ServerResponse]>;
  const { origin, stop } = await listenOnLoopback(server);
  const response = firstCall.then(([, reply]) => reply);
  const hungUp = response.then((reply) => once(reply, 'close'));
  return {
    url: `${origin}/2.0`,
    called: async () => {
      const reply = await response;
      return () => {
        reply.setHeader('content-type', 'application/json');
        reply.end('{"type":"repository","uuid":"{1}","full_name":"acme/widget","slug":"widget","name":"Widget"}');
      };
    },
    hungUp: () => hungUp,
    stop,
  };
}
