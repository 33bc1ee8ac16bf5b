import { randomUUID } from 'node:crypto';
import { ACCESS_TOKEN } from '../../../src/emulator/identity/credentials';
import { deliver } from '../../support/deliver';
import { ADA, type Gateway, type GatewayOptions, startGateway } from '../../support/gateway';
import { at } from '../../support/read';
import { type Scrape, scrape } from '../../support/scrape';
import { overEventStream, overWebSocket, type Subscribe } from '../../support/subscribers';
import { until } from '../../support/until';

const METRICS = { METRICS_ADDRESS: '127.0.0.1:0' };
const WIDGET = '{ repository(fullName: "acme/widget") { language issues(first: 3) { nodes { title } } } }';
const LANGUAGE = '{ repository(fullName: "acme/widget") { language } }';
const REPOSITORY = { method: 'GET', endpoint: '/repositories/{workspace}/{slug}' };

let gateway: Gateway;
const start = async (environment: object = {}, options: GatewayOptions = {}): Promise<void> => {
  gateway = await startGateway({ ...options, environment: { ...ADA, ...METRICS, ...environment } });
};
afterEach(() => gateway.stop());

const bytesSent = (): number => gateway.upstream.calls.reduce((sum, { bytes }) => sum + bytes, 0);

describe('operation metrics', () => {
  beforeEach(() => start());

  test('count operations by type and outcome, with duration, calls and rounds', async () => {
    gateway.upstream.set({ lockStep: true });
    await gateway.data(WIDGET);
    const { rounds, calls } = { rounds: gateway.upstream.rounds, calls: gateway.upstream.calls.length };
    await gateway.query('{ viewer');
    await gateway.query('mutation { createIssue(input: { repository: "", title: "x" }) { issue { number } } }');

    const { sum } = await scrape(gateway);

    expect(sum('gateway_operations_total', { type: 'query', outcome: 'ok' })).toBe(1);
    expect(sum('gateway_operations_total', { type: 'mutation', outcome: 'errors' })).toBe(1);
    expect(sum('gateway_operations_total', { type: 'unknown', outcome: 'errors' })).toBe(1);
    expect(sum('gateway_operation_errors_total', { type: 'mutation', code: 'BAD_USER_INPUT' })).toBe(1);
    expect(sum('gateway_operation_errors_total', { type: 'unknown', code: 'GRAPHQL_PARSE_FAILED' })).toBe(1);
    expect(sum('gateway_operation_duration_seconds_count')).toBe(3);
    expect(sum('gateway_operation_duration_seconds_sum', { type: 'query' })).toBeGreaterThan(0.02);
    expect(sum('gateway_operation_calls_sum', { type: 'query' })).toBe(calls);
    expect(sum('gateway_operation_rounds_sum', { type: 'query' })).toBe(rounds);
    expect(sum('gateway_operation_calls_bucket', { type: 'mutation', le: '0' })).toBe(1);
  });

  test('count each error code once per operation', async () => {
    await gateway.query('{ a: node(id: "?") { id } b: node(id: "?") { id } }');

    const { sum } = await scrape(gateway);

    expect(sum('gateway_operation_errors_total')).toBe(1);
  });
});

describe('upstream metrics', () => {
  beforeEach(() => start());

  test('count calls by endpoint, with bytes and duration', async () => {
    await gateway.data(WIDGET);

    const { sum } = await scrape(gateway);

    expect(sum('gateway_upstream_calls_total')).toBe(gateway.upstream.calls.length);
    expect(sum('gateway_upstream_calls_total', { ...REPOSITORY, outcome: 'OK' })).toBe(1);
    expect(sum('gateway_upstream_bytes_total')).toBe(bytesSent());
    expect(sum('gateway_upstream_call_duration_seconds_count', REPOSITORY)).toBe(1);
    expect(sum('gateway_upstream_call_duration_seconds_sum', REPOSITORY)).toBeLessThan(10);
  });

  test('count failed calls by error code, and each retry as a request', async () => {
    gateway.upstream.set({ faults: [{ times: 1, then: { kind: 'response', status: 503 } }] });
    await gateway.data(LANGUAGE);
    await gateway.query('{ repository(fullName: "acme/nowhere") { language } }');

    const { sum } = await scrape(gateway);

    expect(sum('gateway_upstream_calls_total', { ...REPOSITORY, outcome: 'NOT_FOUND' })).toBe(1);
    expect(sum('gateway_upstream_retries_total', { ...REPOSITORY, code: 'UPSTREAM_UNAVAILABLE' })).toBe(1);
    expect(sum('gateway_upstream_calls_total')).toBe(2);
    expect(sum('gateway_upstream_requests_total', { group: 'api' })).toBe(3);
  });

  test('count cached reads', async () => {
    const commits =
      '{ repository(fullName: "acme/widget") { commits(first: 1, include: ["main"]) { nodes { hash } } } }';
    const hash = String(at(await gateway.data(commits), 'repository', 'commits', 'nodes', 0, 'hash'));
    const byHash = `{ repository(fullName: "acme/widget") { commit(revision: "${hash}") { message } } }`;
    await gateway.data(byHash);
    await gateway.data(byHash);

    const { sum } = await scrape(gateway);

    expect(sum('gateway_cached_reads_total')).toBe(1);
    expect(sum('gateway_deduplicated_reads_total')).toBe(0);
  });

  test('count a shared call once, and one deduplicated read', async () => {
    gateway.upstream.set({ lockStep: true });
    await Promise.all([gateway.data(LANGUAGE), gateway.data(LANGUAGE)]);

    const { sum } = await scrape(gateway);

    expect(sum('gateway_upstream_calls_total')).toBe(1);
    expect(sum('gateway_deduplicated_reads_total')).toBe(1);
    expect(sum('gateway_operations_total')).toBe(2);
  });
});

