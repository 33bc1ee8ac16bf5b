import { parse } from 'graphql';
import { MAX_VARIANTS } from '../../../../src/graph/execution/variants';
import { bothExecutors, parsed } from './bothExecutors';
import { toySchema } from './toySchema';

const schema = toySchema();

test('an operation is compiled for a limited number of @skip and @include combinations', async () => {
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

test('compilation does not change the document for later executions', async () => {
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
