import { at, failures, listAt, textAt } from '../../support/read';
import {
  calls,
  document,
  gateway,
  hashOf,
  nextOnly,
  nextRepository,
  numbered,
  range,
  read,
  readAll,
  type ReadPage,
  repository,
  scriptList,
} from './irregularLists';
import { type ListServer, pageOf, SERVERS, visibleRows } from './listServers';

describe('a numbered list from a server with', () => {
  const ORDER = 'orderBy: { field: NUMBER, direction: ASC }';
  const ascending = (paging: string): string => numbered(`${paging}, ${ORDER}`);

  test.each(SERVERS)('$what is read completely and once, whatever the page sizes are', async (server) => {
    for (const firsts of [[100], [25], [10], [7], [3, 20], [10, 25, 4], [1, 30]]) {
      nextRepository();
      scriptList('issues', (call) => pageOf(server, call));

      expect({ firsts, rows: await readAll(ascending, firsts) }).toEqual({ firsts, rows: visibleRows(server) });
    }
  });

  test.each([
    ['full pages', 'page length', { maxPagelen: 100 }, [['1'], ['2'], ['3']]],
    [
      'pages of at most 10 rows',
      'page length',
      { maxPagelen: 10 },
      [
        ['1', '2', '3'],
        ['4', '5'],
        ['6', '7', '8'],
      ],
    ],
    [
      'pages of at most 10 rows',
      'nothing',
      { maxPagelen: 10 },
      [
        ['1', '2', '3'],
        ['4', '5'],
        ['6', '7', '8'],
      ],
    ],
    [
      'a size and no next',
      'nothing',
      { maxPagelen: 10, hasNext: false, hasSize: true },
      [
        ['1', '2', '3'],
        ['4', '5'],
        ['6', '7', '8'],
      ],
    ],
    ['an empty first page', 'nothing', { hidden: range(1, 25) }, [['1', '2'], ['3'], ['4']]],
  ] as const)('%s that reports %s costs as few calls as possible', async (_, reports, server, pages) => {
    scriptList('issues', (call) => pageOf({ last: 80, hasNext: true, reports, ...server }, call));

    // A page that the previous request read in part comes from the cache.
    const requested: (readonly string[])[] = [];
    let after = '';
    for (let page = 0; page < pages.length; page += 1) {
      const { endCursor } = await read(ascending(`first: 25${after}`));
      requested.push(calls());
      after = `, after: "${String(endCursor)}"`;
    }

    expect(requested).toEqual(pages);
  });

  test('a size and no next is not read beyond its last page', async () => {
    const server = { last: 40, maxPagelen: 10, hasNext: false, hasSize: true } as const;
    scriptList('issues', (call) => pageOf(server, call));

    const all = await read(ascending('first: 100'));
    const callsOfAll = calls();
    nextRepository();
    const { endCursor } = await read(ascending('first: 25'));
    const end = await read(ascending(`first: 25, after: "${String(endCursor)}"`));

    expect([all.rows, all.hasNextPage, callsOfAll]).toEqual([range(1, 40), false, ['1', '2', '3', '4']]);
    // Page 3 comes from the cache.
    expect([end.rows, end.hasNextPage, calls()]).toEqual([range(26, 40), false, ['4']]);
  });

  test.each([
    { what: 'gaps', last: 60, hidden: [3, 14, 15, 16, 17, 31, 45], firsts: [[100], [25], [10, 25]] },
    { what: 'a first page with few rows', last: 85, hidden: range(1, 20), firsts: [[100], [25], [30, 25]] },
  ])('a size, no next and $what is read completely and once', async ({ last, hidden, firsts }) => {
    const server = { last, hidden, hasNext: false, hasSize: true } as const;
    for (const counts of firsts) {
      nextRepository();
      scriptList('issues', (call) => pageOf(server, call));

      expect(await readAll(ascending, counts)).toEqual(visibleRows(server));
    }
  });

  describe('gaps that appear after a cursor was returned', () => {
    const list = (paging: string): string => document(ascending(paging));

    /** Reads the rows 41 to 50 of a list of 60 rows, then hides rows. Returns the cursor of row 50. */
    async function cursorBeforeGaps(hidden: readonly number[]): Promise<string> {
      let server: ListServer = { last: 60, hasNext: true, reports: 'page length' };
      scriptList('issues', (call) => pageOf(server, call));
      const { endCursor } = await read(ascending('first: 50'));
      server = { ...server, hidden };
      return String(endCursor);
    }

    test('is an error for `last` if the rows before the cursor cannot be located', async () => {
      const before = await cursorBeforeGaps([40, 41, 42, 43, 44]);

      const answer = await gateway().query(list(`last: 20, before: "${before}"`));

      expect(failures(answer)).toEqual(['repository.list BAD_UPSTREAM_RESPONSE']);
      expect(calls()).toEqual(['2']);
    });

    test('does not matter for `last` if they are after the rows', async () => {
      const before = await cursorBeforeGaps([51]);

      const { rows } = await read(ascending(`last: 15, before: "${before}"`));

      expect(rows).toEqual(range(35, 49));
      expect(calls()).toEqual(['3']);
    });

    test('is an error for `last` before a cursor that contains a page', async () => {
      scriptList('issues', (call) => pageOf({ last: 60, maxPagelen: 10, hasNext: true }, call));
      const { endCursor } = await read(ascending('first: 25'));

      const answer = await gateway().query(list(`last: 5, before: "${String(endCursor)}"`));

      expect(failures(answer)).toEqual(['repository.list BAD_UPSTREAM_RESPONSE']);
      expect(calls()).toEqual([]);
    });
  });

  /** Reads a list until its end or an error. The code is undefined at the end of the list. */
  async function readUntilError(direction: 'first' | 'last', counts: readonly number[]): Promise<Progress> {
    const rows: number[] = [];
    let paging = '';
    for (let page = 0; page < 50; page += 1) {
      const count = counts[page % counts.length] ?? 1;
      const answer = await gateway().query(document(ascending(`${direction}: ${count}${paging}`)));
      const code = failures(answer)[0];
      if (code?.startsWith('repository.list ') === true) return { rows, code: code.split(' ')[1] };
      const list = at(answer.data, 'repository', 'list');
      const read = listAt(list, 'nodes').map((node) => Number(at(node, 'number')));
      rows.push(...(direction === 'first' ? read : read.reverse()));
      if (code !== undefined) return { rows, code: code.split(' ')[1] };
      const { hasNextPage, hasPreviousPage, startCursor, endCursor } = at(list, 'pageInfo') as ReadPage;
      if ((direction === 'first' ? hasNextPage : hasPreviousPage) === false) return { rows, code: undefined };
      paging = direction === 'first' ? `, after: "${String(endCursor)}"` : `, before: "${String(startCursor)}"`;
    }
    throw new Error('The list has no end.');
  }

  interface Progress {
    readonly rows: readonly number[];
    readonly code: string | undefined;
  }

  /** Every server, also without `pagelen` in its responses. */
  const ALL_SERVERS = SERVERS.flatMap((server) => [
    { ...server, hasSize: true },
    { ...server, hasSize: true, reports: 'nothing' as const, what: `${server.what}, without a page length` },
  ]);

  test.each(ALL_SERVERS)('$what never skips or repeats a row: it is read to its end or to an error', async (server) => {
    const expected = { first: visibleRows(server), last: visibleRows(server).reverse() };
    for (const direction of ['first', 'last'] as const) {
      for (const counts of [[100], [25], [7], [10, 25, 4], [1, 30]]) {
        nextRepository();
        scriptList('issues', (call) => pageOf(server, call));

        const { rows, code } = await readUntilError(direction, counts);

        const read = code === undefined ? expected[direction] : expected[direction].slice(0, rows.length);
        expect({ direction, counts, rows }).toEqual({ direction, counts, rows: read });
        if (code !== undefined) expect(code).toBe('BAD_UPSTREAM_RESPONSE');
      }
    }
  });
});

