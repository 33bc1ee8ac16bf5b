import { getIntrospectionQuery } from 'graphql';
import { ADA, useGateway } from '../../support/gateway';
import { type FirstResult, TRANSPORTS } from '../../support/transports';

/** Returns `count` fragments. Each has eight aliases of `level`, which spreads the next fragment. */
function fragments(count: number, type: string, level: (next: string) => string, leaf: string): string {
  return Array.from({ length: count }, (_, index) => {
    const next = index + 1 === count ? leaf : `...F${index + 1}`;
    const aliases = Array.from({ length: 8 }, (_alias, alias) => `a${alias}: ${level(next)}`);
    return `fragment F${index} on ${type} { ${aliases.join(' ')} }`;
  }).join('\n');
}

const WORKSPACE = (next: string): string => `workspace { repository(slug: "widget") { ${next} } }`;
const HUGE: readonly (readonly [string, string])[] = [
  [
    'nested fragments of workspaces',
    `{ repository(fullName: "acme/widget") { ...F0 } } ${fragments(6, 'Repository', WORKSPACE, 'name')}`,
  ],
  [
    'nested fragments of parents',
    `{ repository(fullName: "acme/widget") { commit(revision: "main") { ...F0 } } } ${fragments(8, 'Commit', (next) => `parents { ${next} }`, 'hash')}`,
  ],
  ['a chain of 14 fragments that are spread twice', doubling(14)],
  [
    'inline fragments in a mutation',
    `mutation { createIssue(input: { repository: "acme/widget", title: "x" }) { issue { ${'...on Issue {'.repeat(2)} ...A ...B ${'}'.repeat(2)} } } }
     fragment A on Issue { ${aliases('title', 3_000)} } fragment B on Issue { ${aliases('body', 300)} ${'...A '.repeat(4)} }`,
  ],
];

/** Returns a chain of `levels` fragments. Each spreads the next one twice, and the last one selects a field. */
function doubling(levels: number): string {
  const all = Array.from(
    { length: levels },
    (_, index) => `fragment F${index} on User { ...F${index + 1} ...F${index + 1} }`,
  );
  return `{ viewer { ...F0 } } ${all.join(' ')} fragment F${levels} on User { displayName }`;
}

function aliases(field: string, count: number): string {
  return Array.from({ length: count }, (_, index) => `${field}${index}: ${field}`).join(' ');
}

const gateway = useGateway();

function errorOf({ errors = [] }: FirstResult): unknown {
  expect(errors).toHaveLength(1);
  return errors[0]?.extensions;
}

describe.each(TRANSPORTS)('over %s', (_transport, send) => {
  test.each(HUGE)('an operation of more than 10,000 fields is rejected before any call: %s', async (_what, query) => {
    gateway().upstream.clearCalls();

    const received = await send(gateway(), { query });

    expect(errorOf(received)).toEqual({
      code: 'OPERATION_TOO_EXPENSIVE',
      resource: 'FIELDS',
      limit: 10_000,
      spent: expect.any(Number) as number,
    });
    expect(received.data).toBeUndefined();
    expect(received.status).not.toBe(500);
    expect(gateway().upstream.calls).toEqual([]);
  });

  test.each([
    ['fields of types of fields', `{ __schema { types { ${nest('fields { type', 5)} } } }`],
    ['types of interfaces of types', `{ __schema { types { ${nest('interfaces { possibleTypes', 4)} } } }`],
    [
      'many aliases of one type',
      `{ ${Array.from({ length: 750 }, (_, index) => `t${index}: __type(name: "Node") { ...F }`).join(' ')} }
       fragment F on __Type { possibleTypes { fields { name type { name } } } }`,
    ],
  ])('introspection with a huge result is rejected: %s', async (_what, query) => {
    expect(errorOf(await send(gateway(), { query }))).toMatchObject({
      code: 'OPERATION_TOO_EXPENSIVE',
      resource: 'RESULT_FIELDS',
      limit: 50_000,
    });
  });

  test.each([
    ['twice', '{ a: __schema { queryType { name } } b: __schema { queryType { name } } }'],
    [
      'in a fragment',
      '{ ...S __schema { queryType { name } } } fragment S on Query { s: __schema { queryType { name } } }',
    ],
    [
      'a thousand times',
      `{ ${Array.from({ length: 1_000 }, (_, index) => `s${index}: __schema { queryType { name } }`).join(' ')} }`,
    ],
  ])('"__schema" cannot be selected more than once: %s', async (_what, query) => {
    expect(errorOf(await send(gateway(), { query }))).toEqual({ code: 'GRAPHQL_VALIDATION_FAILED' });
  });

  test('the introspection query of common tools is executed', async () => {
    const received = await send(gateway(), { query: getIntrospectionQuery({ inputValueDeprecation: true }) });

    expect(received).toMatchObject({ data: { __schema: { queryType: { name: 'Query' } } } });
    expect(received.errors).toBeUndefined();
  });
});

