import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from 'graphql';
import { createExecutor } from '../../../../src/graph/execution/executor';
import { toySchema } from './toySchema';

const MEGABYTE = 1_048_576;

setFlagsFromString('--expose_gc');
const collectGarbage = runInNewContext('gc') as () => void;

/** Executes documents and returns the number of documents that remain in memory. */
async function retained(count: number, documentOf: (index: number) => string): Promise<number> {
  const execute = createExecutor('jit', toySchema(), { maxCompiledBytes: MEGABYTE });
  const documents: WeakRef<object>[] = [];
  for (let index = 0; index < count; index += 1) {
    const document = parse(documentOf(index));
    documents.push(new WeakRef(document.definitions[0] ?? document));
    const result = await execute({ document, contextValue: { log: [] } });
    expect(result.errors).toBeUndefined();
  }
  // A WeakRef keeps its object until the end of the turn.
  await new Promise(setImmediate);
  collectGarbage();
  const alive = documents.filter((document) => document.deref() !== undefined).length;
  expect(execute).toBeDefined();
  return alive;
}

function aliases(index: number, count: number): string {
  return Array.from({ length: count }, (_, alias) => `a${index}_${alias}: a`).join(' ');
}

test.each([
  ['small operations', 200, (index: number) => `{ thing { a${index}: a } }`, 65],
  ['operations with 100 fields', 60, (index: number) => `{ thing { ${aliases(index, 100)} } }`, 8],
  [
    'operations that are not compiled because of their size',
    40,
    (index: number) => `{ thing { ${aliases(index, 600)} } }`,
    1,
  ],
])('%s use at most one megabyte with their documents', async (_what, count, documentOf, most) => {
  expect(await retained(count, documentOf)).toBeLessThanOrEqual(most);
});
