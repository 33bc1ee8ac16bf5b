import { estimateOf } from '../../../support/estimate';

const MAXIMUM = { api: Number.MAX_SAFE_INTEGER };

/** Creates fragments that each spread the next one several times, up to the depth limit. */
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

/** Creates lists within lists. */
function nested(levels: number): string {
  const inner = 'issues(first: 100) { nodes { repository { ';
  return `{ repository(fullName: "acme/widget") { ${inner.repeat(levels)} name ${'} } }'.repeat(levels)} } }`;
}

describe('cost estimate of hostile documents', () => {
  test('visits a fragment once, even if it is spread many times', () => {
    // One batch of issues for the first repository, one for the repository of each of its eight issues, and so on.
    const calls = Array.from({ length: 9 }, (_, level) => 8 ** level).reduce((sum, count) => sum + count, 0);

    expect(estimateOf(spreads(9, 8))).toEqual({ api: calls });
  });

  test('multiplies the sizes of nested lists', () => {
    expect(estimateOf(nested(3))).toEqual({ api: 1 + 100 + 10_000 });
  });

  test('is limited to the largest safe integer', () => {
    expect(estimateOf(nested(9))).toEqual(MAXIMUM);
  });

  test('is the largest safe integer for more fields than the estimate visits', () => {
    const fields = Array.from({ length: 500 }, (_, index) => `f${index}: issues(first: ${index % 100}) { totalCount }`);
    const aliases = Array.from(
      { length: 500 },
      (_, index) => `r${index}: repository(fullName: "acme/r${index}") { ...F }`,
    );

    expect(estimateOf(`{ ${aliases.join(' ')} } fragment F on Repository { ${fields.join(' ')} }`)).toEqual(MAXIMUM);
  });
});
