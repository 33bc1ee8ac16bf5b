import { closeAfterTest } from '../../support/cleanup';
import { deliver } from '../../support/deliver';
import { openEventSource } from '../../support/eventSource';
import { ADA, startGateway, useGateway } from '../../support/gateway';
import { overEventStream } from '../../support/subscribers';
import { until } from '../../support/until';
import { type RawResponse, send } from '../http/toyGateway';

const KEY = 'a-key-of-sixteen-chars';
const SUBSCRIPTION = 'subscription { repositoryPushed(repository: "acme/widget") { deliveryId } }';
const PUSH = { repository: { full_name: 'acme/widget' }, actor: null, push: { changes: [] } };

const gateway = useGateway();

interface StreamRequest {
  readonly url?: string;
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** Sends one operation to the event stream endpoint and reads the complete response. */
async function sendOperation(
  query: string,
  { url = gateway().url, method = 'POST', headers = {}, body }: StreamRequest = {},
): Promise<RawResponse> {
  const isGet = method === 'GET';
  return send(url, {
    method,
    path: isGet ? `/graphql/stream?query=${encodeURIComponent(query)}` : '/graphql/stream',
    headers: {
      accept: 'text/event-stream',
      ...(isGet ? { 'apollo-require-preflight': 'true' } : { 'content-type': 'application/json' }),
      ...headers,
    },
    ...(isGet ? {} : { body: body ?? JSON.stringify({ query }) }),
  });
}

/** Returns the `next` events of a completed stream. */
function resultsIn({ text }: RawResponse): readonly unknown[] {
  const events = text.split('\n\n').filter((event) => event.startsWith('event: '));
  expect(events.at(-1)).toBe('event: complete\ndata:');
  return events.slice(0, -1).map((event) => JSON.parse(event.replace('event: next\ndata: ', '')) as unknown);
}

test("a browser's EventSource receives events by GET", async () => {
  const url = new URL('/graphql/stream', gateway().url);
  url.searchParams.set('query', 'subscription ($of: String!) { repositoryPushed(repository: $of) { deliveryId } }');
  url.searchParams.set('variables', JSON.stringify({ of: 'acme/widget' }));
  const source = openEventSource(url);
  closeAfterTest(() => {
    source.close();
  });
  const before = gateway().logLines.length;
  const event = new Promise<string>((resolve) => {
    source.addEventListener('next', ({ data }) => {
      resolve(String(data));
    });
  });
  await until(() => gateway().logLines.slice(before).join('').includes('"operationType":"subscription"'));

  await deliver(gateway().url, 'repo:push', PUSH, { id: 'eventsource' });

  expect(JSON.parse(await event)).toEqual({ data: { repositoryPushed: { deliveryId: 'eventsource' } } });
});

describe('the event stream', () => {
  test.each(['GET', 'POST'])('returns the result of a query as one event (%s)', async (method) => {
    const answer = await sendOperation('{ repository(fullName: "acme/widget") { name } }', { method });

    expect(answer.status).toBe(200);
    expect(answer.headers['content-type']).toBe('text/event-stream; charset=utf-8');
    expect(answer.headers['cache-control']).toBe('no-store');
    expect(resultsIn(answer)).toEqual([{ data: { repository: { name: 'Widget' } } }]);
  });

  test('executes mutations by POST', async () => {
    const answer = await sendOperation(
      'mutation { createIssue(input: { repository: "acme/widget", title: "SSE" }) { issue { title } } }',
    );

    expect(resultsIn(answer)).toEqual([{ data: { createIssue: { issue: { title: 'SSE' } } } }]);
  });

  test('rejects mutations by GET, which browsers send without a preflight', async () => {
    gateway().upstream.clearCalls();

    const answer = await sendOperation(
      'mutation { createIssue(input: { repository: "acme/widget", title: "x" }) { issue { id } } }',
      {
        method: 'GET',
      },
    );

    expect(resultsIn(answer)).toMatchObject([{ errors: [{ extensions: { code: 'BAD_REQUEST' } }] }]);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test.each([
    ['a syntax error', '{', 'GRAPHQL_PARSE_FAILED'],
    ['an unknown field', 'subscription { nothing }', 'GRAPHQL_VALIDATION_FAILED'],
  ])('reports %s as an event', async (_what, query, code) => {
    expect(resultsIn(await sendOperation(query))).toMatchObject([{ errors: [{ extensions: { code } }] }]);
  });

  test.each<[string, StreamRequest, number]>([
    ['invalid JSON', { body: '{' }, 400],
    ['no query', { body: '{"variables":{}}' }, 400],
    ['variables that are not an object', { body: '{"query":"{ __typename }","variables":[]}' }, 400],
    ['another content type', { headers: { 'content-type': 'text/plain' } }, 415],
    ['more than a megabyte', { body: JSON.stringify({ query: `# ${'x'.repeat(1_100_000)}` }) }, 413],
    ['another accepted media type', { headers: { accept: 'application/json' } }, 406],
    ['another method', { method: 'PUT' }, 405],
  ])('rejects a request with %s (%#)', async (_what, request, status) => {
    const answer = await sendOperation('{ __typename }', request);

    expect(answer.status).toBe(status);
    expect(answer.json).toMatchObject({ errors: [{ extensions: { code: 'BAD_REQUEST' } }] });
  });

  test('is named in the error for a subscription to the query endpoint', async () => {
    const { errors } = await gateway().query(SUBSCRIPTION);

    expect(errors).toMatchObject([
      { message: expect.stringContaining('/graphql/stream') as unknown, extensions: { code: 'BAD_REQUEST' } },
    ]);
  });
});

describe('access to the event stream', () => {
  const locked = useGateway({ environment: { ...ADA, GATEWAY_KEYS: KEY } });

  test.each(['GET', 'POST'])('requires a key in X-Gateway-Key (%s)', async (method) => {
    const request = { url: locked().url, method };

    const [none, wrong, right] = await Promise.all(
      [{}, { 'x-gateway-key': 'another' }, { 'x-gateway-key': KEY }].map((headers) =>
        sendOperation('{ __typename }', { ...request, headers }),
      ),
    );

    const rejection = [{ errors: [expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED' } })] }];
    expect([none, wrong, right].map((answer) => answer && resultsIn(answer))).toEqual([
      rejection,
      rejection,
      [{ data: { __typename: 'Query' } }],
    ]);
  });

  test('is denied with status 401 to a client that does not accept an event stream', async () => {
    const answer = await sendOperation('{ __typename }', {
      url: locked().url,
      headers: { accept: 'application/json' },
    });

    expect(answer.status).toBe(401);
    expect(answer.json).toMatchObject({ errors: [{ extensions: { code: 'UNAUTHENTICATED' } }] });
  });

  test.each(['GET', 'POST'])('is denied to foreign origins (%s)', async (method) => {
    const foreign = await sendOperation('{ __typename }', { method, headers: { origin: 'https://evil.example' } });
    const local = await sendOperation('{ __typename }', { method, headers: { origin: 'http://localhost:3000' } });

    expect(foreign.status).toBe(403);
    expect(foreign.headers['access-control-allow-origin']).toBeUndefined();
    expect(local.status).toBe(200);
    expect(local.headers['access-control-allow-origin']).toBe('http://localhost:3000');
  });

  test('is denied for a foreign Host header', async () => {
    expect((await sendOperation('{ __typename }', { headers: { host: 'evil.example' } })).status).toBe(403);
  });
});

describe('a gateway that stops', () => {
  test('completes a subscription', async () => {
    const stopping = await startGateway();
    const subscriber = await overEventStream(stopping, SUBSCRIPTION);

    await stopping.stop();

    expect(await subscriber.next()).toEqual({ ended: true, errors: [] });
  });

  test('completes a running query', async () => {
    const stopping = await startGateway();
    stopping.upstream.set({ lockStep: true });
    const answered = sendOperation('{ repository(fullName: "acme/widget") { name } }', { url: stopping.url });
    await until(() => stopping.upstream.calls.length === 1);

    const stopped = stopping.stop();

    expect(resultsIn(await answered)).toEqual([{ data: { repository: { name: 'Widget' } } }]);
    await stopped;
  });
});
