import { CloseCode, type WebSocket as Transport } from 'graphql-ws';
import { type RawData, type ServerOptions, WebSocket, WebSocketServer } from 'ws';
import { type Logger } from '../../observability/logger';
import { MAX_BODY_BYTES } from '../limits';
import { type TransportTimeouts } from '../connections/timeouts';
import { MessageFilter } from './messageFilter';
import { Outbox } from './outbox';

/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const GOING_AWAY = 1001;

/** Passes a connection to graphql-ws. @returns a function to call when the connection is closed. */
type Open = (transport: Transport) => (code: number, reason: string) => Promise<void>;

/** An option of `ws` that its types do not declare. */
interface SocketServerOptions extends ServerOptions {
  /** Milliseconds between the close frame and the end of the connection. */
  readonly closeTimeout: number;
}

/** Creates the `ws` server. It has no listener: the HTTP server passes upgraded connections to it. */
export function createSocketServer(
  handleProtocols: NonNullable<ServerOptions['handleProtocols']>,
  { closingMs }: TransportTimeouts,
): WebSocketServer {
  const options: SocketServerOptions = {
    noServer: true,
    maxPayload: MAX_BODY_BYTES,
    // A compressed message of 1 kB can expand to 1 MB, and each connection would need memory for a compressor.
    perMessageDeflate: false,
    closeTimeout: closingMs,
    handleProtocols,
  };
  return new WebSocketServer(options);
}

export interface SocketOptions {
  readonly logger: Logger;
  readonly timeouts: TransportTimeouts;
}

/**
 * Connects one `ws` connection with graphql-ws. `send` waits until the operating system has accepted the message, so the
 * events for a slow client wait in the event queue, which is bounded. While too many bytes wait for a client, the gateway
 * reads nothing from it. Messages that `ws` has read before are handled when reading resumes.
 */
export function serveSocket(socket: WebSocket, open: Open, { logger, timeouts }: SocketOptions): void {
  const filter = new MessageFilter();
  const outbox = new Outbox(socket, onResume);
  /** The messages that arrived while reading was paused. */
  const deferred: Buffer[] = [];
  let handleMessage: (text: string) => Promise<void> = () => Promise.resolve();
  let isAlive = true;
  const pinging = setInterval(beat, timeouts.heartbeatMs).unref();

  const onClosed = open({
    protocol: socket.protocol,
    send: (message) => {
      // The first message from graphql-ws is ConnectionAck, because the filter lets only ConnectionInit pass before it.
      filter.acknowledge();
      return outbox.send(message);
    },
    close: (code, reason) => {
      socket.close(code, reason);
    },
    onMessage: (handle) => {
      handleMessage = handle;
    },
  });
  socket.on('message', (data, isBinary) => {
    const message = bufferOf(data);
    // Messages after the one that closed the connection are ignored.
    if (socket.readyState !== WebSocket.OPEN) return;
    const closure = filter.closureFor(message, isBinary);
    if (closure !== undefined) socket.close(closure.code, closure.reason);
    else if (socket.isPaused) deferred.push(message);
    else handleMessage(filter.textOf(message)).catch(fail);
  });
  socket.on('pong', () => {
    isAlive = true;
  });
  // `ws` closes the connection after an error and sends the reason, such as 1009 for a message that is too large.
  socket.on('error', () => undefined);
  socket.once('close', (code, reason) => {
    clearInterval(pinging);
    deferred.length = 0;
    onClosed(code, reason.toString('utf8')).catch(fail);
  });

  function beat(): void {
    // The gateway would not read the pong. `closeStalledConnections` closes this connection if necessary.
    if (socket.isPaused) return;
    if (!isAlive) {
      socket.terminate();
      return;
    }
    isAlive = false;
    socket.ping();
  }

  function onResume(): void {
    isAlive = true;
    while (!socket.isPaused && socket.readyState === WebSocket.OPEN) {
      const message = deferred.shift();
      if (message === undefined) return;
      handleMessage(filter.textOf(message)).catch(fail);
    }
  }

  function fail(error: unknown): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    logger.error({ err: error }, 'bug: a message failed in the gateway');
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  }
}

/**
 * Closes all connections with code 1001, so that clients reconnect elsewhere or later, and waits until they are closed.
 * `ws` cuts connections whose client does not respond.
 */
export async function closeAll(sockets: WebSocketServer): Promise<void> {
  const closing = [...sockets.clients].map(
    (socket) =>
      new Promise<void>((resolve) => {
        socket.once('close', () => {
          resolve();
        });
        socket.close(GOING_AWAY, 'Going away');
      }),
  );
  await Promise.all(closing);
}

function bufferOf(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
