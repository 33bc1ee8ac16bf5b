import { once } from 'node:events';
import { connect } from 'node:net';
import { closeAfterTest } from '../../support/cleanup';
import { startToyGateway } from './toyGateway';

/** Less than the ten seconds that the gateway waits for running requests. */
const TEST_TIMEOUT_MS = 9_000;

test(
  'stopping does not wait for a connection without a request',
  async () => {
    const gateway = await startToyGateway();
    const { hostname, port } = new URL(gateway.url);
    const socket = connect(Number(port), hostname);
    closeAfterTest(() => socket.destroy());
    await once(socket, 'connect');
    await gateway.query('{ hello }');

    await gateway.stop();

    expect(socket.destroyed || (await once(socket, 'close'))).toBeTruthy();
  },
  TEST_TIMEOUT_MS,
);
