import { connect } from 'node:net';
import { closeAfterTest } from '../../support/cleanup';
import { until } from '../../support/until';
import { startToyGateway } from './toyGateway';

const POST = '{"query":"{ slow }"}';
const GET = 'GET /graphql?query={slow} HTTP/1.1\r\nHost: localhost\r\nApollo-Require-Preflight: 1\r\n\r\n';

test.each([
  ['GET', GET],
  ['POST', post('/graphql')],
  ['POST with a credential', post('/graphql').replace('Host', 'Authorization: Bearer x\r\nHost')],
])('at most ten pipelined %s requests of one connection run, and the others receive 429', async (_what, request) => {
  const gateway = await startToyGateway();
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  closeAfterTest(() => socket.destroy());
  let received = '';
  socket.on('data', (chunk) => (received += chunk.toString('utf8')));

  socket.write(request.repeat(30));
  await gateway.slowHasStarted();
  await until(() => gateway.requests.length >= 10);
  gateway.release();
  await until(() => (received.match(/HTTP\/1.1 /g) ?? []).length === 30);

  expect(received.match(/HTTP\/1.1 200 /g)).toHaveLength(10);
  expect(received.match(/HTTP\/1.1 429 /g)).toHaveLength(20);
  expect(gateway.requests).toHaveLength(10);
});

test('a connection can be reused for many requests', async () => {
  const gateway = await startToyGateway();
  const { hostname, port } = new URL(gateway.url);
  const socket = connect(Number(port), hostname);
  closeAfterTest(() => socket.destroy());
  let answers = 0;
  socket.on('data', (chunk) => (answers += (chunk.toString('utf8').match(/HTTP\/1.1 200 /g) ?? []).length));

  for (let sent = 1; sent <= 25; sent += 1) {
    socket.write(post('/graphql').replace('slow ', 'hello'));
    await until(() => answers === sent);
  }

  expect(answers).toBe(25);
});

function post(path: string): string {
  return `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: ${POST.length}\r\n\r\n${POST}`;
}
