import { MAX_COMPILED_FIELDS } from '../../../../src/graph/execution/checkCompilable';
import { createExecutor } from '../../../../src/graph/execution/executor';
import { bothExecutors, comparable, parsed, type Results, type Request } from './bothExecutors';
import { toySchema, type ToyContext } from './toySchema';

const schema = toySchema();

interface BothResults extends Results {
  readonly fallbacks: readonly string[];
}

async function run(document: string, request: Request = {}): Promise<BothResults> {
  const both = bothExecutors(schema, (): ToyContext => ({ log: [] }));
  return { ...(await both.run(document, request)), fallbacks: both.fallbacks };
}

/** Expects equal results from both executors, without a fallback from graphql-jit. */
async function expectEqual(document: string, request?: Request): Promise<unknown> {
  const { jit, interpreted, fallbacks } = await run(document, request);
  expect(jit).toEqual(interpreted);
  expect(fallbacks).toEqual([]);
  return jit;
}

describe('results of compiled and interpreted operations', () => {
  test.each([
    ['leaf fields, aliases and __typename', '{ thing { n: name name a __typename m: b } __typename t: __typename }'],
    ['lists of promises', '{ things { name } strictThings { a } }'],
    ['abstract types', '{ named { __typename name ... on Thing { a b } ... on Other { o: a strict } } }'],
    ['enums', '{ thing { colour things(count: 3) { colour } } }'],
    ['an invalid enum value', '{ thing { things(count: 5) { colour name } } }'],
    ['arguments and their defaults', '{ echo(required: "x") thing { echo one: echo(text: null, count: 1) } }'],
    ['input objects', '{ echo(required: "", box: { sizes: [], colour: RED, note: "\\u2028\\"" }) }'],
    ['a fragment spread twice', '{ thing { ...F next { ...F } } } fragment F on Thing { a next { b } }'],
    ['fields that merge', '{ thing { next { a } } thing { next { b } ...F } } fragment F on Thing { next { name } }'],
    ['a resolver that throws an error with extensions', '{ thing { fails name } }'],
    ['a resolver that rejects', '{ thing { later name } }'],
    ['a resolver of a non-null field that throws', '{ thing { next { failsStrictly } name } }'],
    ['a resolver of a non-null field that rejects', '{ thing { next { laterStrictly } name } }'],
    ['null for a non-null field', '{ thing { next { nothing name } name } }'],
    ['null that propagates through lists', '{ thing { strict { name nothing } } named { name } }'],
    ['null that propagates through an abstract type', '{ named { name ... on Thing { failsStrictly } } }'],
    [
      'several errors that propagate to the same field',
      '{ thing { next { nothing again: nothing failsStrictly } a } }',
    ],
    ['errors before an error that propagates', '{ thing { next { fails nothing } a } }'],
    [
      'errors after an error that propagates',
      '{ thing { next { nothing fails colour } things(count: 5) { nothing colour } } }',
    ],
    ['errors in several list items', '{ things { name fails next { later same { name } } } }'],
    ['null that propagates within a field that is null', '{ thing { next { strict { nothing } nothing } a } }'],
    ['errors of list items with their indices', '{ things(failing: [0, 2]) { a } }'],
    ['an error of the last list item', '{ things(failing: [3]) { a } }'],
    ['an error of the first list item', '{ things(failing: [0]) { a } }'],
    ['errors of all list items', '{ things(failing: [0, 1, 2, 3]) { a } }'],
    ['errors of non-null list items', '{ strictThings(failing: [2, 3]) { a } thing { a } }'],
    ['an error location after several lines', '{\n  thing {\r\n    a # comment\n    ok: fails\n  }\n}'],
  ])('are equal for %s', async (_what, document) => {
    await expectEqual(document);
  });

  test('are equal for variables with defaults and coercion', async () => {
    const document = `query ($t: String = "d", $b: Box, $r: String!, $c: Int! = 4, $s: [Int!]! = [9], $f: Boolean) {
      echo(text: $t, box: $b, required: $r, flag: $f)
      other: echo(required: $r, box: { sizes: $s, note: $t })
      thing { echo(count: $c, text: $t) }
    }`;
    for (const variables of [
      { r: 'x' },
      { r: 'x', t: null, b: { colour: 'RED' }, c: 1, s: 5 },
      { r: '', b: { sizes: 1, note: '${x}' }, f: false, unknown: 1 },
    ]) {
      await expectEqual(document, { variables });
    }
  });

  test.each([
    ['missing', {}],
    ['null', { r: null }],
    ['of the wrong type', { r: 4 }],
    ['of the wrong type within an input object', { r: '', b: { sizes: [null], colour: 'BLUE', other: 1 } }],
    ['of the wrong type in many list items', { r: '', s: Array.from({ length: 60 }, () => 'x') }],
  ])('are equal errors for a variable that is %s', async (_what, variables) => {
    const { jit, interpreted } = await run(
      'query ($r: String!, $b: Box, $s: [Int!]) { echo(required: $r, box: $b) things(failing: $s) { a } }',
      { variables },
    );
    expect(jit).toEqual(interpreted);
    expect(jit).toEqual({ errors: expect.anything() as unknown });
  });

  test('are equal for an argument with an omitted variable', async () => {
    await expectEqual('query ($c: Int = 5) { thing { echo(count: $c) a } }', { variables: { c: null } });
  });

  test('are equal for a subscription event', async () => {
    const rootValue = { ticked: { name: 'tick', a: 1, b: 2 } };
    const result = await expectEqual('subscription ($n: Boolean!) { ticked { name a @include(if: $n) fails } }', {
      rootValue,
      variables: { n: true },
    });
    expect(result).toMatchObject({ data: { ticked: { name: 'tick', a: 1, fails: null } } });
  });
});

