import { encodeNodeId } from '../../../../src/graph/nodes/nodeId';
import { tryToEstimate } from '../../../support/estimate';

const MAXIMUM = Number.MAX_SAFE_INTEGER;

/** Creates `count` selections. */
function many(count: number, selection: (index: number) => string): string {
  return Array.from({ length: count }, (_, index) => selection(index)).join(' ');
}

function widget(selection: string): string {
  return `{ repository(fullName: "acme/widget") { ${selection} } }`;
}

/** Creates fragments that each spread the next one several times. @param field selects a repository */
function spreads(levels: number, aliases: number, field: (index: number, selection: string) => string): string {
  const fragments = Array.from({ length: levels }, (_, level) => {
    const below = level === levels - 1 ? 'name' : `...F${level + 1}`;
    return `fragment F${level} on Repository { ${many(aliases, (index) => `a${index}: ${field(index, below)}`)} }`;
  });
  return `${widget('...F0')} ${fragments.join(' ')}`;
}

/** Nests selections. @param inner begins two levels of fields */
function nested(levels: number, inner: string): string {
  return widget(`${`${inner} `.repeat(levels)} name ${'} } }'.repeat(levels)}`);
}

const ISSUES = 'issues(first: 100) { nodes { repository {';
const REPOSITORIES = 'workspace { repositories(first: 100) { nodes {';

/** A list of the global ids of different repositories. */
function repositoryIds(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => {
    return encodeNodeId('Repository', `{00000000-0000-0000-0000-${String(index).padStart(12, '0')}}`);
  });
}

/** Selects `lists` lists of each of the repositories. */
function listsOf(lists: number): string {
  const branches = many(lists, (index) => `l${index}: branches(search: "${index}") { totalCount }`);
  return `query ($ids: [ID!]!) { nodes(ids: $ids) { ... on Repository { ${branches} } } }`;
}

/** Selects the repositories `count` times. */
function nodes(count: number): string {
  return `query ($ids: [ID!]!) { ${many(count, (index) => `n${index}: nodes(ids: $ids) { id }`)} }`;
}

describe('an operation that is too large to be estimated', () => {
  test.each([
    [
      'fragments that expand to billions of calls',
      spreads(9, 8, (index, selection) => `issue(number: ${index + 1}) { repository { ${selection} } }`),
    ],
    ['fragments that expand to billions of fields', spreads(9, 8, (_, selection) => `parent { ${selection} }`)],
    ['5,000 aliases of one field', widget(many(5_000, (index) => `i${index}: issue(number: ${index + 1}) { title }`))],
    ['5,000 aliases with equal arguments', widget(many(5_000, (index) => `b${index}: branches { totalCount }`))],
    ['5,000 repositories', `{ ${many(5_000, (index) => `r${index}: repository(fullName: "w/r${index}") { name }`)} }`],
    [
      'a fragment with many lists in many repositories',
      `{ ${many(500, (index) => `r${index}: repository(fullName: "acme/r${index}") { ...F }`)} }
        fragment F on Repository { ${many(500, (index) => `f${index}: issues(first: ${index % 100}) { totalCount }`)} }`,
    ],
    [
      'hundreds of mutations',
      `mutation { ${many(300, (index) => `m${index}: createIssue(input: { repository: "acme/widget", title: "${index}" }) { issue { comments { totalCount } } }`)} }`,
    ],
  ])('has %s', async (_, document) => {
    expect(await tryToEstimate(document)).toEqual({ isPossible: false });
  });

  test.each([
    ['fields', widget(many(9_899, (index) => `n${index}: name`)), widget(many(9_900, (index) => `n${index}: name`))],
    [
      'fields that make calls',
      widget(many(97, (index) => `i${index}: issue(number: ${index + 1}) { title }`)),
      widget(many(98, (index) => `i${index}: issue(number: ${index + 1}) { title }`)),
    ],
    ['different calls', listsOf(8), listsOf(9)],
    ['objects in lists of ids', nodes(10), nodes(11)],
  ])('has more %s than the limit', async (_, allowed, tooLarge) => {
    const ids = repositoryIds(100);

    const results = [await tryToEstimate(allowed, { ids }), await tryToEstimate(tooLarge, { ids })];

    expect(results.map(({ isPossible }) => isPossible)).toEqual([true, false]);
  });

  test('does not count fields that @skip or @include excludes', async () => {
    const fields = many(9_970, (index) => `n${index}: name`);

    const skipped = await tryToEstimate(
      `query ($yes: Boolean!) { repository(fullName: "acme/widget") { uuid ... @skip(if: $yes) { ${fields} } } }`,
      { yes: true },
    );
    const excluded = await tryToEstimate(widget(`uuid ... @include(if: false) { ${fields} }`));

    expect([skipped, excluded]).toEqual([
      { isPossible: true, calls: { api: 1 } },
      { isPossible: true, calls: { api: 1 } },
    ]);
  });
});

describe('the estimate of nested lists', () => {
  test('multiplies their lengths', async () => {
    expect(await tryToEstimate(nested(3, REPOSITORIES))).toEqual({
      isPossible: true,
      calls: { api: 1 + 1 + 100 + 10_000 },
    });
  });

  test('is limited to the largest safe integer', async () => {
    expect(await tryToEstimate(nested(12, REPOSITORIES))).toEqual({ isPossible: true, calls: { api: MAXIMUM } });
  });

  test('does not multiply lists that all rows share', async () => {
    expect(await tryToEstimate(nested(12, ISSUES))).toEqual({ isPossible: true, calls: { api: 12 } });
  });

  test('lets other operations run in between', async () => {
    let turns = 0;
    let isDone = false;
    const countTurn = (): void => {
      turns += 1;
      if (!isDone) setImmediate(countTurn);
    };
    setImmediate(countTurn);

    await tryToEstimate(nested(10, REPOSITORIES));
    isDone = true;

    expect(turns).toBeGreaterThanOrEqual(10);
  });
});
