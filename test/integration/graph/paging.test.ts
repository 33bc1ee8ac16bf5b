import { ADA, useGateway } from '../../support/gateway';
import { at, listAt, textAt } from '../../support/read';

const gateway = useGateway({ environment: { ...ADA, MAX_CALLS_PER_OPERATION: '0' } });

function inWidget(selection: string): string {
  return `{ repository(fullName: "acme/widget") { ${selection} } }`;
}

describe('pagination', () => {
  interface List {
    readonly arguments: string;
    readonly field: 'issues' | 'commits';
    readonly key: 'number' | 'hash';
  }
  interface Row {
    readonly cursor: string;
    readonly key: unknown;
  }

  /** Issues 71 to 300. */
  const NUMBERED: List = {
    field: 'issues',
    arguments: 'filter: { createdAt: { after: "2024-01-22T20:00:00Z" } }',
    key: 'number',
  };
  /** The last 230 commits of `main`. */
  const NEXT_ONLY: List = { field: 'commits', arguments: 'include: ["main"], exclude: ["9fcf424d7b1d"]', key: 'hash' };

  function page({ field, arguments: listArguments, key }: List, paging: string): string {
    return `${field}(${paging}, ${listArguments}) { edges { cursor node { key: ${key} } } pageInfo { hasNextPage endCursor } }`;
  }

  function rows(connection: unknown): Row[] {
    return listAt(connection, 'edges').map((edge) => ({
      cursor: textAt(edge, 'cursor'),
      key: at(edge, 'node', 'key'),
    }));
  }

  async function readAll(list: List, first: number): Promise<readonly Row[]> {
    const allRows: Row[] = [];
    for (let after = '', more: unknown = true; more === true;) {
      const data = await gateway().data(inWidget(`list: ${page(list, `first: ${first}${after}`)}`));
      const connection = at(data, 'repository', 'list');
      allRows.push(...rows(connection));
      more = at(connection, 'pageInfo', 'hasNextPage');
      after = `, after: "${textAt(connection, 'pageInfo', 'endCursor')}"`;
    }
    return allRows;
  }

  test.each([
    ['numbered pages', NUMBERED],
    ['pages with only a next URL', NEXT_ONLY],
  ])('of %s returns each of 230 rows once', async (_, list) => {
    const allRows = await readAll(list, 100);

    expect(new Set(allRows.map(({ key }) => key)).size).toBe(230);
    expect(allRows).toHaveLength(230);
  });

  test.each([
    { pages: 'numbered pages', list: NUMBERED, before: 100, after: 7 },
    { pages: 'numbered pages', list: NUMBERED, before: 33, after: 40 },
    { pages: 'pages with only a next URL', list: NEXT_ONLY, before: 100, after: 60 },
    { pages: 'pages with only a next URL', list: NEXT_ONLY, before: 7, after: 20 },
  ])(
    'of $pages continues at every cursor when `first` changes from $before to $after',
    async ({ list, before, after }) => {
      const allRows = await readAll(list, before);
      const keys = allRows.map(({ key }) => key);

      const seen = new Map<number, readonly unknown[]>();
      for (let start = 0; start < allRows.length; start += 46) {
        const chunk = allRows.slice(start, start + 46);
        const aliases = chunk.map(
          ({ cursor }, index) => `at${start + index}: ${page(list, `first: ${after}, after: "${cursor}"`)}`,
        );
        const data = await gateway().data(inWidget(aliases.join('\n')));
        for (const index of chunk.keys()) {
          const next = rows(at(data, 'repository', `at${start + index}`));
          seen.set(
            start + index,
            next.map(({ key }) => key),
          );
        }
      }

      expect(seen.size).toBe(230);
      for (const [offset, next] of seen) expect(next).toEqual(keys.slice(offset + 1, offset + 1 + after));
    },
  );

  test('ignores the host of the next URL', async () => {
    gateway().upstream.set({ nextBase: 'https://elsewhere.example/nothing/here' });

    const issues = await readAll(NUMBERED, 100);
    const commits = await readAll(NEXT_ONLY, 100);

    expect([issues.length, commits.length]).toEqual([230, 230]);
    expect(commits[229]?.key).toMatch(/^[0-9a-f]{40}$/);
  });
});

describe('a page of a numbered list', () => {
  const ORDER = 'orderBy: { field: NUMBER, direction: ASC }';
  const requestedPages = (): readonly string[] =>
    gateway()
      .upstream.calls.map(({ query }) => `${query.get('page') ?? '1'} of ${query.get('pagelen') ?? ''}`)
      .sort();

  test.each([
    { offset: 0, first: 25, pages: ['1 of 25'] },
    { offset: 25, first: 25, pages: ['2 of 25'] },
    { offset: 10, first: 20, pages: ['1 of 30'] },
    { offset: 99, first: 2, pages: ['34 of 3'] },
    { offset: 70, first: 60, pages: ['2 of 65'] },
    { offset: 50, first: 90, pages: ['2 of 47', '3 of 47'] },
    { offset: 1, first: 100, pages: ['1 of 51', '2 of 51'] },
  ])('of $first rows at offset $offset requests the Bitbucket pages $pages', async ({ offset, first, pages }) => {
    const after = offset === 0 ? 'null' : `"${await cursorAt(offset - 1)}"`;

    const data = await gateway().data(
      inWidget(`issues(first: ${first}, after: ${after}, ${ORDER}) { nodes { number } }`),
    );

    expect(listAt(data, 'repository', 'issues', 'nodes')).toEqual(
      Array.from({ length: first }, (_, index) => ({ number: offset + index + 1 })),
    );
    expect(requestedPages()).toEqual(pages);
  });

  async function cursorAt(index: number): Promise<string> {
    const data = await gateway().data(inWidget(`issues(first: 100, ${ORDER}) { edges { cursor } }`));
    return textAt(data, 'repository', 'issues', 'edges', index, 'cursor');
  }
});