describe('a list without page numbers', () => {
  test.each([
    ['an empty first page', { 1: [], 2: [1], 3: [2], 4: [3] }],
    ['empty pages in the middle', { 1: [1], 2: [], 3: [], 4: [2], 5: [3] }],
    ['short pages', { 1: [1], 2: [2], 3: [3], 4: [4], 5: [] }],
  ])('with %s is read completely and once', async (_, pages) => {
    const numbers = Object.keys(pages).map(Number);
    const last = Math.max(...numbers);
    for (const firsts of [[1], [2], [3], [10], [1, 3]]) {
      nextRepository();
      scriptList('commits', ({ query }) => {
        const page = Number(query.get('page') ?? '1');
        const rows = pages[page as keyof typeof pages];
        return { rows, ...(page < last ? { next: `?ctx=ab&page=${page + 1}` } : {}) };
      });

      expect(await readAll(nextOnly, firsts)).toEqual(Object.values(pages).flat());
    }
  });
});

test('a list with a fixed page length is read completely and once if the pages are shorter', async () => {
  const server = { last: 430, maxPagelen: 120, hasNext: true } as const;
  const path = `/repositories/${repository()}/diffstat/${hashOf(1)}`;
  gateway().script((call) => {
    if (call.path === `/repositories/${repository()}/commit/${hashOf(1)}`) return { body: { hash: hashOf(1) } };
    if (call.path !== path) return undefined;
    const { rows, ...others } = pageOf(server, call);
    return {
      body: {
        values: rows.map((row) => ({ type: 'diffstat', status: 'modified', new: { path: `f${row}` } })),
        ...others,
      },
    };
  });
  const files: string[] = [];

  for (let after = '', more: unknown = true; more === true;) {
    const data = await gateway().data(
      `{ repository(fullName: "${repository()}") { commit(revision: "${hashOf(1)}") { changedFiles(first: 100${after}) {
        nodes { path } pageInfo { hasNextPage endCursor } } } } }`,
    );
    const list = at(data, 'repository', 'commit', 'changedFiles');
    files.push(...listAt(list, 'nodes').map((node) => textAt(node, 'path')));
    more = at(list, 'pageInfo', 'hasNextPage');
    after = `, after: "${textAt(list, 'pageInfo', 'endCursor')}"`;
  }

  expect(files).toEqual(range(1, 430).map((row) => `f${row}`));
});
