import { createClient } from 'graphql-ws';
import { WebSocket } from 'ws';
import { closeAfterTest } from '../../support/cleanup';
import { deliver } from '../../support/deliver';
import { type Gateway, startGateway } from '../../support/gateway';
import { overWebSocket } from '../../support/subscribers';
import { until } from '../../support/until';

const WIDGET = { full_name: 'acme/widget', uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}' };
const PUSH = { repository: WIDGET, actor: {}, push: { changes: [] } };
const query = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';
const STARTED_AT = Date.UTC(2026, 10, 27, 12);
const WARNING = {
  code: 'NO_DELIVERIES',
  message:
    'No webhook delivery for acme/widget has arrived since the gateway started (2026-11-27T12:00:00.000Z), ' +
    'so this subscription may receive nothing. ' +
    'Bitbucket needs a webhook for the repository with the URL of this gateway: see docs/webhooks.md.',
};
const LOGGED = 'no webhook delivery of its repository has arrived';

let gateway: Gateway;
beforeEach(async () => {
  gateway = await startGateway({ now: () => STARTED_AT });
});
afterEach(() => gateway.stop());

/** Subscribes over an event stream. Returns its text up to the first match. */
async function readStream(pattern: RegExp): Promise<string> {
  const aborting = new AbortController();
  closeAfterTest(() => {
    aborting.abort();
  });
  const response = await fetch(`${gateway.url}/graphql/stream`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'text/event-stream' },
    body: JSON.stringify({ query }),
    signal: aborting.signal,
  });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = '';
  while (!pattern.test(text)) {
    const read = await reader?.read();
    if (read?.value === undefined) throw new Error(`The stream ended: ${text}`);
    text += read.value;
  }
  return text;
}

/** Subscribes with graphql-ws. Returns what it receives: the payloads of pings, and results. */
function listen(): { readonly pings: unknown[]; readonly results: unknown[] } {
  const received = { pings: [] as unknown[], results: [] as unknown[] };
  const client = createClient({
    url: `${gateway.url.replace('http', 'ws')}/graphql`,
    webSocketImpl: WebSocket,
    retryAttempts: 0,
    on: { ping: (_isReceived, payload) => received.pings.push(payload) },
  });
  closeAfterTest(() => client.dispose());
  client.subscribe(
    { query },
    {
      next: (result) => received.results.push(result),
      error: (error) => received.results.push(error),
      complete: () => undefined,
    },
  );
  return received;
}

test('an event stream without a delivery begins with the warning, as a comment, and costs no more REST calls', async () => {
  gateway.upstream.clearCalls();

  const text = await readStream(/"warnings".*\n\n/);

  const [, comment = ''] = /^: (\{.*\})$/m.exec(text) ?? [];
  expect(JSON.parse(comment)).toEqual({ extensions: { warnings: [WARNING] } });
  expect(text).not.toContain('event: next');
  expect(gateway.upstream.calls).toHaveLength(1);
});

test('a WebSocket without a delivery gets the warning in a ping, and then its events as before', async () => {
  const received = listen();
  await until(() => received.pings.length === 1);

  await deliver(gateway.url, 'repo:push', PUSH);
  await until(() => received.results.length === 1);

  expect(received.pings).toEqual([{ id: expect.any(String) as unknown, extensions: { warnings: [WARNING] } }]);
  expect(received.results).toEqual([{ data: { repositoryPushed: { deliveryId: expect.any(String) as unknown } } }]);
});

test.each([
  ['an event that the subscription receives', 'repo:push', PUSH],
  ['another event', 'repo:updated', { repository: { ...WIDGET, full_name: 'acme/old-name' } }],
])('there is no warning after a delivery of the repository: %s', async (_what, event, payload) => {
  await deliver(gateway.url, event, payload);
  const lines = gateway.logLines.length;

  await overWebSocket(gateway, query);
  const received = listen();
  await until(() => gateway.logLines.slice(lines).filter((line) => line.includes('"subscription"')).length === 2);
  await deliver(gateway.url, 'repo:push', PUSH);
  await until(() => received.results.length === 1);

  expect(received.pings).toEqual([]);
  expect(gateway.logLines.some((line) => line.includes(LOGGED))).toBe(false);
});

test('a delivery of another repository does not count, and the log has one line for each repository', async () => {
  const other = { full_name: 'acme/widget', uuid: '{00000000-0000-4000-a000-000000000000}' };
  await deliver(gateway.url, 'repo:push', { ...PUSH, repository: other });

  const [first, second] = [listen(), listen()];
  await until(() => first.pings.length === 1 && second.pings.length === 1);

  expect(gateway.logLines.filter((line) => line.includes(LOGGED))).toHaveLength(1);
});
