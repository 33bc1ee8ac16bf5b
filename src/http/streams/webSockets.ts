import { type IncomingMessage } from 'node:http';
import { type Duplex } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type FastifyInstance } from 'fastify';
import { type ExecutionArgs } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type OperationResult, type WebSocket as Transport } from 'graphql-ws';
import { type RejectionReason } from '../../observability/rejections';
import { errorBody, type RejectionCode } from '../errors/errorBody';
import { GRAPHQL_PATH } from '../graphqlRoute';
import { createHostPolicy, FOREIGN_HOST } from '../security/hosts';
import { MAX_DRAIN_MS, MAX_OPERATIONS_PER_SOCKET } from '../limits';
import { type Caller } from '../../auth/caller';
import { DisplayedError } from '../operations/displayErrors';
import { callerOf } from '../../auth/identifyCaller';
import { type Outcome } from '../operations/outcome';
import { createOriginPolicy } from '../security/origins';
import { begin } from './pendingOperation';
import { FOREIGN_ORIGIN, STOPPING } from '../rejections';
import { closeAll, createSocketServer, serveSocket } from './webSocketConnection';
import { type OpenTransport, type TransportOptions } from './transport';

/** What belongs to one connection. */
interface Connection extends Pick<Transport, 'close'> {
  readonly request: IncomingMessage;
  /** Called when the connection is closed. */
  release: () => void;
  /** Results that are being sent, by the id of their operation: called once they are sent. */
  readonly releases: Map<string, () => void>;
  /** Known from ConnectionInit on. */
  caller?: Caller | undefined;
}

type Closed = (code: number, reason: string) => Promise<void>;

/** The client may connect again later (https://www.iana.org/assignments/websocket). */
const TRY_AGAIN_LATER = 1013;

interface Params extends Record<string, unknown> {
  readonly gatewayKey?: unknown;
  readonly authorization?: unknown;
}

/** How graphql-ws carries what became of an operation from `onSubscribe` to `execute`. */
class Performed {
  constructor(readonly outcome: Outcome) {}
}

/**
 * Operations over the GraphQL over WebSocket protocol
 * (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md). A page's browser sends its Origin with the upgrade and
 * lets it through whatever we answer to CORS, so that it is checked there; a key and a credential come with
 * ConnectionInit, for pages cannot set headers on a WebSocket.
 */
