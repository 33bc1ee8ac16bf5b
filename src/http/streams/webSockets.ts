import { IncomingMessage } from 'node:http';
import { Duplex } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { FastifyInstance } from 'fastify';
import { ExecutionArgs, ExecutionResult, GraphQLSchema, parse } from 'graphql';
import { CloseCode, Context, handleProtocols, makeServer, OperationResult, WebSocket as Transport } from 'graphql-ws';
import { Logger } from '../../observability/logger';
import { ObserveRefusal, RefusalReason } from '../../observability/refusals';
import { errorBody, RefusalCode } from '../errorBody';
import { ShownError } from '../errorFormat';
import { createKeyCheck } from '../gatewayKeys';
import { GRAPHQL_PATH } from '../graphqlRoute';
import { createHostPolicy, FOREIGN_HOST } from '../hosts';
import { MAX_DRAIN_MS, MAX_OPERATIONS_PER_SOCKET } from '../limits';
import { HttpSettings } from '../options';
import { createOriginPolicy } from '../origins';
import { TRANSPORT_TIMEOUTS, TransportTimeouts } from '../timeouts';
import { begin } from './beginning';
import { OpenTransport } from './eventStreamRoute';
import { Operations, Outcome } from './operations';
import { FOREIGN_ORIGIN, STOPPING } from '../refusals';
import { closeAll, createSocketServer, serveSocket } from './socket';

export interface WebSocketOptions {
  readonly schema: GraphQLSchema;
  readonly settings: HttpSettings;
  readonly logger: Logger;
  readonly observeRefusal?: ObserveRefusal;
  /** Default: TRANSPORT_TIMEOUTS. */
  readonly timeouts?: TransportTimeouts;
}

/** What belongs to one connection. */
interface Connection extends Pick<Transport, 'close'> {
  readonly remoteAddress: string | undefined;
}

interface Params extends Record<string, unknown> {
  readonly gatewayKey?: unknown;
  readonly authorization?: unknown;
}

/** graphql-ws wants to see a document before it lets us answer; ours is answered already when it looks at this one. */
const ANSWERED = parse('{ __typename }');

/**
 * Operations over the GraphQL over WebSocket protocol
 * (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md). A page's browser sends its Origin with the upgrade and
 * lets it through whatever we answer to CORS, so that it is checked there; a key and a credential come with
 * ConnectionInit, for pages cannot set headers on a WebSocket.
 */
