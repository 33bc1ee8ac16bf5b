import { ADA, type Gateway, startGateway } from '../../support/gateway';
import { deliver } from '../../support/deliver';
import { open, type RawSocket } from '../../support/rawSocket';
import { until } from '../../support/until';

const SOCKETS = 10;
const PER_SOCKET = 30;
const LANGUAGE =
  'subscription Watch($r: String!) { repositoryPushed(repository: $r) { deliveryId repository { language } } }';
const PUSH = { repository: { full_name: 'acme/widget' }, push: { changes: [] } };

let gateway: Gateway;
beforeEach(async () => {
  gateway = await startGateway({ environment: ADA });
});
afterEach(() => gateway.stop());

function linesOfSubscriptions(): readonly string[] {
  return gateway.logLines.filter((line) => line.includes('"operationType":"subscription"'));
}

/** Opens 300 subscriptions and waits until all of them have started. */
async function subscribeManyTimes(query: (index: number) => object): Promise<readonly RawSocket[]> {
  const sockets = await Promise.all(Array.from({ length: SOCKETS }, () => open(gateway.url)));
  for (const [place, socket] of sockets.entries()) {
    await socket.init();
    for (let index = 0; index < PER_SOCKET; index += 1) {
      socket.send({ type: 'subscribe', id: String(index), payload: query(place * PER_SOCKET + index) });
    }
  }
  await until(() => linesOfSubscriptions().length === SOCKETS * PER_SOCKET);
  return sockets;
}

async function nextOfEach(sockets: readonly RawSocket[]): Promise<readonly unknown[]> {
  const received: unknown[] = [];
  for (const socket of sockets) for (let index = 0; index < PER_SOCKET; index += 1) received.push(await socket.next());
  return received;
}

test.each([
  ['the same document', () => ({ query: LANGUAGE, variables: { r: 'acme/widget' } }), 1],
  ['three documents', (index: number) => ({ query: `${LANGUAGE} # ${index % 3}`, variables: { r: 'acme/widget' } }), 3],
  [
    'two spellings of the variable',
    (index: number) => ({ query: LANGUAGE, variables: { r: index % 2 === 0 ? 'acme/widget' : 'Acme/Widget' } }),
    2,
  ],
])(
  '300 subscriptions of %s cost one access check and one execution per distinct request',
  async (_what, query, executions) => {
    const sockets = await subscribeManyTimes(query);
    const checks = gateway.upstream.calls.length;
    gateway.upstream.clearCalls();
    const before = linesOfSubscriptions().length;

    await deliver(gateway.url, 'repo:push', PUSH);
    const received = await nextOfEach(sockets);

    expect(checks).toBe(1);
    expect(received).toHaveLength(300);
    for (const message of received) {
      expect(message).toMatchObject({
        type: 'next',
        payload: { data: { repositoryPushed: { repository: { language: 'typescript' } } } },
      });
    }
    expect(linesOfSubscriptions().length - before).toBe(executions);
    expect(gateway.upstream.calls).toHaveLength(1);
  },
);

test('clients with different credentials have separate access checks', async () => {
  await gateway.stop();
  gateway = await startGateway({ environment: { BITBUCKET_AUTH: 'passthrough' } });
  const basic = (user: string, password: string): string =>
    `Basic ${Buffer.from(`${user}:${password}`).toString('base64')}`;
  const sockets = await Promise.all([open(gateway.url), open(gateway.url)]);
  const authorizations = [basic(ADA.BITBUCKET_EMAIL, ADA.BITBUCKET_API_TOKEN), undefined];
  for (const [index, socket] of sockets.entries()) {
    await socket.init({ authorization: authorizations[index] });
    socket.send({ type: 'subscribe', id: '1', payload: { query: LANGUAGE, variables: { r: 'acme/widget' } } });
  }
  await until(() => linesOfSubscriptions().length === 2);
  const checks = gateway.upstream.calls.length;

  expect(checks).toBe(2);
});
