import { CloseCode, WebSocket as Transport } from 'graphql-ws';
import { RawData, WebSocket, WebSocketServer } from 'ws';
import { Logger } from '../../observability/logger';

/** A connection that does not answer one ping until the next is due is given up. */
const PING_MS = 12_000;
/** How long a client may take to answer that we close. */
const CLOSING_MS = 2_000;
/** https://www.rfc-editor.org/rfc/rfc6455#section-7.4.1 */
const GOING_AWAY = 1001;

/** Hands a connection over to graphql-ws. @returns what it wants to hear when the connection is gone. */
type Open = (transport: Transport) => (code: number, reason: string) => Promise<void>;

/**
 * One connection, between `ws` and graphql-ws. Sending waits until the operating system has taken the message: a client
 * that reads slowly leaves its events waiting where they are bounded.
 */
export function serveSocket(socket: WebSocket, open: Open, logger: Logger): void {
  let isAlive = true;
  const pinging = setInterval(() => {
    if (!isAlive) {
      socket.terminate();
      return;
    }
    isAlive = false;
    socket.ping();
  }, PING_MS).unref();

  const closed = open({
    protocol: socket.protocol,
    send: (message) => send(socket, message),
    close: (code, reason) => {
      socket.close(code, reason);
    },
    onMessage: (handle) => {
      socket.on('message', (data) => {
        handle(textOf(data)).catch(fail);
      });
    },
  });
  socket.on('pong', () => {
    isAlive = true;
  });
  // Whatever breaks the connection also closes it; `ws` tells the client why (1009: a message too big).
  socket.on('error', () => undefined);
  socket.once('close', (code, reason) => {
    clearInterval(pinging);
    closed(code, reason.toString('utf8')).catch(fail);
  });

  function fail(error: unknown): void {
    if (socket.readyState !== WebSocket.OPEN) return;
    logger.error({ err: error }, 'bug: a message failed in the gateway');
    socket.close(CloseCode.InternalServerError, 'Internal server error');
  }
}

/** Tells every client that we go (1001), so that they come back elsewhere or later, and waits until they have gone. */
export async function closeAll(sockets: WebSocketServer): Promise<void> {
  const all = [...sockets.clients];
  const gone = all.map(
    (socket) =>
      new Promise<void>((resolve) =>
        socket.once('close', () => {
          resolve();
        }),
      ),
  );
  for (const socket of all) socket.close(GOING_AWAY, 'Going away');
  const impatience = setTimeout(() => {
    for (const socket of all) socket.terminate();
  }, CLOSING_MS);
  await Promise.all(gone);
  clearTimeout(impatience);
}

function send(socket: WebSocket, message: string): Promise<void> {
  return new Promise((resolve, reject) => {
    if (socket.readyState !== WebSocket.OPEN) resolve();
    else {
      // Node gives null where the types promise undefined.
      socket.send(message, (error) => {
        if (error) reject(error);
        else resolve();
      });
    }
  });
}

function textOf(data: RawData): string {
  if (Buffer.isBuffer(data)) return data.toString('utf8');
  return Array.isArray(data) ? Buffer.concat(data).toString('utf8') : Buffer.from(data).toString('utf8');
}
