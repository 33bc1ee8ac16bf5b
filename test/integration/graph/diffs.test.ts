import { useGateway } from '../../support/gateway';
import { at, listAt, textAt } from '../../support/read';

const gateway = useGateway();

const MAIN = '601596c76c439740dd28b197b4fea945573e0bc0';
/** A commit with a file in Latin-1. */
const NOT_UTF8 = '0fca46f7430188206bdc15c69800b6382a231ed4';
/** A commit that changes 25,000 lines. */
const TOO_LARGE = '0cccbb57ad5fdc008d472883f47f9bdf85baaea0';

const DIFF = 'query ($hash: String!) { repository(fullName: "acme/widget") { commit(revision: $hash) { hash diff } } }';

async function diffOf(hash: string): Promise<string> {
  return textAt(await gateway().data(DIFF, { variables: { hash } }), 'repository', 'commit', 'diff');
}

test('a diff with replaced bytes has a warning, also if it is cached', async () => {
  for (const expectedCalls of [1, 0]) {
    const answer = await gateway().query(DIFF, { variables: { hash: NOT_UTF8 } });

    expect(answer.errors).toBeUndefined();
    expect(answer.extensions?.['warnings']).toEqual([
      {
        code: 'DIFF_NOT_UTF8',
        message: `The diff of ${NOT_UTF8} in acme/widget has bytes that are not UTF-8. U+FFFD replaces them.`,
      },
    ]);
    const calls = gateway().upstream.calls.filter(({ path }) => path.includes('/diff/'));
    expect(calls).toHaveLength(expectedCalls);
  }
});

test.each([
  [
    'names that git quotes',
    '4158b276b7ed57e5f5112f173e77ef9a54d7c900',
    ['+++ "b/docs/gr\\303\\266\\303\\237e.md"', '+Größe 1', 'with \\"quotes\\".md', 'tab\\there.md'],
  ],
  [
    'a rename',
    '71f083b6e2ca671c6a2c7ab590a0936a91c00c46',
    ['rename from src/assembly/belt.ts', 'rename to src/conveyor/belt.ts'],
  ],
  ['unchanged line endings', 'be8e664b7f924f254137b9837af0ee0b7432dbc5', ['-Note 7\r\n+Note VII\r\n']],
  ['binary files without content', '2b04ceaedd76848d3fd6297beb554e5cd5f3d93c', ['Binary files']],
  ['a last line without a line ending', 'b41dee0affcd29344a28528d39fb245705d1a30d', ['\\ No newline at end of file']],
  ['replacement characters for invalid UTF-8', NOT_UTF8, ['+Gr\uFFFD\uFFFDe aus K\uFFFDln']],
])('a diff contains %s', async (_, hash, parts) => {
  const diff = await diffOf(hash);

  expect(parts.filter((part) => !diff.includes(part))).toEqual([]);
});

test('a diff that is too large for Bitbucket is null with a warning and without an error', async () => {
  const answer = await gateway().query(DIFF, { variables: { hash: TOO_LARGE } });

  expect(answer.errors).toBeUndefined();
  expect(answer.data).toEqual({ repository: { commit: { hash: TOO_LARGE, diff: null } } });
  const warnings = listAt(answer.extensions, 'warnings');
  expect(warnings).toHaveLength(1);
  expect(at(warnings, 0, 'code')).toBe('DIFF_TOO_LARGE');
  expect(at(warnings, 0, 'message')).toContain(TOO_LARGE);
});

test('a response with a diff has no warnings', async () => {
  const answer = await gateway().query(DIFF, { variables: { hash: MAIN } });

  expect(answer.errors).toBeUndefined();
  expect(answer.extensions?.['warnings']).toBeUndefined();
});