describe.each(TRANSPORTS)('over %s', (_transport, send) => {
  test.each([
    ['operation', (long: string) => `query ${long} { a: __typename b: unknown }`],
    ['alias', (long: string) => `{ ${long}: repository(fullName: "bad") { name } }`],
    ['variable', (long: string) => `query ($${long}: Int) { __typename }`],
    ['fragment', (long: string) => `{ ...${long} } fragment ${long} on Query { __typename }`],
    ['argument', (long: string) => `{ repository(${long}: 1) { name } }`],
    ['type', (long: string) => `{ ... on ${long} { __typename } }`],
    ['directive', (long: string) => `{ __typename @${long} }`],
    ['enum value', (long: string) => `{ repository(fullName: ${long}) { name } }`],
  ])('a name of more than 256 characters is rejected without quoting it: %s', async (_what, query) => {
    const { errors = [] } = await send(gateway(), { query: query('x'.repeat(257)) });

    expect(errors.map(({ message }) => message)).toEqual([
      'A name of the document has 257 characters; at most 256 are allowed.',
    ]);
  });

  test.each(['\n', '\r', '\r\n', '# comment\n'])(
    'a document of more than 10,000 lines is rejected: %j',
    async (line) => {
      const { errors = [] } = await send(gateway(), { query: `${line.repeat(10_001)}{ ${'unknown '.repeat(300)} }` });

      expect(errors).toHaveLength(1);
      expect(errors[0]?.message).toMatch(/^The document has \d+ lines; at most 10000 are allowed\.$/);
    },
  );

  test.each([
    [
      'a literal',
      `{ repository(fullName: 1) { name } issue: repository(fullName: "a/b") { issue(number: "${'x'.repeat(50_000)}") { id } } }`,
      {},
    ],
    [
      'a variable',
      'query ($n: Int!) { repository(fullName: "a/b") { issue(number: $n) { id } } }',
      { n: 'x'.repeat(50_000) },
    ],
  ])('an error message that quotes %s is truncated', async (_what, query, variables) => {
    const { errors = [] } = await send(gateway(), { query, variables });

    expect(Math.max(...errors.map(({ message }) => message.length))).toBe(2_001);
  });
});

describe('a gateway without limits', () => {
  const unlimited = useGateway({ environment: { ...ADA, MAX_FIELDS_PER_OPERATION: '0', MAX_RESULT_FIELDS: '0' } });

  test('executes an operation of more than 10,000 fields', async () => {
    const { data, errors } = await unlimited().query(doubling(14));

    expect(errors).toBeUndefined();
    expect(data).toEqual({ viewer: { displayName: 'Ada Lindqvist' } });
  });
});

function nest(level: string, times: number): string {
  return `${`${level} { `.repeat(times)}name${' }'.repeat(times * level.split('{').length)}`;
}
