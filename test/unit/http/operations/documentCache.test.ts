import { parse } from 'graphql';
import { DocumentCache, type Prepared } from '../../../../src/http/operations/documentCache';

const MEGABYTE = 1_048_576;

/** Creates a function that prepares documents and records them. */
function preparer() {
  const prepared: string[] = [];
  const prepare = (source: string, hash: string): Prepared => {
    prepared.push(source.trim());
    return { ok: true, hash, document: parse('{ a }'), operations: [] };
  };
  return { prepare, prepared };
}

test('a document is prepared once, even if it is rejected', () => {
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
  ['small documents', 10, 359],
  ['large documents', 1_500, 13],
])('the cache of %s is limited by their memory', (_what, characters, most) => {
  const documents = new DocumentCache({ maxBytes: 2.5 * MEGABYTE });
  const { prepare, prepared } = preparer();
  const sources = Array.from({ length: 2 * most }, (_, index) => String(index).padEnd(characters));

  for (const source of sources) documents.getOrPrepare(source, prepare);
  prepared.length = 0;
  for (const source of sources.toReversed()) documents.getOrPrepare(source, prepare);

  expect(sources.length - prepared.length).toBe(most);
});

test('a document that uses an eighth of the cache is not cached', () => {
  const documents = new DocumentCache({ maxBytes: MEGABYTE });
  const { prepare, prepared } = preparer();
  const large = 'x'.padEnd(2_000);

  documents.getOrPrepare(large, prepare);
  documents.getOrPrepare(large, prepare);

  expect(prepared).toHaveLength(2);
});

describe('the document of a request in flight', () => {
  test.each([
    ['it is too large for the cache', 'x'.padEnd(2_000)],
    ['it is evicted during the request', 'small'],
  ])('is available until the response is sent, even if %s', (_what, source) => {
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

  test('is shared by concurrent requests and available until the last response is sent', () => {
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
