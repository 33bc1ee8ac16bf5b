import { type IncomingMessage } from 'node:http';
import { type Duplex } from 'node:stream';
import { setImmediate as nextTurn } from 'node:timers/promises';
import { type FastifyInstance } from 'fastify';
import { type ExecutionArgs } from 'graphql';
import { CloseCode, handleProtocols, makeServer, type OperationResult, type WebSocket as Transport } from 'graphql-ws';
import { StateUnavailableError } from '../../lib/stateUnavailableError';
import { type RejectionReason } from '../../observability/rejections';
import { endWithError, type RejectionCode } from '../errors/errorBody';
import { GRAPHQL_PATH } from '../paths';
import { MAX_DRAIN_MS, MAX_OPERATIONS_PER_SOCKET } from '../limits';
import { ClientError } from '../operations/clientErrors';
import { type Outcome } from '../operations/outcome';
import { createHostPolicy, FOREIGN_HOST } from '../security/hosts';
import { createOriginPolicy, FOREIGN_ORIGIN } from '../security/origins';
import { type ConnectionSender, identifyConnection, type RejectedConnection } from './connectionSender';
import { addPendingOperation } from './pendingOperation';
import { sendWarnings } from './socketWarnings';
import { type StreamTransport, type TransportOptions } from './transport';
import { closeAll, createSocketServer, serveSocket } from './webSocketConnection';

/** The state of one connection. */
interface Connection extends Pick<Transport, 'close' | 'send'> {
  readonly request: IncomingMessage;
  /** Frees the place of the connection in the limit of its caller. Called when the connection is closed. */
  releaseConnection: () => void;
  /** The `releaseResult` of each outcome, by operation id. Called when the result of the operation has been sent. */
  readonly resultReleases: Map<string, () => void>;
  isClosed: boolean;
  /** Undefined before ConnectionInit. */
  sender?: ConnectionSender;
}

/** Called when a connection is closed. */
type OnClosed = (code: number, reason: string) => Promise<void>;

/** Close code: the client may connect again later (https://www.iana.org/assignments/websocket). */
const TRY_AGAIN_LATER = 1013;

const STOPPING = 'The gateway is stopping. Try again later.';

/** The payload of ConnectionInit. */
interface Params extends Record<string, unknown> {
  readonly gatewayKey?: unknown;
  readonly authorization?: unknown;
}

/** The context value with which graphql-ws passes the outcome from `onSubscribe` to `execute` and `subscribe`. */
class PerformedOperation {
  constructor(readonly outcome: Outcome) {}
}

/**
 * Adds operations over the GraphQL over WebSocket protocol
 * (https://github.com/enisdenjo/graphql-ws/blob/master/PROTOCOL.md).
 *
 * CORS does not apply to WebSockets, so the Origin header is checked when the connection is upgraded. The gateway key and
 * the credential are in ConnectionInit, because pages cannot set headers of a WebSocket. The session cookie is in the upgrade
 * request. Each operation of a session looks it up again.
 */
