import { once } from 'node:events';
import { connect } from 'node:net';
import { closeAfterTest } from '../../support/cleanup';
import { startToyGateway } from './toyGateway';

/** Below the ten seconds for which answers in flight are waited for. */
const AT_ONCE_MS = 9_000;

test(
  'stopping does not wait for a connection that has asked nothing yet',
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
  AT_ONCE_MS,
);
