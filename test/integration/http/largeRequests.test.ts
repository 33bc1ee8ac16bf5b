import { request } from 'node:http';
import { startGateway } from '../../support/gateway';
import { open } from '../../support/rawSocket';
import { startToyGateway } from './toyGateway';

const MANY_VALUES = `[${'{},'.repeat(60_000)}{}]`;
const TOO_MANY = 'The request has more than 50000 JSON values. Split it into several requests.';

test.each(['/graphql', '/graphql/stream'])(
  'a request with more than 50,000 JSON values is rejected by %s',
  async (path) => {
    const gateway = await startToyGateway();

    const answer = await gateway.send({
      method: 'POST',
      path,
      headers: { 'content-type': 'application/json', accept: 'text/event-stream, application/json' },
      body: `{"query":"{ hello }","variables":{"x":${MANY_VALUES}}}`,
    });

    expect(answer.status).toBe(413);
    expect(answer.json).toMatchObject({ errors: [{ message: TOO_MANY }] });
  },
);

test('a message with more than 50,000 JSON values closes its WebSocket', async () => {
  const gateway = await startGateway();
  const socket = await open(gateway.url);
  await socket.init();

  socket.send(`{"type":"subscribe","id":"1","payload":{"query":"{ __typename }","variables":{"x":${MANY_VALUES}}}}`);

  expect(await socket.closed()).toEqual({ code: 4400, reason: TOO_MANY });
  await gateway.stop();
});

test('a large request beyond the memory limit is rejected with 503, and later ones are served', async () => {
  const gateway = await startToyGateway({}, { maxRequestBytes: 1_000_000 });
  const body = JSON.stringify({ query: `{ slow } # ${'x'.repeat(200_000)}` });
  const pending = request(new URL('/graphql', gateway.url), {
    method: 'POST',
    headers: { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) },
    agent: false,
  });
  const served = new Promise<number>((resolve) =>
    pending.on('response', (response) => {
      response.resume();
      resolve(response.statusCode ?? 0);
    }),
  );
  pending.end(body);
  await gateway.slowHasStarted();

  const rejected = await gateway.query(`{ hello } # ${'y'.repeat(200_000)}`);
  const small = await gateway.query('{ hello }');
  gateway.release();

  expect(rejected.status).toBe(503);
  expect(rejected.headers['retry-after']).toBe('1');
  expect(rejected.json).toMatchObject({ errors: [{ extensions: { code: 'OPERATION_TOO_EXPENSIVE' } }] });
  expect(small.status).toBe(200);
  expect(await served).toBe(200);
  expect((await gateway.query(`{ hello } # ${'z'.repeat(200_000)}`)).status).toBe(200);
});
