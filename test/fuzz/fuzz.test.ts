import { buildGatewaySchema } from '../../src/graph/schema';
import { comparable, faultsOf } from './check/verdict';
import { Generator } from './generate/generator';
import type { FuzzOperation } from './generate/operation';
import type { Pool } from './generate/pool';
import { weaknessesOf } from './report';
import type { Received } from './send/send';

const SEED = 7;
const OPERATIONS = 6_000;

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

describe('report', () => {
  const codes = new Map(
    [
      'BAD_USER_INPUT',
      'GRAPHQL_PARSE_FAILED',
      'GRAPHQL_VALIDATION_FAILED',
      'NOT_FOUND',
      'OPERATION_RESOLUTION_FAILURE',
    ].map((code) => [code, 1] as const),
  );
  const good = { sent: 2_000, withData: 1_300, codes, failures: [] };

  test('accepts a run in which most operations return data and every client error occurs', () => {
    expect(weaknessesOf(good)).toEqual([]);
  });

  test.each([
    ['few operations return data', { withData: 700 }],
    ['no document fails to parse', { codes: new Map([...codes].filter(([code]) => code !== 'GRAPHQL_PARSE_FAILED')) }],
  ])('rejects a run in which %s', (_what, change) => {
    expect(weaknessesOf({ ...good, ...change })).toHaveLength(1);
  });

  test('expects nothing of a short run', () => {
    expect(weaknessesOf({ sent: 3, withData: 0, codes: new Map(), failures: [] })).toEqual([]);
  });
});
