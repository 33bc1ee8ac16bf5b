import { bothExecutors, parsed } from './bothExecutors';
import { randomDocument, randomNumbers, randomSwitches } from './randomDocument';
import { toySchema } from './toySchema';

const schema = toySchema();

describe('@skip and @include in random documents', () => {
  test.each(Array.from({ length: 50 }, (_, seed) => seed + 1))('return equal results for seed %i', async (seed) => {
    const random = randomNumbers(seed);
    const both = bothExecutors(schema, () => ({ log: [] }));
    const document = parsed(schema, randomDocument(random));

    for (let request = 0; request < 6; request += 1) {
      const operationName = request % 2 === 0 ? 'One' : 'Two';
      const { jit, interpreted } = await both.run(document, { operationName, variables: randomSwitches(random) });

      expect(jit).toEqual(interpreted);
    }
    expect(both.fallbacks).toEqual([]);
  });
});

describe('a variable of @skip or @include', () => {
  test.each([
    ['with its default value', {}],
    ['with a given value', { on: false }],
  ])('is compiled %s', async (_what, variables) => {
    const both = bothExecutors(schema);

    const { jit, interpreted } = await both.run('query ($on: Boolean = true) { thing { a @include(if: $on) b } }', {
      variables,
    });

    expect(jit).toEqual(interpreted);
    expect(both.fallbacks).toEqual([]);
  });

  test('is an error at each of its fields if it is null', async () => {
    const both = bothExecutors(schema);

    const { jit, interpreted } = await both.run('query ($on: Boolean = true) { thing { a @include(if: $on) b } }', {
      variables: { on: null },
    });

    expect(jit).toEqual(interpreted);
    expect(jit).toMatchObject({ errors: [{ path: ['thing'] }] });
    expect(both.fallbacks).toEqual(['unset switch']);
  });

  test('can leave an empty object', async () => {
    const both = bothExecutors(schema);

    const { jit, interpreted } = await both.run(
      'query ($on: Boolean!) { thing { a @include(if: $on) } x: thing { a } }',
      {
        variables: { on: false },
      },
    );

    expect(jit).toEqual({ data: { thing: {}, x: { a: 0 } } });
    expect(jit).toEqual(interpreted);
    expect(both.fallbacks).toEqual([]);
  });

  test('has no effect in another operation or an unused fragment', async () => {
    const both = bothExecutors(schema);
    const document = `query A($x: Boolean!) { thing { ...G @skip(if: $x) } } query B { thing { ...F } }
      fragment F on Thing { a } fragment G on Thing { b @skip(if: $x) a }`;

    const { jit, interpreted } = await both.run(document, { operationName: 'B', variables: { x: true } });

    expect(jit).toEqual({ data: { thing: { a: 0 } } });
    expect(jit).toEqual(interpreted);
    expect(both.fallbacks).toEqual([]);
  });
});