test('gauges show the calls in flight and the queued calls', async () => {
  await start({ BITBUCKET_MAX_CONCURRENCY: '1' });
  gateway.upstream.set({ faults: [{ then: { kind: 'hang' } }] });
  const caller = new AbortController();
  const answer = fetch(`${gateway.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: WIDGET }),
    signal: caller.signal,
  });
  await until(() => gateway.upstream.calls.length === 1);

  const during = await scrape(gateway);
  caller.abort();
  await expect(answer).rejects.toThrow();
  let after: Scrape = during;
  while (after.sum('gateway_upstream_in_flight') > 0) after = await scrape(gateway);

  expect(during.sum('gateway_upstream_in_flight')).toBe(1);
  expect(during.sum('gateway_upstream_queued')).toBe(1);
  expect(after.sum('gateway_upstream_queued')).toBe(0);
  expect(after.sum('gateway_upstream_calls_total', { outcome: 'CANCELLED' })).toBe(2);
});

describe.each<[string, Subscribe]>([
  ['WebSocket', overWebSocket],
  ['an event stream', overEventStream],
])('subscriptions over %s', (_transport, subscribe) => {
  beforeEach(() => start());

  test('are counted while they are open, and an event with one shared result counts as one operation', async () => {
    const query = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';
    const subscribers = [await subscribe(gateway, query), await subscribe(gateway, query)];
    const open = await scrape(gateway);
    await deliver(gateway.url, 'repo:push', PUSH);
    for (const subscriber of subscribers) await subscriber.next();
    for (const subscriber of subscribers) await subscriber.disconnect();
    let left = await scrape(gateway);
    while (left.sum('gateway_subscriptions') > 0) left = await scrape(gateway);

    expect(open.sum('gateway_subscriptions')).toBe(2);
    expect(left.sum('gateway_subscriptions')).toBe(0);
    const events = left.sum('gateway_operations_total', { type: 'subscription' });
    expect(events - open.sum('gateway_operations_total', { type: 'subscription' })).toBe(1);
  });
});

const PUSH = { repository: { full_name: 'acme/widget' }, actor: null, push: { changes: [] } };
const SECRET = 'a-secret-that-nobody-guesses';

test('deliveries are counted by outcome', async () => {
  await start({ WEBHOOK_SECRET: SECRET });
  const id = randomUUID();
  await deliver(gateway.url, 'repo:push', PUSH, { secret: SECRET, id });
  await deliver(gateway.url, 'repo:push', PUSH, { secret: SECRET, id });
  await deliver(gateway.url, 'repo:fork', PUSH, { secret: SECRET });
  await deliver(gateway.url, 'repo:push', '{', { secret: SECRET });
  await deliver(gateway.url, 'repo:push', PUSH);

  const { sum } = await scrape(gateway);

  for (const outcome of ['published', 'repeated', 'unused', 'unreadable', 'refused']) {
    expect([outcome, sum('gateway_deliveries_total', { outcome })]).toEqual([outcome, 1]);
  }
});

describe('quota metrics', () => {
  test('show the quota of the gateway’s credential by group', async () => {
    await start();
    await gateway.data(LANGUAGE);

    const { sum } = await scrape(gateway);

    expect(sum('gateway_quota_limit', { group: 'api' })).toBe(1_000);
    expect(sum('gateway_quota_remaining', { group: 'api' })).toBe(999);
    expect(sum('gateway_quota_remaining', { group: 'webhooks' })).toBe(1_000);
  });

  test('are absent if the clients send the credentials', async () => {
    await start({ BITBUCKET_EMAIL: '', BITBUCKET_API_TOKEN: '', BITBUCKET_AUTH: 'passthrough' });
    await gateway.data(LANGUAGE, { headers: { authorization: `Bearer ${ACCESS_TOKEN}` } });

    const { samples, sum } = await scrape(gateway);

    expect(samples.filter(({ name }) => name.startsWith('gateway_quota'))).toEqual([]);
    expect(sum('gateway_upstream_requests_total')).toBe(1);
  });
});

test('two gateways in one process have separate counters and the same process metrics', async () => {
  await start();
  const other = await startGateway({ environment: { ...ADA, ...METRICS } });
  await other.data(LANGUAGE);

  const [first, second] = [await scrape(gateway), await scrape(other)];

  expect([first.sum('gateway_operations_total'), second.sum('gateway_operations_total')]).toEqual([0, 1]);
  expect(first.sum('process_resident_memory_bytes')).toBeGreaterThan(1_000_000);
  await other.stop();
});
