import { buildGatewaySchema } from '../../src/graph/schema';
import { comparable, faultsOf } from './check/verdict';
import { Generator } from './generate/generator';
import type { FuzzOperation } from './generate/operation';
import type { Pool } from './generate/pool';
import { describeFailure } from './report';
import { fuzz, type FuzzReport } from './run';
import type { Received } from './send/send';

const SEED = 7;
const OPERATIONS = 2_000;
/** `npm run fuzz` accepts other seeds and any number of operations. */
const LIMIT_MS = 600_000;

const POOL: Pool = {
  ids: new Map([['Issue', ['WyJJc3N1ZSJd']]]),
  cursors: new Map([['Repository.issues', ['WyJpc3N1ZXMiXQ']]]),
  hashes: ['601596c76c439740dd28b197b4fea945573e0bc0'],
  uuids: new Map([
    ['Hook', ['{803f857e-015f-4cb9-afa2-651e68e426ce}']],
    ['User', ['{803f857e-015f-4cb9-afa2-651e68e426cf}']],
  ]),
  commentIds: [2_147_483_601],
};

describe(`${OPERATIONS} generated operations with both executors`, () => {
  let report: FuzzReport;
  beforeAll(async () => {
    report = await fuzz({ seed: SEED, operations: OPERATIONS });
  }, LIMIT_MS);

  test('cause no crashes and no internal errors, and have equal results', () => {
    expect(report.failures.map((failure) => describeFailure(SEED, failure))).toEqual([]);
  });

  test('are all sent, and more than 40 % return data', () => {
    expect(report.sent).toBe(OPERATIONS);
    expect(report.withData / report.sent).toBeGreaterThan(0.4);
  });

  test('are rejected with every error code that a client can cause', () => {
    expect([...report.codes.keys()]).toEqual(
      expect.arrayContaining([
        'BAD_USER_INPUT',
        'GRAPHQL_PARSE_FAILED',
        'GRAPHQL_VALIDATION_FAILED',
        'NOT_FOUND',
        'OPERATION_RESOLUTION_FAILURE',
      ]),
    );
  });
});

describe('operation generator', () => {
  const generator = new Generator(buildGatewaySchema(), POOL, SEED);
  const operations = Array.from({ length: OPERATIONS }, (_, index) => generator.operation(index));

  test('creates the same operation for the same seed and index', () => {
    const again = new Generator(buildGatewaySchema(), POOL, SEED);

    expect([1_999, 3, 500].map((index) => again.operation(index))).toEqual(
      [1_999, 3, 500].map((index) => operations[index]),
    );
  });

  test('creates other operations for another seed', () => {
    const other = new Generator(buildGatewaySchema(), POOL, SEED + 1);

    expect(other.operation(0).document).not.toBe(operations[0]?.document);
  });

  test('selects every field of the schema', () => {
    const text = operations.map(({ document }) => document).join('\n');
    const names = Object.values(buildGatewaySchema().getTypeMap())
      .filter((type) => !type.name.startsWith('__'))
      .flatMap((type) => ('getFields' in type ? Object.keys(type.getFields()) : []));

    expect([...new Set(names)].filter((name) => !new RegExp(`\\b${name}\\b`).test(text))).toEqual([]);
  });

  test.each(['query', 'mutation', 'subscription'])('creates %s operations for every transport', (kind) => {
    const transports = new Set(operations.filter((each) => each.kind === kind).map(({ transport }) => transport));

    expect([...transports].sort()).toEqual(['eventStream', 'get', 'post', 'webSocket']);
  });
});

describe('response check', () => {
  const operation: FuzzOperation = {
    index: 0,
    kind: 'query',
    document: '{ a }',
    variables: undefined,
    operationName: undefined,
    transport: 'post',
    damage: undefined,
    awaits: undefined,
  };
  const good: Received = {
    status: 200,
    contentType: 'application/json; charset=utf-8',
    body: { data: { a: 1 } },
    fault: undefined,
  };

  test('accepts a valid response', () => {
    expect(faultsOf(operation, good)).toEqual([]);
  });

  test.each<[string, Partial<Received>]>([
    ['status 503', { status: 503 }],
    ['INTERNAL_SERVER_ERROR', { body: { data: { a: null }, errors: [error('INTERNAL_SERVER_ERROR')] } }],
    ['an error without a code', { body: { data: { a: null }, errors: [{ message: 'No.' }] } }],
    ['an empty list of errors', { body: { data: { a: null }, errors: [] } }],
    ['an unknown member', { body: { data: { a: null }, stack: 'x' } }],
    ['status 200 without data', { body: { errors: [error('BAD_USER_INPUT')] } }],
    ['HTML', { contentType: 'text/html' }],
    ['a closed connection', { status: undefined, body: undefined, fault: 'closed' }],
  ])('rejects %s', (_what, change) => {
    expect(faultsOf(operation, { ...good, ...change })).not.toEqual([]);
  });

  test.each([
    ['data', { data: { a: 1 } }, { data: { a: 2 } }],
    ['codes', failed('NOT_FOUND', 'a'), failed('FORBIDDEN', 'a')],
    ['places', failed('NOT_FOUND', 'a'), failed('NOT_FOUND', 'b')],
  ])('distinguishes responses with different %s', (_what, one, other) => {
    const [first, second] = [one, other].map((body) => comparable({ ...good, body }, 'http://127.0.0.1:1'));

    expect(first).not.toEqual(second);
  });

  test('accepts either error if null propagates to an ancestor', () => {
    const [first, second] = [failed('NOT_FOUND', 'a', 'b'), failed('FORBIDDEN', 'a', 'c')].map((body) =>
      comparable({ ...good, body }, 'http://127.0.0.1:1'),
    );

    expect(first).toEqual(second);
  });
});

function error(code: string): object {
  return { message: 'No.', extensions: { code } };
}

function failed(code: string, ...path: readonly string[]): object {
  return { data: { a: null, b: null }, errors: [{ ...error(code), path }] };
}