test('an unresolvable type is an error of its field only', async () => {
  const { jit, interpreted } = await run('{ unknown { name } thing { a } }');

  expect(jit).toMatchObject({ data: { unknown: null, thing: { a: 0 } }, errors: [{ path: ['unknown'] }] });
  expect(interpreted).toMatchObject({ data: { unknown: null, thing: { a: 0 } }, errors: [{ path: ['unknown'] }] });
});

describe('mutation fields', () => {
  test.each([
    ['one after the other', 'mutation { a: step(number: 1) b: step(number: 2) c: step(number: 3) }'],
    ['even if one fails', 'mutation { a: step(number: 1, fails: true) b: step(number: 2) }'],
    ['even if one has invalid arguments', 'mutation ($n: Int = 1) { a: step(number: $n) b: step(number: 2) }'],
    [
      'including their nested fields',
      'mutation { a: strictStep(number: 1) { next { next { a } } } b: step(number: 2) }',
    ],
  ])('are executed serially %s', async (_what, document) => {
    const logs: string[][] = [];
    const both = bothExecutors(schema, () => {
      const log: string[] = [];
      logs.push(log);
      return { log };
    });

    const { jit, interpreted } = await both.run(document, { variables: { n: null } });

    expect(jit).toEqual(interpreted);
    const [ofJit = [], ofGraphqlJs = []] = logs;
    expect(ofJit).toEqual(ofGraphqlJs);
    expect(both.fallbacks).toEqual([]);
  });
});

