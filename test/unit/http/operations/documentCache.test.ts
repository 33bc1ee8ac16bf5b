import { parse } from 'graphql';
import { DocumentCache, type Prepared } from '../../../../src/http/operations/documentCache';

const MEGABYTE = 1_048_576;

/** Prepares documents, and tells which. */
function preparer() {
  const prepared: string[] = [];
  const prepare = (source: string, hash: string): Prepared => {
    prepared.push(source.trim());
    return { ok: true, hash, document: parse('{ a }'), operations: [] };
  };
  return { prepare, prepared };
}

test('a document is prepared once, also one that was rejected', () => {
  const documents = new DocumentCache();
  const { prepare, prepared } = preparer();
  const reject = (source: string, hash: string): Prepared => {
    prepared.push(source);
    return { ok: false, hash, errors: [] };
  };

  for (const source of ['a', 'b', 'a', 'b']) documents.getOrPrepare(source, source === 'a' ? prepare : reject);

  expect(prepared).toEqual(['a', 'b']);
});

test.each([
  ['small ones', 10, 359],
  ['large ones', 1_500, 13],
])('%s are bounded by the bytes that they retain', (_what, characters, most) => {
  const documents = new DocumentCache({ maxBytes: 2.5 * MEGABYTE });
  const { prepare, prepared } = preparer();
  const sources = Array.from({ length: 2 * most }, (_, index) => String(index).padEnd(characters));

  for (const source of sources) documents.getOrPrepare(source, prepare);
  prepared.length = 0;
  for (const source of sources.toReversed()) documents.getOrPrepare(source, prepare);

  expect(sources.length - prepared.length).toBe(most);
});

test('a document that would take an eighth of the cache is prepared each time', () => {
  const documents = new DocumentCache({ maxBytes: MEGABYTE });
  const { prepare, prepared } = preparer();
  const large = 'x'.padEnd(2_000);

  documents.getOrPrepare(large, prepare);
  documents.getOrPrepare(large, prepare);

  expect(prepared).toHaveLength(2);
});

describe('a document of a request in flight', () => {
  test.each([
    ['too large for the cache', 'x'.padEnd(2_000)],
    ['evicted meanwhile', 'small'],
  ])('is found until the response is sent: %s', (_what, source) => {
    const documents = new DocumentCache({ maxBytes: MEGABYTE });
    const { prepare } = preparer();
    const prepared = documents.getOrPrepare(source, prepare);

    const release = documents.pin(prepared);
    for (let index = 0; index < 500; index += 1) documents.getOrPrepare(`${index}`, prepare);
    const held = documents.pinned(prepared.hash);
    release();

    expect(held).toBe(prepared.ok && prepared.document);
    expect(documents.pinned(prepared.hash)).toBeUndefined();
  });

  test('is shared with another request that arrives meanwhile, and held for both', () => {
    const documents = new DocumentCache({ maxBytes: MEGABYTE });
    const { prepare, prepared } = preparer();
    const source = 'x'.padEnd(2_000);

    const releases = [documents.getOrPrepare(source, prepare), documents.getOrPrepare(source, prepare)].map((each) =>
      documents.pin(each),
    );
    const first = documents.getOrPrepare(source, prepare);
    releases[0]?.();
    releases[0]?.();
    const held = documents.pinned(first.hash);

    expect(held).toBeDefined();
    expect(prepared.length).toBeLessThanOrEqual(2);
  });
});
