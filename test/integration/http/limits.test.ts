import { getIntrospectionQuery } from 'graphql';
import { type RawResponse, type ToyGateway, startToyGateway } from './toyGateway';

let gateway: ToyGateway;

beforeAll(async () => {
  gateway = await startToyGateway();
});

describe('the depth limit', () => {
  it('allows 20 levels and rejects 21 with both numbers in the message', async () => {
    const allowed = await gateway.query(nested(20));
    const rejected = await gateway.query(nested(21));

    expect(allowed.status).toBe(200);
    expect(rejected.status).toBe(400);
    expect(messageOf(rejected)).toBe('This operation nests fields 21 levels deep; at most 20 are allowed.');
    expect(codeOf(rejected)).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('includes the depth of spread fragments', async () => {
    const half = `${'self { '.repeat(10)}hello${' }'.repeat(10)}`;
    const deep = half.replace('hello', '...Half');

    const rejected = await gateway.query(`query Deep { ... on Query { ${deep} } } fragment Half on Query { ${half} }`);

    expect(messageOf(rejected)).toBe('Operation "Deep" nests fields 21 levels deep; at most 20 are allowed.');
  });

  it('rejects fragments that spread themselves', async () => {
    const rejected = await gateway.query(
      '{ ...A } fragment A on Query { self { ...B } } fragment B on Query { self { ...A } }',
    );

    expect(rejected.status).toBe(400);
    expect(messageOf(rejected)).toBe('Fragment "A" spreads itself, directly or through other fragments.');
  });

  it('applies to unused fragments before graphql-js validates them', async () => {
    const rejected = await gateway.query(`{ hello } fragment F on Query ${nested(60)}`);

    expect(messageOf(rejected)).toBe('The document nests fields 60 levels deep; at most 20 are allowed.');
  });

  it('allows the introspection query of common tools', async () => {
    const answer = await gateway.query(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }));

    expect(answer.status).toBe(200);
    expect(answer.text).toContain('"__schema"');
  });
});

describe('the protection against malicious documents', () => {
  it.each([
    ['nested fields without closing braces', '{self'.repeat(4_900)],
    ['deeply nested fields', nested(3_300)],
    ['deeply nested lists', `{ list(values: ${'['.repeat(4_900)}${']'.repeat(4_900)}) }`],
    ['deeply nested fields in an unused fragment', `{ hello } fragment F on Query ${nested(3_300)}`],
    ['a cycle of 150 fragments', cycle(150)],
    ['a cycle of 150 unused fragments', cycle(150).replace('{ ...F0 }', '{ hello }')],
  ])('rejects %s with 400 and serves the next request', async (_what, document) => {
    const rejected = await gateway.query(document);
    const next = await gateway.query('{ hello }');

    expect(rejected.status).toBe(400);
    expect(codeOf(rejected)).toMatch(/^GRAPHQL_(PARSE|VALIDATION)_FAILED$/);
    expect(next.status).toBe(200);
  });

  it.each([
    ['in an operation', `{ ${'hello '.repeat(10_001)} }`],
    ['in a fragment after a valid operation', `{ hello } fragment F on Query { ${'hello '.repeat(10_001)} }`],
  ])('stops parsing after 10,000 tokens %s', async (_where, document) => {
    const rejected = await gateway.query(document);

    expect(rejected.status).toBe(400);
    expect(codeOf(rejected)).toBe('GRAPHQL_PARSE_FAILED');
    expect(messageOf(rejected)).toContain('10000 tokens');
  });

  it('applies to GET', async () => {
    const rejected = await gateway.send({
      path: `/graphql?query=${encodeURIComponent(nested(60))}`,
      headers: { 'apollo-require-preflight': '1' },
    });

    expect(rejected.status).toBe(400);
    expect(messageOf(rejected)).toContain('60 levels deep');
  });

  it('allows a document of 400 shallow fields', async () => {
    const fields = Array.from({ length: 400 }, (_, index) => `f${index}: self { hello }`);

    const answer = await gateway.query(`{ ${fields.join(' ')} }`);

    expect(answer.status).toBe(200);
  });

  it('rejects 49,000 levels of nested variables with 400 and serves the next request', async () => {
    const values = `${'['.repeat(49_000)}${']'.repeat(49_000)}`;
    const answer = await post(`{"query":"query($v:[Int]){list(values:$v)}","variables":{"v":${values}}}`);

    expect(answer.status).toBe(400);
    expect((await gateway.query('{ hello }')).status).toBe(200);
  });

  it('rejects 400,000 levels of nested variables with 413 and serves the next request', async () => {
    const values = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;
    const answer = await post(`{"query":"query($v:[Int]){list(values:$v)}","variables":{"v":${values}}}`);

    expect(answer.status).toBe(413);
    expect((await gateway.query('{ hello }')).status).toBe(200);
  });
});

describe('a request', () => {
  it('is rejected with 413 if its body is larger than 1 MB', async () => {
    const answer = await post(JSON.stringify({ query: `{ hello } #${'x'.repeat(1_048_576)}` }));

    expect(answer.status).toBe(413);
    expect(codeOf(answer)).toBe('BAD_REQUEST');
  });

  it.each([
    ['several operations in one request', '[{"query":"{hello}"},{"query":"{hello}"}]'],
    ['a batch of one', '[{"query":"{hello}"}]'],
    ['an empty batch', '[]'],
    ['invalid JSON', '{"query": hunter2'],
    ['an empty body', ''],
    ['an empty object', '{}'],
    ['a "__proto__" member', '{"query":"{hello}","__proto__":{"x":1}}'],
    ['variables that are not an object', '{"query":"{hello}","variables":[1]}'],
  ])('is rejected if it has %s', async (_what, body) => {
    const answer = await post(body);

    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toContain('hunter2');
    expect(answer.json).toHaveProperty('errors');
  });

  it('cannot use automatic persisted queries', async () => {
    const answer = await post('{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}');

    expect(messageOf(answer)).toBe('PersistedQueryNotSupported');
  });

  it('is rejected with 405 for methods other than GET and POST', async () => {
    const answer = await gateway.send({
      method: 'PUT',
      headers: { 'content-type': 'application/json' },
      body: '{"query":"{hello}"}',
    });

    expect(answer.status).toBe(405);
    expect(answer.headers['allow']).toBe('GET, POST');
  });
});

function nested(depth: number): string {
  return `${'{ self '.repeat(depth - 1)}{ hello }${' }'.repeat(depth - 1)}`;
}

/** Each fragment spreads the next two in a cycle, which causes infinite recursion in an unprotected validation. */
function cycle(size: number): string {
  const name = (index: number): string => `...F${index % size}`;
  const fragments = Array.from(
    { length: size },
    (_, index) => `fragment F${index} on Query { hello ${name(index + 1)} ${name(index + 2)} }`,
  );
  return `{ ...F0 } ${fragments.join(' ')}`;
}

function post(body: string): Promise<RawResponse> {
  return gateway.send({ method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

function firstError(answer: RawResponse): {
  readonly message?: unknown;
  readonly extensions?: { readonly code?: unknown };
} {
  const { errors } = Object(answer.json) as { readonly errors?: readonly object[] };
  return errors?.[0] ?? {};
}

function messageOf(answer: RawResponse): unknown {
  return firstError(answer).message;
}

function codeOf(answer: RawResponse): unknown {
  return firstError(answer).extensions?.code;
}