describe('client documents', () => {
  test('never become code, even if a string contains a marker of graphql-jit', async () => {
    const mark = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d';
    const text = `${mark}globalThis.wasRun=true`;

    const result = await expectEqual(
      `query ($v: String = "${text}") { a: echo(required: "${text}") b: echo(required: "x", text: $v) }`,
    );

    expect('wasRun' in globalThis).toBe(false);
    expect(JSON.stringify(result)).toContain(mark);
  });

  test.each([
    ['response keys that look like joined paths', '{ a: thing { b: next { a } } b_a: thing { a } }'],
    [
      'response keys that look like paths below a list',
      '{ things { x: next { a } } idx0_things: thing { a } x_idx0_things: thing { next { b } } }',
    ],
    [
      'response keys that look like paths below an abstract type',
      '{ named { ... on Thing { x: next { a } } } x_Thing_idx0_named: thing { b } }',
    ],
    ['response keys with names of Object.prototype', '{ constructor: thing { a } toString: thing { b } }'],
    ['__proto__ as a response key', '{ __proto__: thing { a } thing { __proto__: a } }'],
  ])('are executed by graphql-js if they have %s', async (_what, document) => {
    const { jit, interpreted, fallbacks } = await run(document);

    expect(jit).toEqual(interpreted);
    expect(fallbacks).toEqual(['ambiguous keys']);
  });

  test('are compiled if their keys contain underscores without ambiguity', async () => {
    await expectEqual(
      '{ first_thing: thing { next_one: next { a_b: a } } second_thing: thing { next_one: next { a } } }',
    );
  });

  test('are executed by graphql-js if their fragments grow exponentially', async () => {
    const fragments = Array.from({ length: 15 }, (_, index) => {
      const next = index === 14 ? 'a' : `x: next { ...F${index + 1} } y: next { ...F${index + 1} }`;
      return `fragment F${index} on Thing { ${next} }`;
    });
    const { jit, interpreted, fallbacks } = await run(`{ thing { ...F0 } } ${fragments.join(' ')}`);

    expect(jit).toEqual(interpreted);
    expect(fallbacks).toEqual(['too large']);
  });

  test('are compiled up to a maximum number of fields', async () => {
    const fields = (count: number): string => Array.from({ length: count }, (_, index) => `a${index}: a`).join(' ');

    await expectEqual(`{ thing { ${fields(MAX_COMPILED_FIELDS - 1)} } }`);
    const { fallbacks } = await run(`{ thing { ${fields(MAX_COMPILED_FIELDS)} } }`);

    expect(fallbacks).toEqual(['too large']);
  });

  test('are executed by graphql-js if they contain introspection', async () => {
    const { jit, interpreted, fallbacks } = await run(
      '{ __type(name: "Thing") { fields { name args { defaultValue } } } thing { a } }',
    );

    expect(jit).toEqual(interpreted);
    expect(fallbacks).toEqual(['introspection']);
  });
});

describe('documents with several operations', () => {
  const document = `
    query A($x: Boolean = false) { thing { ...F a @skip(if: $x) } }
    query B($y: Boolean!) { thing { ...F b @include(if: $y) } }
    mutation C { step(number: 1) }
    fragment F on Thing { name }`;

  test.each(['A', 'B', 'C'])('return equal results for the operation %s', async (operationName) => {
    await expectEqual(document, { operationName, variables: { y: false } });
  });

  test.each([undefined, null, 'D', ''])('return equal errors for the operation name %p', async (operationName) => {
    const { jit, interpreted } = await run(document, { operationName });

    expect(jit).toEqual(interpreted);
    expect(jit).toMatchObject({ errors: [{}] });
  });
});

describe('compilation at the second execution', () => {
  /** Returns the reasons for fallbacks after each request. The operation cannot be compiled, so an attempt is visible. */
  async function fallbacksOf(requests: readonly Request[]): Promise<readonly number[]> {
    const fallbacks: string[] = [];
    const onFallback = (reason: string): void => void fallbacks.push(reason);
    const execute = createExecutor('jit', schema, { onFallback, compileAt: 'second execution' });
    const document = parsed(
      schema,
      'query ($b: Boolean = false) { thing { a @skip(if: $b) } __schema { __typename } }',
    );
    const counts: number[] = [];
    for (const request of requests) {
      const result = await execute({ document, contextValue: { log: [] }, ...request });
      expect(result.errors).toBeUndefined();
      counts.push(fallbacks.length);
    }
    return counts;
  }

  it('does not try to compile an operation that is executed for the first time', async () => {
    expect(await fallbacksOf([{}, {}, {}])).toEqual([0, 1, 2]);
  });

  it('counts the executions of each variant separately', async () => {
    const skipped = { variables: { b: true } };

    expect(await fallbacksOf([{}, skipped, skipped, {}])).toEqual([0, 0, 1, 2]);
  });

  it('returns the same results before and after the compilation', async () => {
    const execute = createExecutor('jit', schema, { compileAt: 'second execution' });
    const document = parsed(schema, '{ thing { name fails next { failsStrictly } things(count: 2) { a later } } }');
    const results = [];
    for (let run = 0; run < 3; run += 1) results.push(await execute({ document, contextValue: { log: [] } }));

    const [first, second, third] = results.map(comparable);

    expect(second).toEqual(first);
    expect(third).toEqual(first);
  });
});
