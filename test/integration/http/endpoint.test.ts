import { request } from 'node:http';
import { once } from 'node:events';
import { type ToyGateway, startToyGateway } from './toyGateway';

describe('the endpoint', () => {
  let gateway: ToyGateway;

  beforeEach(async () => {
    gateway = await startToyGateway();
  });

  it('passes only the Authorization header and the request for fresh data to the operation', async () => {
    await gateway.query('{ hello }', { authorization: 'Bearer of-the-caller', cookie: 'a=b' });

    expect(gateway.requests).toEqual([
      {
        authorization: 'Bearer of-the-caller',
        callerId: 'anyone',
        limitKey: '127.0.0.1',
        stop: expect.any(Function) as unknown,
        warnings: [],
        noCache: false,
        signal: expect.any(AbortSignal) as AbortSignal,
      },
    ]);
  });

  it('aborts the operation if the client disconnects', async () => {
    const outgoing = request(new URL('/graphql', gateway.url), {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      agent: false,
    });
    outgoing.on('error', () => undefined);
    outgoing.end('{"query":"{slow}"}');
    await gateway.slowHasStarted();
    const signal = gateway.requests[0]?.signal ?? AbortSignal.abort();
    expect(signal.aborted).toBe(false);

    outgoing.destroy();

    await once(signal, 'abort');
    gateway.release();
  });

  it('does not abort an operation after its response', async () => {
    await gateway.query('{ hello }');

    expect(gateway.requests[0]?.signal.aborted).toBe(false);
  });

  it.each([
    ['a small document', '{ hello }'],
    ['a document that is too large to be cached', `{ hello } # ${'x'.repeat(100_000)}`],
    ['several operations', 'query A { hello } query B { hello }'],
  ])('parses and validates a document once, and Apollo reads it from the cache: %s', async (_what, query) => {
    const separate = await startToyGateway();

    await separate.query(query);
    await separate.query(query);

    expect(separate.lines.filter((line) => line.includes('documentStore'))).toEqual([]);
  });

  it('forbids caching of responses', async () => {
    const answer = await gateway.query('{ hello }');

    expect(answer.headers['cache-control']).toBe('no-store');
  });

  it('uses the media type of GraphQL over HTTP, and status 400 for validation errors', async () => {
    const headers = { accept: 'application/graphql-response+json' };

    const good = await gateway.query('{ hello }', headers);
    const bad = await gateway.query('{ nothing }', headers);

    expect(good.headers['content-type']).toContain('application/graphql-response+json');
    expect(bad.status).toBe(400);
  });

  it('completes running operations when it stops, and accepts no new ones', async () => {
    const inFlight = gateway.query('{ slow }');
    await gateway.slowHasStarted();

    const stopped = gateway.stop();
    gateway.release();

    expect((await inFlight).json).toEqual({ data: { slow: 'at last' } });
    await stopped;
    await expect(gateway.query('{ hello }')).rejects.toThrow('ECONNREFUSED');
  });
});

describe('a gateway in production', () => {
  it('has no start page, no introspection and no suggestions in error messages', async () => {
    const gateway = await startToyGateway({ startPage: false, introspection: false });

    const page = await gateway.send({ headers: { accept: 'text/html' } });
    const root = await gateway.send({ path: '/', headers: { accept: 'text/html' } });
    const schema = await gateway.query('{ __schema { types { name } } }');
    const typo = await gateway.query('{ hallo }');

    expect(page.text).not.toMatch(/sandbox/i);
    expect(root.status).toBe(404);
    expect(schema.status).toBe(400);
    expect(typo.text).not.toContain('Did you mean');
  });
});

test('introspection does not depend on the start page', async () => {
  const open = await startToyGateway({ startPage: false, introspection: true });
  const withoutIntrospection = await startToyGateway({ startPage: true, introspection: false });

  const shown = await open.query('{ __schema { queryType { name } } }');
  const refused = await withoutIntrospection.query('{ __schema { queryType { name } } }');

  expect(shown.json).toEqual({ data: { __schema: { queryType: { name: 'Query' } } } });
  expect(refused.status).toBe(400);
});

describe('the log', () => {
  let gateway: ToyGateway;

  beforeEach(async () => {
    gateway = await startToyGateway();
  });

  it('has one line per operation with name, type, duration, error codes and upstream usage', async () => {
    await gateway.query('query Greeting { hello refused }');

    const operations = gateway.lines.map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(operations).toEqual([
      {
        level: 'info',
        time: expect.any(String) as string,
        operationName: 'Greeting',
        operationType: 'query',
        durationMs: expect.any(Number) as number,
        errorCodes: ['FORBIDDEN'],
        upstream: { calls: 3, cached: 2, deduplicated: 1, bytes: 50, rounds: 2 },
        msg: 'operation',
      },
    ]);
  });

  it('contains no queries, variables, headers or malformed input', async () => {
    const secret = 'hunter2hunter2';
    const headers = {
      'content-type': 'application/json',
      authorization: secret,
      cookie: secret,
      'x-gateway-key': secret,
    };
    const bodies = [
      JSON.stringify({ query: `{ hello(name: "${secret}") }`, operationName: secret }),
      JSON.stringify({ query: `query($name: String) { hello(name: $name) bug }`, variables: { name: secret } }),
      JSON.stringify({ query: `{ hello ${secret}` }),
      JSON.stringify({ query: `{ ${secret} }` }),
      `{"query": ${secret}`,
    ];

    for (const body of bodies) await gateway.send({ method: 'POST', headers, body });
    await gateway.send({ path: `/graphql?query={hello(name:"${secret}")}&${secret}`, headers });
    await gateway.send({ path: `/${secret}`, headers });

    expect(gateway.lines.length).toBeGreaterThan(0);
    expect(gateway.lines.join('')).not.toContain(secret);
  });

  it('contains the message and the stack of a bug, and the response does not', async () => {
    const answer = await gateway.query('{ bug }');

    expect(answer.text).not.toContain('hunter2');
    expect(answer.json).toMatchObject({ errors: [{ extensions: { code: 'INTERNAL_SERVER_ERROR' } }] });
    const line = gateway.lines.find((text) => text.includes('"level":"error"')) ?? '';
    expect(line).toContain('hunter2 is not a function');
    expect(line).toContain('toyGateway.ts');
  });
});
