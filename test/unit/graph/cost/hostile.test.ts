import { estimateOf } from '../../../support/estimate';

const MOST = { api: Number.MAX_SAFE_INTEGER };

/** Fragments that each spread the next one several times, as deep as a document may nest. */
function spreads(levels: number, aliases: number): string {
  const fragments = Array.from({ length: levels }, (_, level) => {
    const below = level === levels - 1 ? 'name' : `...F${level + 1}`;
    const fields = Array.from({ length: aliases }, (_each, alias) => {
      return `a${alias}: issue(number: ${alias + 1}) { repository { ${below} } }`;
    });
    return `fragment F${level} on Repository { ${fields.join(' ')} }`;
  });
  return `{ repository(fullName: "acme/widget") { ...F0 } } ${fragments.join(' ')}`;
}

/** Lists within lists. */
function nested(levels: number): string {
  const inner = 'issues(first: 100) { nodes { repository { ';
  return `{ repository(fullName: "acme/widget") { ${inner.repeat(levels)} name ${'} } }'.repeat(levels)} } }`;
}

describe('documents that mean no good', () => {
  test('a fragment that is spread many times is walked once', () => {
    // One batch of issues in the first repository, one in that of each of its eight issues, and so on.
    const calls = Array.from({ length: 9 }, (_, level) => 8 ** level).reduce((sum, count) => sum + count, 0);

    expect(estimateOf(spreads(9, 8))).toEqual({ api: calls });
  });

  test('lists in lists multiply', () => {
    expect(estimateOf(nested(3))).toEqual({ api: 1 + 100 + 10_000 });
  });

  test('more calls than a number holds are as many as a number holds', () => {
    expect(estimateOf(nested(9))).toEqual(MOST);
  });

  test('more fields than are worth a walk count as more calls than there are', () => {
    const fields = Array.from({ length: 500 }, (_, index) => `f${index}: issues(first: ${index % 100}) { totalCount }`);
    const aliases = Array.from(
      { length: 500 },
      (_, index) => `r${index}: repository(fullName: "acme/r${index}") { ...F }`,
    );

    expect(estimateOf(`{ ${aliases.join(' ')} } fragment F on Repository { ${fields.join(' ')} }`)).toEqual(MOST);
  });
});
