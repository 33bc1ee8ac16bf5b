import { startEmbeddedEmulator, type EmbeddedEmulator } from '../../../src/emulator/embedded';
import { closeAfterTest } from '../../support/cleanup';
import { signatureOf } from '../../support/deliver';
import { until } from '../../support/until';
import { startReceiver } from './receiver';

async function start(): Promise<EmbeddedEmulator> {
  const emulator = await startEmbeddedEmulator();
  closeAfterTest(() => emulator.stop());
  return emulator;
}

async function push({ adminUrl }: EmbeddedEmulator, repository: string): Promise<void> {
  const headers = { 'content-type': 'application/json' };
  await fetch(`${adminUrl}/push`, { method: 'POST', headers, body: JSON.stringify({ repository, branch: 'main' }) });
}

test('delivers the events of all repositories, signed with the secret', async () => {
  const receiver = await startReceiver();
  closeAfterTest(() => receiver.stop());
  const emulator = await start();
  emulator.deliverTo(receiver.url);

  await push(emulator, 'globex/widget');
  await push(emulator, 'acme/widget');
  await until(() => receiver.received.length === 3);

  expect(receiver.received.map(({ headers }) => headers['x-event-key'])).toEqual([
    'repo:push',
    'repo:push',
    // A push to a repository with pipelines runs one.
    'repo:commit_status_created',
  ]);
  for (const { headers, body } of receiver.received) {
    expect(headers['x-hub-signature']).toBe(signatureOf(body, emulator.hookSecret));
  }
});

test('has another secret each time', async () => {
  const [one, other] = [await start(), await start()];

  expect(one.hookSecret).toMatch(/^[0-9a-f-]{36}$/);
  expect(other.hookSecret).not.toBe(one.hookSecret);
});

test('has the endpoints and consumers of the sign-in with both protocols', async () => {
  const { baseUrl, signIn } = await start();
  const { origin } = new URL(baseUrl);

  expect(signIn).toEqual({
    oauth2: {
      consumerKey: 'emulator-client',
      consumerSecret: 'emulator-client-secret',
      authorizeUrl: `${origin}/site/oauth2/authorize`,
      tokenUrl: `${origin}/site/oauth2/access_token`,
    },
    oauth1: {
      consumerKey: 'emulator-consumer',
      consumerSecret: 'emulator-consumer-secret',
      requestTokenUrl: `${origin}/api/1.0/oauth/request_token`,
      authorizeUrl: `${origin}/api/1.0/oauth/authenticate`,
      tokenUrl: `${origin}/api/1.0/oauth/access_token`,
    },
  });
});
