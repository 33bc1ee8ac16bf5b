import { createDocumentGuard } from '../../../src/http/documentGuard';

/** Documents with `count` brackets that open, told apart by their comment. */
function document(name: string, count = 60): string {
  return `${'{ a '.repeat(count)}${'}'.repeat(count)} # ${name}`;
}

function guardThatTells(): { readonly guard: (source: string) => string | undefined; readonly judged: string[] } {
  const judged: string[] = [];
  const guard = createDocumentGuard((source) => {
    judged.push(source);
    return source.includes('bad') ? 'bad' : undefined;
  });
  return { guard, judged };
}

test('a document with few brackets is not judged at all', () => {
  const { guard, judged } = guardThatTells();

  expect(guard(document('bad', 49))).toBeUndefined();
  expect(judged).toEqual([]);
});

test('what was judged of a document, good or bad, is remembered', () => {
  const { guard, judged } = guardThatTells();

  const verdicts = ['good', 'bad', 'good', 'bad'].map((name) => guard(document(name)));

  expect(verdicts).toEqual([undefined, 'bad', undefined, 'bad']);
  expect(judged).toEqual([document('good'), document('bad')]);
});

test('of a million characters of documents, and then what was longest unused is forgotten', () => {
  const { guard, judged } = guardThatTells();
  const long = (name: string): string => document(name).padEnd(300_000);

  for (const name of ['a', 'b', 'c', 'a', 'd', 'a', 'b']) guard(long(name));

  expect(judged.map((source) => source.trim().at(-1))).toEqual(['a', 'b', 'c', 'd', 'b']);
});

test('a document too long to be remembered is judged each time', () => {
  const { guard, judged } = guardThatTells();
  const endless = document('bad').padEnd(1_000_001);

  expect([guard(endless), guard(endless)]).toEqual(['bad', 'bad']);
  expect(judged).toHaveLength(2);
});

test('nesting deeper than the limit, and fragments in circles, are refused', () => {
  const guard = createDocumentGuard();

  expect(guard(document('deep'))).toContain('60 levels deep');
  expect(guard('fragment F on Query { ...F } '.repeat(60))).toContain('fragments that spread themselves');
});
