import type { Server } from 'node:http';
import { closeAfterAll } from './cleanup';

/** A running server on loopback. */
export interface LoopbackServer {
  /** e.g. http://127.0.0.1:40123 */
  readonly origin: string;
  readonly port: number;
  /** Stops listening and closes all connections. */
  readonly stop: () => Promise<void>;
}

/** Listens on a free port. The server is closed after all tests of the file. */
export async function listenOnLoopback(server: Server): Promise<LoopbackServer> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = closeAfterAll(() => close(server));
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('The server has no port.');
  return { origin: `http://127.0.0.1:${address.port}`, port: address.port, stop };
}

function close(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => {
      resolve();
    });
    server.closeAllConnections();
  });
}
