import { buildSchema, getIntrospectionQuery, graphqlSync, parse } from 'graphql';
import { buildGatewaySchema } from '../../../../src/graph/schema';
import { introspectionListLengths } from '../../../../src/http/operations/introspectionLists';
import { type DocumentMeasure, type Measure, measureDocument } from '../../../../src/http/operations/measureDocument';

const NO_LISTS = new Map<string, number>();

function measure(document: string): DocumentMeasure {
  return measureDocument(parse(document), NO_LISTS);
}

/** The largest of each count over the operations of a document. */
function largest(document: string, count: keyof Measure): number {
  return Math.max(...[...measure(document).operations.values()].map((each) => each[count]));
}

describe('depth', () => {
  test.each([
    ['{ a }', 1],
    ['{ a { b } c { d { e } } }', 3],
    ['{ ... { ... on T { a } } }', 1],
    ['{ a { ...F } } fragment F on T { b { c } }', 3],
    ['{ ...F a { ...F } } fragment F on T { b { c } }', 3],
    ['{ ...A } fragment A on T { a { ...B } } fragment B on T { b { ...C } } fragment C on T { c }', 3],
    ['{ ...Missing }', 0],
    ['query A { a } query B { a { b } }', 2],
  ])('%s is %i deep', (document, depth) => {
    expect(largest(document, 'depth')).toBe(depth);
  });
});

describe('fields', () => {
  test.each([
    ['{ a }', 1],
    ['{ a b: a c: a }', 3],
    ['{ a { b } c { b } }', 4],
    ['{ ... { a } ... on T { a } }', 2],
    ['{ x: a { ...F } y: a { ...F } ...F } fragment F on T { b { c } }', 8],
    ['{ ...A ...A } fragment A on T { ...B ...B } fragment B on T { a }', 4],
    ['query A { a } query B { a { b } }', 2],
  ])('%s selects %i', (document, fields) => {
    expect(largest(document, 'fields')).toBe(fields);
  });

  test.each([8, 40, 500])('%i fragments that double at each level are measured once each', (levels) => {
    const fragments = Array.from({ length: levels }, (_, index) => {
      return `fragment F${index} on T { ...F${index + 1} ...F${index + 1} }`;
    });

    expect(largest(`{ ...F0 } ${fragments.join(' ')} fragment F${levels} on T { a }`, 'fields')).toBe(2 ** levels);
  });
});

describe('fragments that spread themselves', () => {
  test.each([
    ['{ ...A } fragment A on T { a { ...A } }', 'A'],
    ['{ ...A } fragment A on T { ...B } fragment B on T { ...A }', 'A'],
    ['{ a } fragment A on T { ...B } fragment B on T { b { ...C } } fragment C on T { ...B }', 'B'],
  ])('%s is cyclic at %s', (document, name) => {
    expect(measure(document).cyclicFragment?.name.value).toBe(name);
  });

  test('a fragment that is spread twice is no cycle', () => {
    expect(measure('{ ...A a { ...A } } fragment A on T { a }').cyclicFragment).toBeUndefined();
  });
});

describe('introspection', () => {
  const schema = buildGatewaySchema();
  const lengths = introspectionListLengths(schema);

  /** Estimated fields in the result, and fields in the result. */
  function compare(document: string): readonly [estimated: number, real: number] {
    const [operation] = measureDocument(parse(document), lengths).operations.values();
    return [operation?.introspectedFields ?? 0, countFields(graphqlSync({ schema, source: document }).data)];
  }

  test.each([
    ['what tools send', getIntrospectionQuery()],
    ['what tools send, with all options', getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true })],
    ['types and their fields', '{ __schema { types { name fields { name type { name } } } } }'],
  ])('is estimated within a factor of three: %s', (_what, document) => {
    const [estimated, real] = compare(document);

    expect(estimated).toBeGreaterThan(real / 3);
    expect(estimated).toBeLessThan(real * 3);
  });

  test.each([
    ['fields and types', 'types', 'fields { type', '}'],
    ['interfaces and their types', 'types', 'possibleTypes { interfaces', ''],
  ])('grows with each level of %s', (_what, list, level, close) => {
    const nested = (levels: number): string => {
      return `{ __schema { ${list} { ${`${level} { `.repeat(levels)} name ${`} ${close}`.repeat(levels)} ${close === '' ? '}'.repeat(levels) : ''} } } }`;
    };

    const estimates = [1, 2, 3].map((levels) => largestIntrospection(nested(levels)));

    expect(estimates[1]).toBeGreaterThan(2 * (estimates[0] ?? 0));
    expect(estimates[2]).toBeGreaterThan(2 * (estimates[1] ?? 0));
  });

  test('fields of other types that have the same names are no introspection', () => {
    const [operation] = measureDocument(parse('{ types { fields { args } } }'), lengths).operations.values();

    expect(operation).toMatchObject({ fields: 3, introspectedFields: 0, schemaFields: 0 });
  });

  test('an empty schema has no list shorter than its average', () => {
    const tiny = introspectionListLengths(buildSchema('type Query { a: Int }'));

    expect(tiny.get('interfaces')).toBe(1);
    expect(tiny.get('inputFields')).toBe(0);
  });

  function largestIntrospection(document: string): number {
    const [operation] = measureDocument(parse(document), lengths).operations.values();
    return operation?.introspectedFields ?? 0;
  }
});

function countFields(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((sum, item) => sum + countFields(item), 0);
  if (typeof value !== 'object' || value === null) return 0;
  return Object.values(value).reduce<number>((sum, member) => sum + 1 + countFields(member), 0);
}
