import type { ApolloClient } from '@apollo/client';
import { gatewayErrorsOf, upstreamCostOf } from 'bitbucket-graphql-client/errors';
import { createClient } from 'graphql-sse';
import { WebSocket } from 'ws';
import { closeAfterTest } from '../../support/cleanup';
import { ADA, useGateway } from '../../support/gateway';
import { at } from '../../support/read';
import { until } from '../../support/until';
import { connect, untyped } from './displayedList';

const KEY = 'the-first-gateway-key-of-this-test';
const NEXT_KEY = 'the-second-gateway-key-of-this-test';
const SECRET = 'a-secret-that-nobody-guesses';
const gateway = useGateway({
  environment: { ...ADA, GATEWAY_KEYS: `${KEY},${NEXT_KEY}`, WEBHOOK_SECRET: SECRET, UPSTREAM_EXTENSION: 'true' },
});

beforeAll(() => {
  gateway().upstream.addHookForAll(`${gateway().url}/webhooks/bitbucket`, SECRET);
});

const VIEWER = untyped('query Viewer { viewer { displayName } }');
const CREATE = untyped(
  'mutation Create($input: CreateIssueInput!) { createIssue(input: $input) { issue { id number } } }',
);
const ISSUE = { repository: 'acme/widget', title: 'New' };
const IMMEDIATELY = { initialDelayMs: 0 };

test('sends the current gateway key with each request', async () => {
  const keys = [KEY, 'a key that was removed', NEXT_KEY];
  const { client } = connect(gateway().url, { gatewayKey: () => Promise.resolve(keys.shift()) });
  const read = (): Promise<unknown> => client.query({ query: VIEWER, fetchPolicy: 'no-cache' });

  await read();
  const rejected = await read().catch((error: unknown) => error);
  await read();

  expect(gatewayErrorsOf(rejected)).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
  expect(keys).toEqual([]);
});

test.each([
  ['a WebSocket', {}],
  ['an event stream', { eventStream: createClient }],
])('receives events over %s, with the gateway key', async (_name, options) => {
  const { client } = connect(gateway().url, { gatewayKey: () => KEY, ...options });
  const received = subscribe(client);
  await subscribed(1);

  await client.mutate({ mutation: CREATE, variables: { input: ISSUE } });
  await until(() => received.length > 0);

  expect(received).toMatchObject([{ issueEvent: { action: 'CREATED', issue: { title: 'New' } } }]);
});

test('reconnects a broken WebSocket, and reports it', async () => {
  let reconnections = 0;
  const waits: number[] = [];
  const { client, reconnect } = connect(gateway().url, {
    gatewayKey: KEY,
    onReconnected: () => (reconnections += 1),
    webSocket: { webSocketImpl: WebSocket, retryWait: (retries) => Promise.resolve(void waits.push(retries)) },
  });
  const received = subscribe(client);
  await subscribed(1);

  reconnect();
  await subscribed(2);
  await client.mutate({ mutation: CREATE, variables: { input: ISSUE } });
  await until(() => received.length > 0);

  expect(reconnections).toBe(1);
  expect(waits).toEqual([0]);
  expect(received).toHaveLength(1);
});

test('does not repeat a connection whose gateway key is wrong', async () => {
  const { client } = connect(gateway().url, { gatewayKey: 'wrong' });

  const [error] = await failuresOf(client);

  expect(gatewayErrorsOf(error)).toMatchObject([{ code: 'UNAUTHENTICATED' }]);
});

test('sends a query again if its errors are temporary', async () => {
  const { fetch, sent } = failing(2, { code: 'UPSTREAM_UNAVAILABLE' });
  const { client } = connect(gateway().url, { gatewayKey: KEY, fetch, retry: IMMEDIATELY });

  const { data } = await client.query({ query: VIEWER });

  expect(at(data, 'viewer', 'displayName')).toBe('Ada Lindqvist');
  expect(sent()).toBe(3);
});

