import { once } from 'node:events';
import { type IncomingMessage, type ServerResponse, createServer } from 'node:http';
import { listenOnLoopback } from '../../support/loopback';

export interface SlowUpstream {
  readonly url: string;
  /** Resolves when a call has come; what it gives answers that call. */
  called(): Promise<() => void>;
  /** Resolves when the gateway has broken the connection of a call. */
  hungUp(): Promise<unknown>;
  stop(): Promise<void>;
}

/** A Bitbucket that answers when the test says so. */
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
