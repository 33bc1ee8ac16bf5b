import { parse } from 'graphql';
import { MAX_COMPILED_FIELDS } from '../../../../src/graph/execution/checkCompilable';
import { MAX_VARIANTS } from '../../../../src/graph/execution/variants';
import { bothExecutors, type Answers, parsed, type Request } from './bothExecutors';
import { toySchema, type ToyContext } from './toySchema';

const schema = toySchema();

interface Asked extends Answers {
  readonly fallbacks: readonly string[];
}

async function ask(document: string, request: Request = {}): Promise<Asked> {
  const both = bothExecutors(schema, (): ToyContext => ({ log: [] }));
  return { ...(await both.run(document, request)), fallbacks: both.fallbacks };
}

/** Both answer the same, and graphql-jit was what answered. */
async function expectAlike(document: string, request?: Request): Promise<unknown> {
  const { jit, interpreted, fallbacks } = await ask(document, request);
  expect(jit).toEqual(interpreted);
  expect(fallbacks).toEqual([]);
  return jit;
}

describe('a compiled operation answers as an interpreted one', () => {
  test.each([
    ['leaves, aliases and __typename', '{ thing { n: name name a __typename m: b } __typename t: __typename }'],
    ['lists of promises', '{ things { name } strictThings { a } }'],
    ['abstract types', '{ named { __typename name ... on Thing { a b } ... on Other { o: a strict } } }'],
    ['enums', '{ thing { colour things(count: 3) { colour } } }'],
    ['a value that is no member of its enum', '{ thing { things(count: 5) { colour name } } }'],
    ['arguments and their defaults', '{ echo(required: "x") thing { echo one: echo(text: null, count: 1) } }'],
    ['input objects', '{ echo(required: "", box: { sizes: [], colour: RED, note: "\\u2028\\"" }) }'],
    ['a fragment spread twice', '{ thing { ...F next { ...F } } } fragment F on Thing { a next { b } }'],
    ['fields that merge', '{ thing { next { a } } thing { next { b } ...F } } fragment F on Thing { next { name } }'],
    ['a throw of a resolver, with its extensions', '{ thing { fails name } }'],
    ['a rejection of a resolver', '{ thing { later name } }'],
    ['a throw where null may not stand', '{ thing { next { failsStrictly } name } }'],
    ['a rejection where null may not stand', '{ thing { next { laterStrictly } name } }'],
    ['null where null may not stand', '{ thing { next { nothing name } name } }'],
    ['null that goes up through lists', '{ thing { strict { name nothing } } named { name } }'],
    ['null that goes up through an abstract type', '{ named { name ... on Thing { failsStrictly } } }'],
    ['several errors in one part that is null', '{ thing { next { nothing again: nothing failsStrictly } a } }'],
    ['errors before what makes a part null', '{ thing { next { fails nothing } a } }'],
    [
      'errors after what makes a part null',
      '{ thing { next { nothing fails colour } things(count: 5) { nothing colour } } }',
    ],
    ['errors in many rows', '{ things { name fails next { later same { name } } } }'],
    ['a null part within a null part', '{ thing { next { strict { nothing } nothing } a } }'],
    ['errors of items, at their own indices', '{ things(failing: [0, 2]) { a } }'],
    ['errors of the last item', '{ things(failing: [3]) { a } }'],
    ['errors of the first item', '{ things(failing: [0]) { a } }'],
    ['errors of all items', '{ things(failing: [0, 1, 2, 3]) { a } }'],
    ['errors of items that may not be null', '{ strictThings(failing: [2, 3]) { a } thing { a } }'],
    ['a location that is not at the start', '{\n  thing {\r\n    a # comment\n    ok: fails\n  }\n}'],
  ])('%s', async (_what, document) => {
    await expectAlike(document);
  });

  test('variables, coerced as graphql-js does', async () => {
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
      await expectAlike(document, { variables });
    }
  });

  test.each([
    ['missing', {}],
    ['null', { r: null }],
    ['of another kind', { r: 4 }],
    ['of another kind within', { r: '', b: { sizes: [null], colour: 'BLUE', other: 1 } }],
    ['of many kinds', { r: '', s: Array.from({ length: 60 }, () => 'x') }],
  ])('a variable that is %s', async (_what, variables) => {
    const { jit, interpreted } = await ask(
      'query ($r: String!, $b: Box, $s: [Int!]) { echo(required: $r, box: $b) things(failing: $s) { a } }',
      { variables },
    );
    expect(jit).toEqual(interpreted);
    expect(jit).toEqual({ errors: expect.anything() as unknown });
  });

  test('an argument that a variable leaves out', async () => {
    await expectAlike('query ($c: Int = 5) { thing { echo(count: $c) a } }', { variables: { c: null } });
  });

  test('the event of a subscription', async () => {
    const rootValue = { ticked: { name: 'tick', a: 1, b: 2 } };
    const told = await expectAlike('subscription ($n: Boolean!) { ticked { name a @include(if: $n) fails } }', {
      rootValue,
      variables: { n: true },
    });
    expect(told).toMatchObject({ data: { ticked: { name: 'tick', a: 1, fails: null } } });
  });
});

test('a thing whose type cannot be told is an error at its place, and no more', async () => {
  const { jit, interpreted } = await ask('{ unknown { name } thing { a } }');

  expect(jit).toMatchObject({ data: { unknown: null, thing: { a: 0 } }, errors: [{ path: ['unknown'] }] });
  expect(interpreted).toMatchObject({ data: { unknown: null, thing: { a: 0 } }, errors: [{ path: ['unknown'] }] });
});

