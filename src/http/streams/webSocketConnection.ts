import { CloseCode, type WebSocket as Transport } from 'graphql-ws';
import { type RawData, type ServerOptions, WebSocket, WebSocketServer } from 'ws';
import { type Logger } from '../../observability/logger';
import { MAX_BODY_BYTES } from '../limits';
import { type TransportTimeouts } from '../connections/timeouts';
import { MessageFilter } from './messageFilter';
import { Outbox } from './outbox';

/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const GOING_AWAY = 1001;

/** Hands a connection over to graphql-ws. @returns what it wants to hear when the connection is gone. */
type Open = (transport: Transport) => (code: number, reason: string) => Promise<void>;

/** The options of `ws` that its types lack. */
interface SocketServerOptions extends ServerOptions {
  /** Milliseconds from the close frame until the connection is cut. */
  readonly closeTimeout: number;
}

export function createSocketServer(
  handleProtocols: NonNullable<ServerOptions['handleProtocols']>,
  { closingMs }: TransportTimeouts,
): WebSocketServer {
  const options: SocketServerOptions = {
    noServer: true,
    maxPayload: MAX_BODY_BYTES,
    // A compressed message of 1 kB can hold 1 MB, and each connection would keep a compressor.
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
 * One connection, between `ws` and graphql-ws. Sending waits until the operating system has taken the message: a client
 * that reads slowly leaves its events waiting where they are bounded. Nothing is read from a client that leaves too much
 * waiting, and a message that came before that was noticed is handled when the client has caught up.
 */
export function serveSocket(socket: WebSocket, open: Open, { logger, timeouts }: SocketOptions): void {
  const filter = new MessageFilter();
  const outbox = new Outbox(socket, onResume);
  const held: Buffer[] = [];
  let handleMessage: (text: string) => Promise<void> = () => Promise.resolve();
  let isAlive = true;
  const pinging = setInterval(beat, timeouts.heartbeatMs).unref();

  const closed = open({
    protocol: socket.protocol,
    send: (message) => {
      // graphql-ws sends nothing before ConnectionAck, because the filter lets nothing pass that has another answer.
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
    // What follows the message that closed the connection is not executed.
    if (socket.readyState !== WebSocket.OPEN) return;
    const closure = filter.closureFor(message, isBinary);
    if (closure !== undefined) socket.close(closure.code, closure.reason);
    else if (socket.isPaused) held.push(message);
    else handleMessage(filter.textOf(message)).catch(fail);
  });
  socket.on('pong', () => {
    isAlive = true;
  });
  // Whatever breaks the connection also closes it; `ws` tells the client why (1009: a message too big).
  socket.on('error', () => undefined);
  socket.once('close', (code, reason) => {
    clearInterval(pinging);
    held.length = 0;
    closed(code, reason.toString('utf8')).catch(fail);
  });

  function beat(): void {
    // Its pong would not be read. `closeUndrained` watches it.
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
      const message = held.shift();
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
 * Tells every client that we go (1001), so that they come back elsewhere or later, and waits until they have gone. `ws` cuts
 * those that do not answer.
 */
export async function closeAll(sockets: WebSocketServer): Promise<void> {
  const gone = [...sockets.clients].map(
    (socket) =>
      new Promise<void>((resolve) => {
        socket.once('close', () => {
          resolve();
        });
        socket.close(GOING_AWAY, 'Going away');
      }),
  );
  await Promise.all(gone);
}

function bufferOf(data: RawData): Buffer {
  if (Buffer.isBuffer(data)) return data;
  return Array.isArray(data) ? Buffer.concat(data) : Buffer.from(data);
}
