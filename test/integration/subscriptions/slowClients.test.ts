import { get, type IncomingMessage } from 'node:http';
import { closeAfterTest } from '../../support/cleanup';
import { deliver } from '../../support/deliver';
import { type Gateway, useGateway } from '../../support/gateway';
import { open } from '../../support/rawSocket';
import { overEventStream } from '../../support/subscribers';
import { until } from '../../support/until';

const gateway = useGateway();

/** A small delivery that leads to a large result, so that a few results fill the buffers of a connection. */
const MESSAGE = 'x'.repeat(5_000);
const PUSH = {
  repository: { full_name: 'acme/widget' },
  actor: null,
  push: { changes: [{ new: { type: 'branch', name: 'main' }, commits: [{ hash: 'a'.repeat(40), message: MESSAGE }] }] },
};
const MESSAGES = Array.from({ length: 300 }, (_, index) => `m${index}: message`).join(' ');
const LARGE = `subscription { repositoryPushed(repository: "acme/widget") { changes { commits { ${MESSAGES} } } } }`;
const SMALL = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';

/** More events than the buffers of a connection and the queue of 1,000 events can hold. */
const TOO_MANY = 1_100;

async function deliverMany(count: number): Promise<void> {
  for (let sent = 0; sent < count; sent += 50) {
    await Promise.all(Array.from({ length: 50 }, () => deliver(gateway().url, 'repo:push', PUSH)));
  }
}

test('a client that stops reading its WebSocket receives SUBSCRIBER_TOO_SLOW and no more events', async () => {
  const connection = await open(gateway().url);
  await connection.init();
  const started = subscriptionStarted(gateway());
  connection.send({ type: 'subscribe', id: 'slow', payload: { query: LARGE } });
  await started;
  connection.socket.pause();

  await deliverMany(TOO_MANY);
  connection.socket.resume();

  let results = 0;
  let message = await connection.next();
  for (; message.type === 'next'; message = await connection.next()) results += 1;
  expect(message).toMatchObject({
    type: 'error',
    id: 'slow',
    payload: [{ extensions: { code: 'SUBSCRIBER_TOO_SLOW', limit: 1_000 } }],
  });
  expect(results).toBeLessThan(TOO_MANY - 1_000);
  connection.socket.close();
});

test('a client that stops reading its event stream receives SUBSCRIBER_TOO_SLOW, and the stream completes', async () => {
  const started = subscriptionStarted(gateway());
  const response = await openStream();
  await started;
  response.pause();

  await deliverMany(TOO_MANY);

  const events = (await textOf(response)).split('\n\n').filter((event) => event.startsWith('event: '));
  const [failure, complete] = events.slice(-2);
  expect(failure).toContain('"code":"SUBSCRIBER_TOO_SLOW"');
  expect(complete).toBe('event: complete\ndata:');
  expect(events.length).toBeLessThan(TOO_MANY - 1_000);
});

test('a slow client does not affect other clients', async () => {
  const slow = await open(gateway().url);
  await slow.init();
  const started = subscriptionStarted(gateway());
  slow.send({ type: 'subscribe', id: 'slow', payload: { query: LARGE } });
  await started;
  slow.socket.pause();
  const quick = await overEventStream(gateway(), SMALL);
  await deliverMany(50);

  for (let read = 0; read < 50; read += 1) expect(await quick.next()).toHaveProperty('data.repositoryPushed');

  await quick.disconnect();
  slow.socket.terminate();
});

async function subscriptionStarted({ logLines }: Gateway): Promise<void> {
  const before = logLines.length;
  await until(() => logLines.slice(before).some((line) => line.includes('"operationType":"subscription"')));
}

function openStream(): Promise<IncomingMessage> {
  const url = new URL('/graphql/stream', gateway().url);
  url.searchParams.set('query', LARGE);
  return new Promise((resolve, reject) => {
    const headers = { accept: 'text/event-stream', 'apollo-require-preflight': 'true' };
    const request = get(url, { headers }, resolve).on('error', reject);
    closeAfterTest(() => request.destroy());
  });
}

async function textOf(response: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of response) chunks.push(Buffer.from(chunk as Uint8Array));
  return Buffer.concat(chunks).toString('utf8');
}