export function addWebSockets(
  app: FastifyInstance,
  operations: Operations,
  { schema, settings, logger, observeRefusal, timeouts = TRANSPORT_TIMEOUTS }: WebSocketOptions,
): OpenTransport {
  const sockets = createSocketServer(handleProtocols, timeouts);
  const checkKey = createKeyCheck(settings.gatewayKeys);
  const isHost = createHostPolicy(settings);
  const isOrigin = createOriginPolicy(settings.allowedOrigins);
  const answers = new WeakMap<object, Outcome>();
  let isStopping = false;

  const server = makeServer<Params, Connection>({
    onConnect: async ({ connectionParams, extra }) => {
      const { gatewayKey, authorization } = connectionParams ?? {};
      if (checkKey(textOf(gatewayKey)) === undefined) {
        observeRefusal?.({ reason: 'key', transport: 'websocket', remoteAddress: extra.remoteAddress });
        return false;
      }
      // Left out it means a caller without a credential; what is no text must not be taken for that.
      if (authorization == null || typeof authorization === 'string') return true;
      await extra.close(CloseCode.BadRequest, 'connectionParams.authorization must be a text');
      return false;
    },
    onSubscribe: async (context, id, { query, variables, operationName }) => {
      if (isStopping) return [stopping()];
      if (Object.keys(context.subscriptions).length > MAX_OPERATIONS_PER_SOCKET) return [tooMany()];
      const caller = callerOf(context);
      const { signal } = begin(context, id);
      const outcome = await operations.run(
        { query, variables: variables ?? undefined, operationName: operationName ?? undefined },
        caller,
        { signal },
      );
      if (signal.aborted) return silence(outcome);
      if (outcome.kind === 'refused') return outcome.errors;
      const args: ExecutionArgs = { schema, document: ANSWERED };
      answers.set(args, outcome);
      return args;
    },
    execute: (args) => answered(answers.get(args)),
  });

  function callerOf({ connectionParams }: Context<Params, Connection>) {
    const caller = checkKey(textOf(connectionParams?.gatewayKey));
    // onConnect has refused callers without a key; without this line a change there would open the door.
    if (caller === undefined) throw new Error('An operation arrived without a checked key.');
    const authorization = textOf(connectionParams?.authorization);
    return {
      callerId: caller.callerId,
      insistsOnFresh: false,
      ...(authorization === undefined ? {} : { authorization }),
    };
  }

  function refusalOf({ url = '', headers }: IncomingMessage): Refusal | undefined {
    if (isStopping) return { status: 503, code: 'INTERNAL_SERVER_ERROR', message: STOPPING };
    if (!isHost(headers.host)) return { status: 403, code: 'FORBIDDEN', message: FOREIGN_HOST, reason: 'host' };
    if (headers.origin !== undefined && !isOrigin(headers.origin))
      return { status: 403, code: 'FORBIDDEN', message: FOREIGN_ORIGIN, reason: 'origin' };
    if (url.split('?', 1)[0] !== GRAPHQL_PATH)
      return { status: 404, code: 'NOT_FOUND', message: 'There is nothing here.' };
    return undefined;
  }

  app.server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    const refusal = refusalOf(request);
    const { remoteAddress } = request.socket;
    if (refusal !== undefined) {
      if (refusal.reason !== undefined)
        observeRefusal?.({ reason: refusal.reason, transport: 'websocket', remoteAddress });
      refuse(connection, refusal);
      return;
    }
    sockets.handleUpgrade(request, connection, head, (socket) => {
      serveSocket(socket, (transport) => server.opened(transport, { ...transport, remoteAddress }), {
        logger,
        timeouts,
      });
    });
  });

  return {
    async stop() {
      isStopping = true;
      await operations.settled(MAX_DRAIN_MS);
      // What was settled just now is sent within this turn.
      await setImmediate();
      await closeAll(sockets);
    },
  };
}

interface Refusal {
  readonly status: 403 | 404 | 503;
  readonly code: RefusalCode;
  readonly message: string;
  /** Present where the sender is refused, and not what it requests. */
  readonly reason?: RefusalReason;
}

const REASONS = { 403: 'Forbidden', 404: 'Not Found', 503: 'Service Unavailable' } as const;

/** An upgrade is answered by hand: no route of the HTTP app has seen it. */
function refuse(connection: Duplex, { status, code, message }: Refusal): void {
  const body = JSON.stringify(errorBody(code, message));
  const head = [
    `HTTP/1.1 ${status} ${REASONS[status]}`,
    'connection: close',
    'content-type: application/json; charset=utf-8',
    `content-length: ${Buffer.byteLength(body)}`,
  ];
  connection.on('error', () => connection.destroy());
  connection.end(`${head.join('\r\n')}\r\n\r\n${body}`, () => connection.destroy());
}

function answered(outcome: Outcome | undefined): OperationResult | ExecutionResult {
  switch (outcome?.kind) {
    case 'stream':
      return outcome.results;
    case 'result':
      return outcome.result;
    case 'refused':
    case undefined:
      throw new Error('An operation is to be answered that was not run.');
  }
}

/** Nobody listens, and the id may be another operation's by now: an answer would be taken for that one's. */
async function silence(outcome: Outcome): Promise<never> {
  if (outcome.kind === 'stream') await outcome.results.return();
  return new Promise(() => undefined);
}

function stopping(): ShownError {
  return new ShownError({ message: STOPPING, extensions: { code: 'INTERNAL_SERVER_ERROR' } });
}

function tooMany(): ShownError {
  const message = `At most ${MAX_OPERATIONS_PER_SOCKET} operations may be open on one connection.`;
  return new ShownError({ message, extensions: { code: 'BAD_REQUEST' } });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
