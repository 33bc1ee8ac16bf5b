import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** How often in a row a connection is seen without progress until it is closed. */
const LOOKS = 8;

/** What was seen of a connection the last time. */
interface Seen {
  readonly takenBytes: number;
  readonly looks: number;
}

/**
 * Closes each connection of a server whose peer takes nothing of what waits for it, be it a response, an event stream or
 * the messages of a WebSocket. Node's own idle timer would not do: it starts anew with each byte that the peer sends.
 * Progress shows when a write is complete, so one large write has to be taken within `undrainedMs` as a whole.
 */
export function closeUndrained(server: Server, undrainedMs: number): void {
  const connections = new Map<Socket, Seen>();
  server.on('connection', (connection: Socket) => {
    connections.set(connection, { takenBytes: 0, looks: 0 });
    connection.once('close', () => connections.delete(connection));
  });

  const looking = setInterval(() => {
    for (const [connection, seen] of connections) {
      const takenBytes = connection.bytesWritten - connection.writableLength;
      const isStalled = connection.writableLength > 0 && takenBytes === seen.takenBytes;
      const looks = isStalled ? seen.looks + 1 : 0;
      connections.set(connection, { takenBytes, looks });
      if (looks >= LOOKS) connection.destroy();
    }
  }, undrainedMs / LOOKS).unref();
  server.once('close', () => {
    clearInterval(looking);
  });
}