export function addWebSockets(app: FastifyInstance, options: TransportOptions): OpenTransport {
  const { schema, turns, prepare, operations, identifyCaller, limits, settings, logger, observeRefusal, timeouts } =
    options;
  const sockets = createSocketServer(handleProtocols, timeouts);
  const isHost = createHostPolicy(settings);
  const isOrigin = createOriginPolicy(settings.allowedOrigins);
  let isStopping = false;

  const server = makeServer<Params, Connection>({
    onConnect: async ({ connectionParams, extra }) => {
      const { gatewayKey, authorization } = connectionParams ?? {};
      // Left out it means a caller without a credential; what is no text must not be taken for that.
      if (authorization != null && typeof authorization !== 'string') {
        await extra.close(CloseCode.BadRequest, 'connectionParams.authorization must be a string');
        return false;
      }
      const { socket, headers } = extra.request;
      extra.caller = callerOf(identifyCaller, {
        socket,
        headers: { ...headers, 'x-gateway-key': textOf(gatewayKey), authorization: authorization ?? undefined },
      });
      if (extra.caller === undefined) {
        observeRefusal?.({ reason: 'key', transport: 'websocket', remoteAddress: socket.remoteAddress });
        return false;
      }
      try {
        extra.release = limits.openConnection(extra.caller.share);
      } catch {
        await extra.close(TRY_AGAIN_LATER, 'This caller has too many connections. Try again later');
        return false;
      }
      return true;
    },
    onSubscribe: async (context, id, { query, variables, operationName }) => {
      if (isStopping) return [stopping()];
      if (Object.keys(context.subscriptions).length > MAX_OPERATIONS_PER_SOCKET) return [tooMany()];
      const { caller } = context.extra;
      // onConnect has refused callers without a key; without this line a change there would open the door.
      if (caller === undefined) throw new Error('An operation arrived without a checked key.');
      const { signal } = begin(context, id);
      await turns.enter(caller.share);
      const prepared = prepare(query);
      const call = { caller, signal, insistsOnFresh: false, canStream: true, isReadOnly: false };
      const outcome = await operations.perform(prepared, { variables, operationName }, call);
      if (signal.aborted) return silence(outcome);
      if (outcome.kind === 'refused') return outcome.errors;
      if (outcome.kind === 'result') context.extra.releases.set(id, outcome.release);
      if (!prepared.ok) throw new Error('A rejected document was performed.');
      const args: ExecutionArgs = { schema, document: prepared.document, contextValue: new Performed(outcome) };
      return operationName == null ? args : { ...args, operationName };
    },
    // graphql-ws calls it when the result has been sent.
    onComplete: ({ extra }, id) => {
      extra.releases.get(id)?.();
      extra.releases.delete(id);
    },
    execute: ({ contextValue }) => resultsOf(contextValue),
    subscribe: ({ contextValue }) => resultsOf(contextValue),
  });

  function refusalOf({ url = '', headers }: IncomingMessage): Refusal | undefined {
    if (isStopping) return { status: 503, code: 'INTERNAL_SERVER_ERROR', message: STOPPING };
    if (!isHost(headers.host)) return { status: 403, code: 'FORBIDDEN', message: FOREIGN_HOST, reason: 'host' };
    if (headers.origin !== undefined && !isOrigin(headers.origin))
      return { status: 403, code: 'FORBIDDEN', message: FOREIGN_ORIGIN, reason: 'origin' };
    if (url.split('?', 1)[0] !== GRAPHQL_PATH)
      return { status: 404, code: 'NOT_FOUND', message: `WebSocket connections are accepted at ${GRAPHQL_PATH} only.` };
    return undefined;
  }

  app.server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    const refusal = refusalOf(request);
    if (refusal !== undefined) {
      const { remoteAddress } = request.socket;
      if (refusal.reason !== undefined)
        observeRefusal?.({ reason: refusal.reason, transport: 'websocket', remoteAddress });
      refuse(connection, refusal);
      return;
    }
    sockets.handleUpgrade(request, connection, head, (socket) => {
      const open = (transport: Transport): Closed => {
        const close: Connection['close'] = (code, reason) => transport.close(code, reason);
        const connection: Connection = { close, request, release: () => undefined, releases: new Map() };
        const closed = server.opened(transport, connection);
        return (code, reason) => {
          connection.release();
          for (const release of connection.releases.values()) release();
          return closed(code, reason);
        };
      };
      serveSocket(socket, open, { logger, timeouts });
    });
  });

  return {
    async stop() {
      isStopping = true;
      await operations.settled(MAX_DRAIN_MS);
      // What was settled just now is sent within this turn.
      await nextTurn();
      await closeAll(sockets);
    },
  };
}

interface Refusal {
  readonly status: 403 | 404 | 503;
  readonly code: RejectionCode;
  readonly message: string;
  /** Present where the sender is refused, and not what it requests. */
  readonly reason?: RejectionReason;
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

function resultsOf(performed: unknown): OperationResult {
  const outcome = performed instanceof Performed ? performed.outcome : undefined;
  switch (outcome?.kind) {
    case 'stream':
      return outcome.results;
    case 'result':
      return outcome.result;
    case 'refused':
    case undefined:
      throw new Error('An operation is to be answered that was not performed.');
  }
}

/** Nobody listens, and the id may be another operation's by now: an answer would be taken for that one's. */
async function silence(outcome: Outcome): Promise<never> {
  if (outcome.kind === 'stream') await outcome.results.return();
  if (outcome.kind === 'result') outcome.release();
  return new Promise(() => undefined);
}

function stopping(): DisplayedError {
  return new DisplayedError({ message: STOPPING, extensions: { code: 'INTERNAL_SERVER_ERROR' } });
}

function tooMany(): DisplayedError {
  const message = `At most ${MAX_OPERATIONS_PER_SOCKET} operations may be open on one connection. Complete one first.`;
  return new DisplayedError({ message, extensions: { code: 'BAD_REQUEST' } });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
