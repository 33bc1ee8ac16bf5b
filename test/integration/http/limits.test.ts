import { getIntrospectionQuery } from 'graphql';
import { type Answer, type ToyGateway, startToyGateway } from './toyGateway';

let gateway: ToyGateway;

beforeAll(async () => {
  gateway = await startToyGateway();
});

describe('depth', () => {
  it('answers 20 levels and refuses 21, saying both numbers', async () => {
    const allowed = await gateway.query(nested(20));
    const refused = await gateway.query(nested(21));

    expect(allowed.status).toBe(200);
    expect(refused.status).toBe(400);
    expect(messageOf(refused)).toBe('This operation nests fields 21 levels deep; at most 20 are allowed.');
    expect(codeOf(refused)).toBe('GRAPHQL_VALIDATION_FAILED');
  });

  it('counts fragments where they are spread', async () => {
    const half = `${'self { '.repeat(10)}hello${' }'.repeat(10)}`;
    const deep = half.replace('hello', '...Half');

    const refused = await gateway.query(`query Deep { ... on Query { ${deep} } } fragment Half on Query { ${half} }`);

    expect(messageOf(refused)).toBe('Operation "Deep" nests fields 21 levels deep; at most 20 are allowed.');
  });

  it('refuses fragments that spread themselves', async () => {
    const refused = await gateway.query(
      '{ ...A } fragment A on Query { self { ...B } } fragment B on Query { self { ...A } }',
    );

    expect(refused.status).toBe(400);
    expect(messageOf(refused)).toBe('Fragment "A" spreads itself, directly or through other fragments.');
  });

  it('measures fragments that nobody spreads, before graphql does', async () => {
    const refused = await gateway.query(`{ hello } fragment F on Query ${nested(60)}`);

    expect(messageOf(refused)).toBe('The document nests fields 60 levels deep; at most 20 are allowed.');
  });

  it('answers the introspection that tools send', async () => {
    const answer = await gateway.query(getIntrospectionQuery({ descriptions: true, inputValueDeprecation: true }));

    expect(answer.status).toBe(200);
    expect(answer.text).toContain('"__schema"');
  });
});

describe('documents made to hurt', () => {
  it.each([
    ['nested fields without end', '{self'.repeat(4_900)],
    ['nested fields with an end', nested(3_300)],
    ['a list in a list in a list', `{ list(values: ${'['.repeat(4_900)}${']'.repeat(4_900)}) }`],
    ['nested fields in a fragment nobody spreads', `{ hello } fragment F on Query ${nested(3_300)}`],
    ['a hundred and fifty fragments in circles', circle(150)],
    ['the same where nobody spreads them', circle(150).replace('{ ...F0 }', '{ hello }')],
  ])('answers 400 to %s, and goes on', async (_what, document) => {
    const refused = await gateway.query(document);
    const next = await gateway.query('{ hello }');

    expect(refused.status).toBe(400);
    expect(codeOf(refused)).toMatch(/^GRAPHQL_(PARSE|VALIDATION)_FAILED$/);
    expect(next.status).toBe(200);
  });

  it.each([
    ['in an operation', `{ ${'hello '.repeat(10_001)} }`],
    ['in a fragment after a good operation', `{ hello } fragment F on Query { ${'hello '.repeat(10_001)} }`],
  ])('stops reading after 10,000 tokens, %s', async (_where, document) => {
    const refused = await gateway.query(document);

    expect(refused.status).toBe(400);
    expect(codeOf(refused)).toBe('GRAPHQL_PARSE_FAILED');
    expect(messageOf(refused)).toContain('10000 tokens');
  });

  it('refuses them by GET too', async () => {
    const refused = await gateway.ask({
      path: `/graphql?query=${encodeURIComponent(nested(60))}`,
      headers: { 'apollo-require-preflight': '1' },
    });

    expect(refused.status).toBe(400);
    expect(messageOf(refused)).toContain('60 levels deep');
  });

  it('answers a document of many shallow fields', async () => {
    const fields = Array.from({ length: 400 }, (_, index) => `f${index}: self { hello }`);

    const answer = await gateway.query(`{ ${fields.join(' ')} }`);

    expect(answer.status).toBe(200);
  });

  it('survives variables nested as deep as they may be', async () => {
    const values = `${'['.repeat(49_000)}${']'.repeat(49_000)}`;
    const answer = await post(`{"query":"query($v:[Int]){list(values:$v)}","variables":{"v":${values}}}`);

    expect(answer.status).toBe(400);
    expect((await gateway.query('{ hello }')).status).toBe(200);
  });

  it('survives variables nested half a million deep', async () => {
    const values = `${'['.repeat(400_000)}${']'.repeat(400_000)}`;
    const answer = await post(`{"query":"query($v:[Int]){list(values:$v)}","variables":{"v":${values}}}`);

    expect(answer.status).toBe(413);
    expect((await gateway.query('{ hello }')).status).toBe(200);
  });
});

describe('bodies', () => {
  it('answers 413 to more than 1 MB', async () => {
    const answer = await post(JSON.stringify({ query: `{ hello } #${'x'.repeat(1_048_576)}` }));

    expect(answer.status).toBe(413);
    expect(codeOf(answer)).toBe('BAD_REQUEST');
  });

  it.each([
    ['several operations in one request', '[{"query":"{hello}"},{"query":"{hello}"}]'],
    ['a batch of one', '[{"query":"{hello}"}]'],
    ['an empty batch', '[]'],
    ['no JSON', '{"query": hunter2'],
    ['nothing', ''],
    ['an empty object', '{}'],
    ['a prototype', '{"query":"{hello}","__proto__":{"x":1}}'],
    ['variables that are no object', '{"query":"{hello}","variables":[1]}'],
  ])('refuses %s', async (_what, body) => {
    const answer = await post(body);

    expect(answer.status).toBeGreaterThanOrEqual(400);
    expect(answer.status).toBeLessThan(500);
    expect(answer.text).not.toContain('hunter2');
    expect(answer.json).toHaveProperty('errors');
  });

  it('keeps no documents for one caller to run by the hash of another', async () => {
    const answer = await post('{"extensions":{"persistedQuery":{"version":1,"sha256Hash":"00"}}}');

    expect(messageOf(answer)).toBe('PersistedQueryNotSupported');
  });

  it('answers 405 to methods GraphQL does not know', async () => {
    const answer = await gateway.ask({
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

/** Each fragment spreads the next two, the last ones the first: validation's pairs of fragments recurse without end. */
function circle(size: number): string {
  const name = (index: number): string => `...F${index % size}`;
  const fragments = Array.from(
    { length: size },
    (_, index) => `fragment F${index} on Query { hello ${name(index + 1)} ${name(index + 2)} }`,
  );
  return `{ ...F0 } ${fragments.join(' ')}`;
}

function post(body: string): Promise<Answer> {
  return gateway.ask({ method: 'POST', headers: { 'content-type': 'application/json' }, body });
}

function firstError(answer: Answer): { readonly message?: unknown; readonly extensions?: { readonly code?: unknown } } {
  const { errors } = Object(answer.json) as { readonly errors?: readonly object[] };
  return errors?.[0] ?? {};
}

function messageOf(answer: Answer): unknown {
  return firstError(answer).message;
}

function codeOf(answer: Answer): unknown {
  return firstError(answer).extensions?.code;
}
