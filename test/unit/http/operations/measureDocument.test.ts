import { buildSchema, getIntrospectionQuery, graphqlSync, parse } from 'graphql';
import { buildGatewaySchema } from '../../../../src/graph/schema';
import { introspectionListLengths } from '../../../../src/http/operations/introspectionListLengths';
import { type DocumentMeasure, type Measure, measureDocument } from '../../../../src/http/operations/measureDocument';

const NO_LISTS = new Map<string, number>();

function measure(document: string): DocumentMeasure {
  return measureDocument(parse(document), NO_LISTS);
}

/** Returns the largest value of a count over the operations of a document. */
function largest(document: string, count: keyof Measure): number {
  return Math.max(...[...measure(document).operations.values()].map((each) => each[count]));
}

describe('document depth', () => {
  test.each([
    ['{ a }', 1],
    ['{ a { b } c { d { e } } }', 3],
    ['{ ... { ... on T { a } } }', 1],
    ['{ a { ...F } } fragment F on T { b { c } }', 3],
    ['{ ...F a { ...F } } fragment F on T { b { c } }', 3],
    ['{ ...A } fragment A on T { a { ...B } } fragment B on T { b { ...C } } fragment C on T { c }', 3],
    ['{ ...Missing }', 0],
    ['query A { a } query B { a { b } }', 2],
  ])('of %s is %i', (document, depth) => {
    expect(largest(document, 'depth')).toBe(depth);
  });
});

describe('field count', () => {
  test.each([
    ['{ a }', 1],
    ['{ a b: a c: a }', 3],
    ['{ a { b } c { b } }', 4],
    ['{ ... { a } ... on T { a } }', 2],
    ['{ x: a { ...F } y: a { ...F } ...F } fragment F on T { b { c } }', 8],
    ['{ ...A ...A } fragment A on T { ...B ...B } fragment B on T { a }', 4],
    ['query A { a } query B { a { b } }', 2],
  ])('of %s is %i', (document, fields) => {
    expect(largest(document, 'fields')).toBe(fields);
  });

  test.each([8, 40, 500])('visits each of %i fragments once, even if they grow exponentially', (levels) => {
    const fragments = Array.from({ length: levels }, (_, index) => {
      return `fragment F${index} on T { ...F${index + 1} ...F${index + 1} }`;
    });

    expect(largest(`{ ...F0 } ${fragments.join(' ')} fragment F${levels} on T { a }`, 'fields')).toBe(2 ** levels);
  });
});

describe('fragment cycles', () => {
  test.each([
    ['{ ...A } fragment A on T { a { ...A } }', 'A'],
    ['{ ...A } fragment A on T { ...B } fragment B on T { ...A }', 'A'],
    ['{ a } fragment A on T { ...B } fragment B on T { b { ...C } } fragment C on T { ...B }', 'B'],
  ])('are found: %s has a cycle at %s', (document, name) => {
    expect(measure(document).cyclicFragment?.name.value).toBe(name);
  });

  test('do not include a fragment that is spread twice', () => {
    expect(measure('{ ...A a { ...A } } fragment A on T { a }').cyclicFragment).toBeUndefined();
  });
});

describe('introspection estimate', () => {
  const schema = buildGatewaySchema();
  const lengths = introspectionListLengths(schema);

  /** Returns the estimated and the actual number of fields in the result. */
  function compare(document: string): readonly [estimated: number, real: number] {
    const [operation] = measureDocument(parse(document), lengths).operations.values();
    return [operation?.introspectedFields ?? 0, countFields(graphqlSync({ schema, source: document }).data)];
  }

  test.each([
    ['the standard query', getIntrospectionQuery()],
    [
      'the standard query with all options',
      getIntrospectionQuery({ inputValueDeprecation: true, specifiedByUrl: true }),
    ],
    ['types and their fields', '{ __schema { types { name fields { name type { name } } } } }'],
  ])('is within a factor of three for %s', (_what, document) => {
    const [estimated, real] = compare(document);

    expect(estimated).toBeGreaterThan(real / 3);
    expect(estimated).toBeLessThan(real * 3);
  });

  test.each([
    ['fields and types', 'types', 'fields { type', '}'],
    ['interfaces and their types', 'types', 'possibleTypes { interfaces', ''],
  ])('grows with each nested level of %s', (_what, list, level, close) => {
    const nested = (levels: number): string => {
      return `{ __schema { ${list} { ${`${level} { `.repeat(levels)} name ${`} ${close}`.repeat(levels)} ${close === '' ? '}'.repeat(levels) : ''} } } }`;
    };

    const estimates = [1, 2, 3].map((levels) => largestIntrospection(nested(levels)));

    expect(estimates[1]).toBeGreaterThan(2 * (estimates[0] ?? 0));
    expect(estimates[2]).toBeGreaterThan(2 * (estimates[1] ?? 0));
  });

  test('does not count other fields with the names of introspection fields', () => {
    const [operation] = measureDocument(parse('{ types { fields { args } } }'), lengths).operations.values();

    expect(operation).toMatchObject({ fields: 3, introspectedFields: 0, schemaFields: 0 });
  });

  test('uses a minimum length of 1 for lists of an empty schema', () => {
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
