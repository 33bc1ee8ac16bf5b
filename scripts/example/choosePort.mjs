import { once } from 'node:events';
import { createServer } from 'node:net';

/** This port if nothing listens on it, otherwise any free port. */
export async function choosePort(preferred) {
  return (await isFree(preferred)) ? preferred : await freePort();
}

/** A program can listen on one of the two addresses of localhost only. */
async function isFree(port) {
  const attempts = await Promise.all(['127.0.0.1', '::1'].map((host) => listen(port, host)));
  return attempts.every((error) => error === undefined || error.code === 'EADDRNOTAVAIL');
}

async function listen(port, host) {
  const server = createServer();
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    return error;
  }
  server.close();
  await once(server, 'close');
  return undefined;
}

async function freePort() {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address();
  server.close();
  await once(server, 'close');
  return port;
}