describe('mutations', () => {
  test.each([
    ['one after the other', 'mutation { a: step(number: 1) b: step(number: 2) c: step(number: 3) }'],
    ['also when one fails', 'mutation { a: step(number: 1, fails: true) b: step(number: 2) }'],
    ['also when one cannot be called', 'mutation ($n: Int = 1) { a: step(number: $n) b: step(number: 2) }'],
    ['with what is nested', 'mutation { a: strictStep(number: 1) { next { next { a } } } b: step(number: 2) }'],
  ])('are executed %s', async (_what, document) => {
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

describe('what a client writes', () => {
  test('is never code, whatever strings graphql-jit marks its values with', async () => {
    const mark = '__MAGIC_DATE__33a9e76d_02e0_4128_8e92_3530ad3da74d';
    const text = `${mark}globalThis.wasRun=true`;

    const told = await expectAlike(
      `query ($v: String = "${text}") { a: echo(required: "${text}") b: echo(required: "x", text: $v) }`,
    );

    expect('wasRun' in globalThis).toBe(false);
    expect(JSON.stringify(told)).toContain(mark);
  });

  test.each([
    ['keys that look like joined paths', '{ a: thing { b: next { a } } b_a: thing { a } }'],
    ['and below a list', '{ things { x: next { a } } idx0_things: thing { a } x_idx0_things: thing { next { b } } }'],
    ['and below an abstract type', '{ named { ... on Thing { x: next { a } } } x_Thing_idx0_named: thing { b } }'],
    ['keys that every object has', '{ constructor: thing { a } toString: thing { b } }'],
    ['__proto__ as a key', '{ __proto__: thing { a } thing { __proto__: a } }'],
  ])('may have %s', async (_what, document) => {
    const { jit, interpreted, fallbacks } = await ask(document);

    expect(jit).toEqual(interpreted);
    expect(fallbacks).toEqual(['ambiguous keys']);
  });

  test('may have underscores in its keys and be compiled', async () => {
    await expectAlike(
      '{ first_thing: thing { next_one: next { a_b: a } } second_thing: thing { next_one: next { a } } }',
    );
  });

  test('that doubles with each fragment is left to graphql-js', async () => {
    const fragments = Array.from({ length: 15 }, (_, index) => {
      const next = index === 14 ? 'a' : `x: next { ...F${index + 1} } y: next { ...F${index + 1} }`;
      return `fragment F${index} on Thing { ${next} }`;
    });
    const { jit, interpreted, fallbacks } = await ask(`{ thing { ...F0 } } ${fragments.join(' ')}`);

    expect(jit).toEqual(interpreted);
    expect(fallbacks).toEqual(['too large']);
  });

  test('is compiled up to a number of fields', async () => {
    const fields = (count: number): string => Array.from({ length: count }, (_, index) => `a${index}: a`).join(' ');

    await expectAlike(`{ thing { ${fields(MAX_COMPILED_FIELDS - 1)} } }`);
    const { fallbacks } = await ask(`{ thing { ${fields(MAX_COMPILED_FIELDS)} } }`);

    expect(fallbacks).toEqual(['too large']);
  });

  test('may be introspection', async () => {
    const { jit, interpreted, fallbacks } = await ask(
      '{ __type(name: "Thing") { fields { name args { defaultValue } } } thing { a } }',
    );

    expect(jit).toEqual(interpreted);
    expect(fallbacks).toEqual(['introspection']);
  });
});

describe('several operations in one document', () => {
  const document = `
    query A($x: Boolean = false) { thing { ...F a @skip(if: $x) } }
    query B($y: Boolean!) { thing { ...F b @include(if: $y) } }
    mutation C { step(number: 1) }
    fragment F on Thing { name }`;

  test.each(['A', 'B', 'C'])('%s is what is asked for', async (operationName) => {
    await expectAlike(document, { operationName, variables: { y: false } });
  });

  test.each([undefined, null, 'D', ''])('%p is answered as graphql-js does', async (operationName) => {
    const { jit, interpreted } = await ask(document, { operationName });

    expect(jit).toEqual(interpreted);
    expect(jit).toMatchObject({ errors: [{}] });
  });
});

test('an operation is compiled for at most so many combinations of its switches', async () => {
  const names = Array.from({ length: 5 }, (_, index) => `v${index}`);
  const source = `query (${names.map((name) => `$${name}: Boolean!`).join(' ')}) {
    thing { ${names.map((name) => `${name}: a @include(if: $${name})`).join(' ')} name }
  }`;
  const document = parsed(schema, source);
  const both = bothExecutors(schema);

  for (let round = 0; round < 2; round += 1) {
    for (let bits = 0; bits < 2 * MAX_VARIANTS; bits += 1) {
      const variables = Object.fromEntries(names.map((name, index) => [name, (bits & (1 << index)) !== 0]));
      const { jit, interpreted } = await both.run(document, { variables });
      expect(jit).toEqual(interpreted);
    }
  }

  expect(both.fallbacks).toEqual(Array.from({ length: 2 * MAX_VARIANTS }, () => 'too many variants'));
});

test('a document keeps no trace of having been compiled that another execution could see', async () => {
  const source =
    'query ($x: Boolean!) { thing { ...F @include(if: $x) ...F next { ...F } } } fragment F on Thing { a b @skip(if: $x) }';
  const both = bothExecutors(schema);
  const document = parsed(schema, source);

  for (const x of [true, false, true]) {
    const { jit, interpreted } = await both.run(document, { variables: { x } });
    expect(jit).toEqual(interpreted);
    expect(jit).toEqual((await both.run(parse(source), { variables: { x } })).interpreted);
  }
});
