import { once } from 'node:events';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { closeAfterTest } from './cleanup';

/** A proxy in front of a server on loopback. It closes after the test. */
export interface TcpProxy {
  readonly port: number;
  /** Closes all connections, and each new one at once. */
  block(): void;
  /** Accepts connections again. */
  unblock(): void;
}

export async function startTcpProxy(targetPort: number): Promise<TcpProxy> {
  const sockets = new Set<Socket>();
  let isBlocked = false;
  const server = createServer((client) => {
    const target = connect(targetPort, '127.0.0.1');
    for (const [socket, peer] of [
      [client, target],
      [target, client],
    ] as const) {
      sockets.add(socket);
      socket.on('error', () => undefined);
      socket.on('close', () => {
        sockets.delete(socket);
        peer.destroy();
      });
      socket.pipe(peer);
    }
    if (isBlocked) client.destroy();
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');

  function destroyAll(): void {
    for (const socket of sockets) socket.destroy();
  }
  closeAfterTest(() => {
    destroyAll();
    server.close();
  });
  return {
    port: (server.address() as AddressInfo).port,
    block: () => {
      isBlocked = true;
      destroyAll();
    },
    unblock: () => {
      isBlocked = false;
    },
  };
}