export function addWebSockets(app: FastifyInstance, options: TransportOptions): StreamTransport {
  const { schema, turns, prepare, operations, limits, settings, logger, observeRejection, timeouts } = options;
  const sockets = createSocketServer(handleProtocols, timeouts);
  const isAllowedHost = createHostPolicy(settings);
  const isAllowedOrigin = createOriginPolicy(settings);
  let isStopping = false;

  const server = makeServer<Params, Connection>({
    onConnect: async ({ connectionParams, extra }) => {
      const { gatewayKey, authorization } = connectionParams ?? {};
      // An absent value means a caller without a credential. A value of another type must not be treated as absent.
      if (authorization != null && typeof authorization !== 'string') {
        await extra.close(CloseCode.BadRequest, 'connectionParams.authorization must be a string');
        return false;
      }
      const { socket, headers } = extra.request;
      const request = {
        socket,
        headers: { ...headers, 'x-gateway-key': textOf(gatewayKey), authorization: authorization ?? undefined },
      };
      let sender: ConnectionSender | RejectedConnection;
      try {
        sender = await identifyConnection(request, options);
      } catch (error) {
        if (!(error instanceof StateUnavailableError)) throw error;
        await extra.close(TRY_AGAIN_LATER, 'The shared state of the gateway is not available. Try again later');
        return false;
      }
      // The client can disconnect during the lookup. Nothing would free its place in the limit then.
      if (extra.isClosed) return false;
      if (!('limitKey' in sender)) {
        // graphql-ws retries 4403 for half a minute, and reports 4401 at once. A rejected key stays rejected.
        await extra.close(CloseCode.Unauthorized, sender.closeReason);
        return false;
      }
      extra.sender = sender;
      try {
        extra.releaseConnection = limits.openConnection(sender.limitKey);
      } catch {
        await extra.close(TRY_AGAIN_LATER, 'This caller has too many connections. Try again later');
        return false;
      }
      return true;
    },
    onSubscribe: async (context, id, { query, variables, operationName }) => {
      if (isStopping) return [stopping()];
      // graphql-ws has already added this operation.
      if (Object.keys(context.subscriptions).length > MAX_OPERATIONS_PER_SOCKET) return [tooMany()];
      const { sender } = context.extra;
      // onConnect has rejected senders without a valid key. This check protects against changes there.
      if (sender === undefined) throw new Error('An operation arrived without a checked key.');
      const { signal } = addPendingOperation(context, id);
      const isCancelled = (): boolean => signal.aborted;
      const caller = await sender.callerOfOperation();
      if (isCancelled()) return noResponse();
      if (caller instanceof ClientError) return [caller];
      await turns.waitForTurn(caller.limitKey, query.length);
      const prepared = prepare(query);
      const operationCall = { caller, signal, noCache: false, canStream: true, isReadOnly: false };
      const outcome = await operations.perform(prepared, { variables, operationName }, operationCall);
      if (isCancelled()) return discard(outcome);
      if (outcome.kind === 'rejected') return outcome.errors;
      if (outcome.kind === 'stream') await sendWarnings(context.extra, id, outcome.warnings);
      if (outcome.kind === 'result') context.extra.resultReleases.set(id, outcome.releaseResult);
      if (!prepared.ok) throw new Error('A rejected document was performed.');
      const args: ExecutionArgs = {
        schema,
        document: prepared.document,
        contextValue: new PerformedOperation(outcome),
      };
      return operationName == null ? args : { ...args, operationName };
    },
    // graphql-ws calls this when it has sent the result.
    onComplete: ({ extra }, id) => {
      extra.resultReleases.get(id)?.();
      extra.resultReleases.delete(id);
    },
    execute: ({ contextValue }) => resultsOf(contextValue),
    subscribe: ({ contextValue }) => resultsOf(contextValue),
  });

  function rejectionOf({ url = '', headers }: IncomingMessage): UpgradeRejection | undefined {
    if (isStopping) return { status: 503, code: 'INTERNAL_SERVER_ERROR', message: STOPPING };
    if (!isAllowedHost(headers.host)) return { status: 403, code: 'FORBIDDEN', message: FOREIGN_HOST, reason: 'host' };
    if (headers.origin !== undefined && !isAllowedOrigin(headers.origin))
      return { status: 403, code: 'FORBIDDEN', message: FOREIGN_ORIGIN, reason: 'origin' };
    if (url.split('?', 1)[0] !== GRAPHQL_PATH)
      return { status: 404, code: 'NOT_FOUND', message: `WebSocket connections are accepted at ${GRAPHQL_PATH} only.` };
    return undefined;
  }

  app.server.on('upgrade', (request: IncomingMessage, connection: Duplex, head: Buffer) => {
    const rejection = rejectionOf(request);
    if (rejection !== undefined) {
      const { remoteAddress } = request.socket;
      const { reason, status, code, message } = rejection;
      if (reason !== undefined) observeRejection?.({ reason, transport: 'websocket', remoteAddress });
      endWithError(connection, status, code, message);
      return;
    }
    sockets.handleUpgrade(request, connection, head, (socket) => {
      const open = (transport: Transport): OnClosed => {
        const close: Connection['close'] = (code, reason) => transport.close(code, reason);
        const connection: Connection = {
          close,
          send: (message) => transport.send(message),
          request,
          isClosed: false,
          releaseConnection: () => undefined,
          resultReleases: new Map(),
        };
        const onClosed = server.opened(transport, connection);
        return (code, reason) => {
          connection.isClosed = true;
          connection.releaseConnection();
          for (const releaseResult of connection.resultReleases.values()) releaseResult();
          return onClosed(code, reason);
        };
      };
      serveSocket(socket, open, { logger, timeouts });
    });
  });

  return {
    async stop() {
      isStopping = true;
      await operations.waitUntilIdle(MAX_DRAIN_MS);
      // The last results are sent in this turn of the event loop.
      await nextTurn();
      await closeAll(sockets);
    },
  };
}

interface UpgradeRejection {
  readonly status: 403 | 404 | 503;
  readonly code: RejectionCode;
  readonly message: string;
  /** Present if the request is rejected because of its Host or Origin. */
  readonly reason?: RejectionReason;
}

function resultsOf(performed: unknown): OperationResult {
  const outcome = performed instanceof PerformedOperation ? performed.outcome : undefined;
  switch (outcome?.kind) {
    case 'stream':
      return outcome.results;
    case 'result':
      return outcome.result;
    case 'rejected':
    case undefined:
      throw new Error('graphql-ws executed an operation without an outcome.');
  }
}

/** Never resolves, so that graphql-ws sends nothing. A new promise each time, because a shared one would collect waiting code. */
function noResponse(): Promise<never> {
  return new Promise(() => undefined);
}

/**
 * Releases the outcome of a cancelled operation and sends nothing. The client can already use the same id for another
 * operation, so a response would be attributed to that one.
 */
async function discard(outcome: Outcome): Promise<never> {
  if (outcome.kind === 'stream') await outcome.results.return();
  if (outcome.kind === 'result') outcome.releaseResult();
  return noResponse();
}

function stopping(): ClientError {
  return new ClientError({ message: STOPPING, extensions: { code: 'INTERNAL_SERVER_ERROR' } });
}

function tooMany(): ClientError {
  const message = `At most ${MAX_OPERATIONS_PER_SOCKET} operations may be open on one connection. Complete one first.`;
  return new ClientError({ message, extensions: { code: 'BAD_REQUEST' } });
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
