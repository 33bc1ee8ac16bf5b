import type { EmulatorServer } from './server';

const LOOPBACK = '127.0.0.1';

/** Listens on loopback. Resolves with the origin. @throws Error if the port is in use */
export function listen({ http }: EmulatorServer, port: number): Promise<string> {
  return new Promise((resolve, reject) => {
    http.once('error', reject);
    http.listen(port, LOOPBACK, () => {
      const address = http.address();
      if (address === null || typeof address === 'string') reject(new Error('The emulator has no port'));
      else resolve(`http://${LOOPBACK}:${address.port}`);
    });
  });
}

/** Closes all connections and stops listening. */
export function stop({ http, lockStep }: EmulatorServer): Promise<void> {
  lockStep.isOn = false;
  return new Promise((resolve) => {
    http.close(() => {
      resolve();
    });
    http.closeAllConnections();
  });
}