test.each([
  ['after three attempts', 9, { code: 'UPSTREAM_UNAVAILABLE' }, 3],
  ['if the error is permanent', 9, { code: 'NOT_FOUND' }, 1],
  ['if the wait is too long', 9, { code: 'RATE_LIMITED', scope: 'bitbucket', retryAfterMs: 3_600_000 }, 1],
])('reports the errors of a query %s', async (_when, failures, extensions, expected) => {
  const { fetch, sent } = failing(failures, extensions);
  const { client } = connect(gateway().url, { gatewayKey: KEY, fetch, retry: IMMEDIATELY });

  const error = await client.query({ query: VIEWER }).catch((reason: unknown) => reason);

  expect(gatewayErrorsOf(error)).toMatchObject([{ code: extensions.code }]);
  expect(sent()).toBe(expected);
});

test.each([
  ['without an idempotency key once', {}, 1, 0],
  ['with an idempotency key again', { idempotencyKey: 'a-key' }, 2, 1],
])('sends a create %s if its outcome is unknown', async (_name, more, expected, created) => {
  const { fetch, sent } = failing(1, { code: 'UPSTREAM_TIMEOUT', outcome: 'unknown' });
  const { client } = connect(gateway().url, { gatewayKey: KEY, fetch, retry: IMMEDIATELY });
  gateway().upstream.clearCalls();

  await client.mutate({ mutation: CREATE, variables: { input: { ...ISSUE, ...more } } }).catch(() => undefined);

  expect(sent()).toBe(expected);
  expect(gateway().upstream.calls.filter(({ method }) => method === 'POST')).toHaveLength(created);
});

test.each([
  ['a create without an idempotency key once', CREATE, { input: ISSUE }, 1],
  ['a create with an idempotency key again', CREATE, { input: { ...ISSUE, idempotencyKey: 'another-key' } }, 2],
])('sends %s if no response arrives', async (_name, mutation, variables, expected) => {
  const { fetch, sent } = failing(1, new TypeError('fetch failed'));
  const { client } = connect(gateway().url, { gatewayKey: KEY, fetch, retry: IMMEDIATELY });

  await client.mutate({ mutation, variables }).catch(() => undefined);

  expect(sent()).toBe(expected);
});

test('reports the REST calls of each operation', async () => {
  const costs: unknown[] = [];
  const { client } = connect(gateway().url, {
    gatewayKey: KEY,
    onExtensions: (extensions, { operationName }) => costs.push([operationName, upstreamCostOf(extensions)?.calls]),
  });

  await client.query({ query: VIEWER });

  expect(costs).toEqual([['Viewer', 1]]);
});

const EVENTS = untyped(
  'subscription Events { issueEvent(repository: "acme/widget") { action issue { id number title } } }',
);

function subscribe(client: ApolloClient): readonly unknown[] {
  const received: unknown[] = [];
  const subscription = client.subscribe({ query: EVENTS }).subscribe(({ data, error }) => received.push(error ?? data));
  closeAfterTest(() => {
    subscription.unsubscribe();
  });
  return received;
}

async function failuresOf(client: ApolloClient): Promise<readonly unknown[]> {
  const received = subscribe(client);
  await until(() => received.length > 0);
  return received;
}

const isSubscription = (line: string): boolean => line.includes('"operationType":"subscription"');
let linesBefore = 0;

beforeEach(() => {
  linesBefore = gateway().logLines.length;
});

/** Resolves when the gateway has started this number of subscriptions of the test. */
async function subscribed(count: number): Promise<void> {
  await until(() => gateway().logLines.slice(linesBefore).filter(isSubscription).length >= count);
}

/**
 * A `fetch` that does not reach the gateway at first.
 *
 * @param failure is what it throws, or `extensions` of the error in the responses
 */
function failing(
  failures: number,
  failure: Error | object,
): { readonly fetch: typeof fetch; readonly sent: () => number } {
  let sent = 0;
  const failOrFetch: typeof fetch = (...request) => {
    sent += 1;
    if (sent > failures) return fetch(...request);
    if (failure instanceof Error) return Promise.reject(failure);
    return Promise.resolve(Response.json({ data: null, errors: [{ message: 'It failed.', extensions: failure }] }));
  };
  return { fetch: failOrFetch, sent: () => sent };
}
