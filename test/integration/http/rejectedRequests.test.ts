import { ADA, type Gateway, startGateway } from '../../support/gateway';
import { open, upgrade } from '../../support/rawSocket';
import { scrape } from '../../support/scrape';
import { until } from '../../support/until';
import { send } from './toyGateway';

const KEY = 'a-key-of-sixteen-chars';
const SECRET = 'hunter2-hunter2-hunter2';
const POST = { method: 'POST', body: '{"query":"{__typename}"}' } as const;
const HEADERS = { 'content-type': 'application/json', accept: 'text/event-stream', 'x-gateway-key': KEY };

let gateway: Gateway;

beforeAll(async () => {
  gateway = await startGateway({ environment: { ...ADA, GATEWAY_KEYS: KEY, METRICS_ADDRESS: '127.0.0.1:0' } });
});

interface Line {
  readonly msg: string;
  readonly reason?: string;
}

function rejectionsAfter(start: number): readonly Line[] {
  const lines = gateway.logLines.slice(start).map((line) => JSON.parse(line) as Line);
  return lines.filter(({ reason }) => reason !== undefined);
}

async function sendRejected(reason: string, transport: string): Promise<void> {
  const headers = {
    ...HEADERS,
    ...(reason === 'key' && { 'x-gateway-key': SECRET }),
    ...(reason === 'origin' && { origin: `https://${SECRET}.example` }),
    ...(reason === 'host' && { host: `${SECRET}.example` }),
  };
  if (transport !== 'websocket') {
    await send(gateway.url, { ...POST, path: transport === 'sse' ? '/graphql/stream' : '/graphql', headers });
    return;
  }
  if (reason !== 'key') {
    await upgrade(gateway.url, reason === 'host' ? { host: headers.host ?? '' } : { origin: headers.origin ?? '' });
    return;
  }
  const socket = await open(gateway.url);
  socket.send({ type: 'connection_init', payload: { gatewayKey: SECRET } });
  await socket.closed();
}

describe.each(['key', 'origin', 'host'])('a request that is rejected because of its %s', (reason) => {
  test.each(['http', 'sse', 'websocket'])('is logged once and counted (%s)', async (transport) => {
    const start = gateway.logLines.length;
    const before = (await scrape(gateway)).sum('gateway_refused_requests_total', { reason, transport });

    await sendRejected(reason, transport);
    await until(() => rejectionsAfter(start).length > 0);

    expect(rejectionsAfter(start)).toEqual([
      {
        level: 'warn',
        time: expect.any(String) as string,
        reason,
        transport,
        remoteAddress: '127.0.0.1',
        msg: expect.stringContaining('rejected a request') as string,
      },
    ]);
    expect((await scrape(gateway)).sum('gateway_refused_requests_total', { reason, transport })).toBe(before + 1);
    expect(gateway.logLines.slice(start).join('')).not.toContain(SECRET);
  });
});

test('rejected requests are logged at most 60 times per minute', async () => {
  const flooded = await startGateway({ environment: { ...ADA, GATEWAY_KEYS: KEY } });
  const headers = { ...HEADERS, 'x-gateway-key': SECRET };

  for (let sent = 0; sent < 200; sent += 1) await send(flooded.url, { ...POST, headers });

  expect(flooded.logLines.filter((line) => line.includes('"reason":"key"'))).toHaveLength(60);
});
