import type { Server } from 'node:http';
import type { Socket } from 'node:net';

/** A connection is closed after this number of consecutive checks without progress. */
const MAX_STALLED_CHECKS = 8;

/** The state of a connection at the last check. */
interface Progress {
  readonly sentBytes: number;
  readonly stalledChecks: number;
}

/**
 * Closes each connection whose peer does not read the bytes that wait for it: a response, an event stream or WebSocket
 * messages. Node's idle timer is not sufficient, because each byte from the peer restarts it. Progress is visible only
 * when a write completes, so one large write must complete within `stalledMs`.
 */
export function closeStalledConnections(server: Server, stalledMs: number): void {
  const connections = new Map<Socket, Progress>();
  server.on('connection', (connection: Socket) => {
    connections.set(connection, { sentBytes: 0, stalledChecks: 0 });
    connection.once('close', () => connections.delete(connection));
  });

  const checking = setInterval(() => {
    for (const [connection, last] of connections) {
      const sentBytes = connection.bytesWritten - connection.writableLength;
      const isStalled = connection.writableLength > 0 && sentBytes === last.sentBytes;
      const stalledChecks = isStalled ? last.stalledChecks + 1 : 0;
      connections.set(connection, { sentBytes, stalledChecks });
      if (stalledChecks >= MAX_STALLED_CHECKS) connection.destroy();
    }
  }, stalledMs / MAX_STALLED_CHECKS).unref();
  server.once('close', () => {
    clearInterval(checking);
  });
}
