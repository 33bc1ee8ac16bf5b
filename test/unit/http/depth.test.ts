import { parse } from 'graphql';
import { measureDepth } from '../../../src/http/depth';

function depthOf(document: string): number {
  return Math.max(...measureDepth(parse(document)).operations.values());
}

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
  expect(depthOf(document)).toBe(depth);
});

test.each([
  '{ ...A } fragment A on T { a { ...A } }',
  '{ ...A } fragment A on T { ...B } fragment B on T { ...A }',
  '{ a } fragment A on T { ...B } fragment B on T { b { ...A } }',
])('%s is cyclic', (document) => {
  expect(measureDepth(parse(document)).cyclic).toBe(true);
});

test('a fragment spread twice is no cycle', () => {
  expect(measureDepth(parse('{ ...A a { ...A } } fragment A on T { a }')).cyclic).toBe(false);
});

test('fragments that double at each level are measured once each', () => {
  const fragments = Array.from(
    { length: 500 },
    (_, index) => `fragment F${index} on T { ...F${index + 1} ...F${index + 1} }`,
  );

  expect(depthOf(`{ ...F0 } ${fragments.join(' ')} fragment F500 on T { a }`)).toBe(1);
});
