import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { closeAfterTest } from '../../support/cleanup';
import { until } from '../../support/until';
import { startToyGateway, type ToyGateway } from './toyGateway';

const WAYS_TO_DISCONNECT: readonly (readonly [string, (socket: Socket) => void])[] = [
  ['closes the connection', (socket) => void socket.destroy()],
  ['resets the connection', (socket) => void socket.resetAndDestroy()],
  ['half-closes the connection', (socket) => void socket.end()],
];

let gateway: ToyGateway;

beforeEach(async () => {
  gateway = await startToyGateway();
});

async function openStream(query: string): Promise<Socket> {
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname).on('error', () => undefined);
  closeAfterTest(() => socket.destroy());
  const body = JSON.stringify({ query });
  socket.write(
    'POST /graphql/stream HTTP/1.1\r\nHost: localhost\r\nAccept: text/event-stream\r\n' +
      `Content-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body}`,
  );
  await once(socket, 'connect');
  return socket;
}

/** Resolves when `count` operations have ended and the gateway has processed their results. */
async function operationsEnded(count: number): Promise<void> {
  await until(() => gateway.lines.filter((line) => line.includes('"msg":"operation"')).length === count);
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
}

function problems(): readonly string[] {
  return gateway.lines.filter((line) => /"level":"(?:error|warn)"/.test(line));
}

describe.each(WAYS_TO_DISCONNECT)('an event-stream client that %s', (_how, leave) => {
  test('causes no log error while its operation runs', async () => {
    const socket = await openStream('{ slow }');
    await gateway.slowHasStarted();

    leave(socket);
    await gateway.query('{ hello }');
    gateway.release();
    await operationsEnded(2);

    expect(problems()).toEqual([]);
  });

  test('causes no log error directly after its request', async () => {
    leave(await openStream('{ hello }'));
    await gateway.query('{ hello }');
    await until(() => gateway.lines.length >= 1);
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();

    expect(problems()).toEqual([]);
  });

  test('causes no log error after the stream has started', async () => {
    const socket = await openStream('{ hello }');
    await once(socket, 'data');

    leave(socket);
    await operationsEnded(1);

    expect(problems()).toEqual([]);
  });
});

test('a bug is logged even if the client has disconnected', async () => {
  const socket = await openStream('{ slow bug }');
  await gateway.slowHasStarted();

  socket.destroy();
  gateway.release();
  await operationsEnded(1);

  expect(problems()).toEqual([expect.stringContaining('hunter2 is not a function')]);
});
