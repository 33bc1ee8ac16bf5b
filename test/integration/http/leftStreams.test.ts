import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setImmediate } from 'node:timers/promises';
import { closeAfterTest } from '../../support/cleanup';
import { until } from '../../support/until';
import { startToyGateway, type ToyGateway } from './toyGateway';

const LEAVING: readonly (readonly [string, (socket: Socket) => void])[] = [
  ['closing its connection', (socket) => void socket.destroy()],
  ['resetting its connection', (socket) => void socket.resetAndDestroy()],
  ['sending nothing more', (socket) => void socket.end()],
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

/** The operation is over, and what the gateway does with its result too. */
async function operationsAreOver(count: number): Promise<void> {
  await until(() => gateway.lines.filter((line) => line.includes('"msg":"operation"')).length === count);
  for (let turn = 0; turn < 20; turn += 1) await setImmediate();
}

function faults(): readonly string[] {
  return gateway.lines.filter((line) => /"level":"(?:error|warn)"/.test(line));
}

describe.each(LEAVING)('a client that leaves its event stream by %s', (_how, leave) => {
  test('while its result is awaited is not an error', async () => {
    const socket = await openStream('{ slow }');
    await gateway.slowHasStarted();

    leave(socket);
    await gateway.query('{ hello }');
    gateway.release();
    await operationsAreOver(2);

    expect(faults()).toEqual([]);
  });

  test('when it has sent its request is not an error', async () => {
    leave(await openStream('{ hello }'));
    await gateway.query('{ hello }');
    await until(() => gateway.lines.length >= 1);
    for (let turn = 0; turn < 20; turn += 1) await setImmediate();

    expect(faults()).toEqual([]);
  });

  test('when its stream has begun is not an error', async () => {
    const socket = await openStream('{ hello }');
    await once(socket, 'data');

    leave(socket);
    await operationsAreOver(1);

    expect(faults()).toEqual([]);
  });
});

test('a bug is logged, also where its client has left', async () => {
  const socket = await openStream('{ slow bug }');
  await gateway.slowHasStarted();

  socket.destroy();
  gateway.release();
  await operationsAreOver(1);

  expect(faults()).toEqual([expect.stringContaining('hunter2 is not a function')]);
});
