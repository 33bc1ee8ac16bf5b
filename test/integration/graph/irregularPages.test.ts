import { ADA, withCache } from '../../support/gateway';
import { at, errorAt, failures, listAt, textAt } from '../../support/read';
import { type ScriptedCall, useScriptedGateway } from '../../support/scriptedUpstream';

const gateway = useScriptedGateway(withCache({ ...ADA, MAX_CALLS_PER_OPERATION: '0' }));

/** A cache that is used would hide calls, so that each test has a repository of its own. */
let tests = 0;
const repository = (): string => `acme/widget${tests}`;
beforeEach(() => {
  tests += 1;
});

interface ScriptedPage {
  readonly rows: readonly number[];
  readonly next?: string | undefined;
  readonly size?: number;
  readonly pagelen?: number;
  readonly page?: number;
}

/** Scripts the pages of one list. `pageOf` returns the page of a call. */
function scriptList(list: 'issues' | 'commits', pageOf: (call: ScriptedCall) => ScriptedPage): void {
  gateway().script((call) => {
    if (call.path !== `/repositories/${repository()}/${list}`) return undefined;
    const { rows, ...others } = pageOf(call);
    const values = rows.map((row) => (list === 'issues' ? { id: row } : { type: 'commit', hash: hashOf(row) }));
    return { body: { values, ...others } };
  });
}

const hashOf = (row: number): string => String(row).padStart(40, '0');

/** Scripts the pages of a list by their `page` parameter. */
function scriptPages(list: 'issues' | 'commits', pages: Readonly<Record<string, ScriptedPage>>): void {
  scriptList(list, ({ query }) => pages[query.get('page') ?? '1'] ?? { rows: [] });
}

const numbered = (paging: string): string => `issues(${paging}) { nodes { number } ${PAGE_INFO} }`;
const nextOnly = (paging: string): string => `commits(include: ["main"], ${paging}) { nodes { hash } ${PAGE_INFO} }`;
const PAGE_INFO = 'pageInfo { hasNextPage hasPreviousPage startCursor endCursor }';

function document(field: string): string {
  return `{ repository(fullName: "${repository()}") { list: ${field} } }`;
}

interface ReadPage {
  readonly rows: readonly number[];
  readonly hasNextPage: unknown;
  readonly hasPreviousPage: unknown;
  readonly startCursor: unknown;
  readonly endCursor: unknown;
}

async function read(field: string): Promise<ReadPage> {
  const list = at(await gateway().data(document(field)), 'repository', 'list');
  const rows = listAt(list, 'nodes').map((node) => Number(Object.values(node as object)[0]));
  return { rows, ...(at(list, 'pageInfo') as Omit<ReadPage, 'rows'>) };
}

/** Reads a list to its end, with the given page sizes one after another. Fails unless each page leads to the next one. */
async function readAll(field: (paging: string) => string, firsts: readonly number[]): Promise<readonly number[]> {
  const rows: number[] = [];
  let after = '';
  for (let page = 0; page < 50; page += 1) {
    const first = firsts[page % firsts.length] ?? 1;
    const { hasNextPage, endCursor, ...read_ } = await read(field(`first: ${first}${after}`));
    rows.push(...read_.rows);
    if (hasNextPage === false) return rows;
    expect(typeof endCursor).toBe('string');
    after = `, after: "${String(endCursor)}"`;
  }
  throw new Error('The list has no end.');
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);
const calls = (): readonly string[] =>
  gateway()
    .calls()
    .map(({ query }) => query.get('page') ?? '1');

describe('pages that form a ring', () => {
  /** The links between the pages. The first page has no parameters. Every page has the given rows. */
  test.each([
    ['three empty pages', { '': '?after=b', 'after=b': '?after=c', 'after=c': '?after=b' }, [], 3],
    ['the first page', { '': '?page=x2', 'page=x2': '?page=x3', 'page=x3': '?page=x2' }, [], 3],
    ['two pages with rows', { '': '?ctx=a', 'ctx=a': '?ctx=b', 'ctx=b': '?ctx=a' }, [1], 3],
    [
      'pages whose parameters change their order',
      { '': '?page=x2&ctx=a', 'page=x2&ctx=a': '?page=x3&ctx=a', 'page=x3&ctx=a': '?ctx=a&page=x2' },
      [],
      3,
    ],
  ])('of %s end the read with an error, from the cache as well', async (_, next, rows, count) => {
    scriptList('commits', ({ query }) => {
      const position = [...query].filter(([name]) => ['page', 'ctx', 'after'].includes(name));
      return {
        rows,
        next: Object.entries(next).find(([key]) => key === new URLSearchParams(position).toString())?.[1],
      };
    });

    const answer = await gateway().query(document(nextOnly('first: 10')));
    const first = calls().length;
    const again = await gateway().query(document(nextOnly('first: 10')));

    expect(failures(answer)).toEqual(['repository.list BAD_UPSTREAM_RESPONSE']);
    expect(errorAt(answer, 'repository', 'list').message).toContain('already read');
    expect(failures(again)).toEqual(failures(answer));
    expect([first, calls().length]).toEqual([count, 0]);
  });

  test.each([
    ['commits', { 1: '?page=2', 2: '?page=3', 3: '?page=1' }],
    ['commits', { 1: '?page=2&ctx=a', 2: '?ctx=a&page=3', 3: '?page=2&ctx=a' }],
    ['issues', { 1: '?page=2', 2: '?page=3', 3: '?page=1' }],
    ['issues', { 1: '?page=2', 2: '?page=3', 3: '?page=2' }],
  ] as const)('of %s are an error at the first link to an earlier page number: %j', async (list, next) => {
    const pages = Object.entries(next).map(([page, link]) => [page, { rows: [Number(page)], next: link }] as const);
    scriptPages(list, Object.fromEntries(pages));
    const field = list === 'issues' ? numbered : nextOnly;

    const { endCursor } = await read(field('first: 1'));
    const answer = await gateway().query(document(field(`first: 10, after: "${String(endCursor)}"`)));

    expect(failures(answer)).toEqual(['repository.list BAD_UPSTREAM_RESPONSE']);
    expect(errorAt(answer, 'repository', 'list').message).toContain('earlier page');
  });
});

describe('a list without an end', () => {
  test.each(['issues', 'commits'] as const)(
    'of empty pages fails after 100 pages of %s, cached or not',
    async (list) => {
      scriptList(list, ({ query }) => ({ rows: [], next: `?page=${Number(query.get('page') ?? '1') + 1}` }));
      const field = list === 'issues' ? numbered('first: 10') : nextOnly('first: 10');

      const answer = await gateway().query(document(field));
      const first = calls();
      const again = await gateway().query(document(field));

      expect(failures(answer)).toEqual(['repository.list BAD_UPSTREAM_RESPONSE']);
      expect(failures(again)).toEqual(failures(answer));
      expect(first).toEqual(range(1, 100).map(String));
      expect(calls()).toEqual([]);
    },
  );

  test('fails if the rows are looked up by name', async () => {
    const pages: Readonly<Record<string, string>> = { 1: '?page=x2', x2: '?page=x3', x3: '?page=x2' };
    gateway().script(({ path, query }) => {
      if (path.endsWith('/issues')) return { body: { values: [{ id: 1, milestone: { name: 'M1' } }] } };
      return { body: { values: [], next: pages[query.get('page') ?? '1'] } };
    });
    const milestone = 'issues(first: 1) { nodes { milestone { databaseId } } }';

    const answer = await gateway().query(document(milestone));
    const first = gateway()
      .calls()
      .filter(({ path }) => path.endsWith('/milestones'));
    await gateway().query(document(milestone));

    expect(failures(answer)).toEqual(['repository.list.nodes.0.milestone.databaseId BAD_UPSTREAM_RESPONSE']);
    expect(first).toHaveLength(3);
    expect(gateway().calls()).toEqual([]);
  });
});

test('a row that is looked up by name is found on the next page of a list with a size and no next', async () => {
  gateway().script(({ path, query }) => {
    if (path.endsWith('/issues')) return { body: { values: [{ id: 1, milestone: { name: 'M2' } }] } };
    const page = Number(query.get('page') ?? '1');
    const isCounted = query.get('fields')?.split(',').includes('size') === true;
    return { body: { values: [{ id: page, name: `M${page}` }], ...(isCounted ? { size: 2 } : {}) } };
  });

  const data = await gateway().data(document('issues(first: 1) { nodes { milestone { databaseId } } }'));

  expect(data).toEqual({ repository: { list: { nodes: [{ milestone: { databaseId: 2 } }] } } });
  expect(calls()).toEqual(['1', '1', '2']);
});

describe('the newest commit of a branch', () => {
  const commit = (): string => `{ repository(fullName: "${repository()}") { commit(revision: "main") { hash } } }`;

  test('is found behind empty pages', async () => {
    scriptPages('commits', { 1: { rows: [], next: '?page=2' }, 2: { rows: [], next: '?page=3' }, 3: { rows: [7] } });

    expect(await gateway().data(commit())).toEqual({ repository: { commit: { hash: hashOf(7) } } });
    expect(calls()).toEqual(['1', '2', '3']);
  });

  test('is an error if the empty pages form a ring', async () => {
    scriptPages('commits', { 1: { rows: [], next: '?page=2' }, 2: { rows: [], next: '?page=1' } });

    expect(failures(await gateway().query(commit()))).toEqual(['repository.commit BAD_UPSTREAM_RESPONSE']);
    expect(calls()).toEqual(['1', '2']);
  });
});

/** A server of a list with the rows 1 to `last`. */
interface ListServer {
  readonly last: number;
  /** The largest page length. Default: 100. */
  readonly maxPagelen?: number;
  /** Rows that are left out of their pages, for example because the caller may not see them. */
  readonly hidden?: readonly number[];
  readonly hasNext: boolean;
  readonly hasSize?: boolean;
  /** The value of `pagelen` in the response. */
  readonly reports?: 'page length' | 'rows' | 'nothing';
}

function pageOf(server: ListServer, { query }: ScriptedCall): ScriptedPage {
  const { last, maxPagelen = 100, hidden = [], hasNext, hasSize = false, reports = 'nothing' } = server;
  const page = Number(query.get('page') ?? '1');
  const pagelen = Math.min(maxPagelen, Number(query.get('pagelen')));
  const all = query.get('sort')?.startsWith('-') === true ? range(1, last).reverse() : range(1, last);
  const rows = all.slice((page - 1) * pagelen, page * pagelen).filter((row) => !hidden.includes(row));
  return {
    rows,
    ...(hasNext && page * pagelen < last ? { next: `https://api.example/elsewhere?page=${page + 1}` } : {}),
    ...(hasSize ? { size: last - hidden.length } : {}),
    ...(reports === 'nothing' ? {} : { page, pagelen: reports === 'rows' ? rows.length : pagelen }),
  };
}

const visibleRows = ({ last, hidden = [] }: ListServer): number[] =>
  range(1, last).filter((row) => !hidden.includes(row));

const SERVERS: readonly (ListServer & { readonly what: string })[] = [
  { what: 'full pages', last: 43, hasNext: true },
  { what: 'an exact last page', last: 50, hasNext: true, hasSize: true },
  { what: 'pages of at most 10 rows', last: 43, hasNext: true, maxPagelen: 10, reports: 'page length' },
  { what: 'pages of one row', last: 12, hasNext: true, maxPagelen: 1, reports: 'page length' },
  { what: 'an empty first page', last: 60, hasNext: true, hidden: range(1, 30), reports: 'page length' },
  { what: 'empty pages in the middle', last: 60, hasNext: true, hidden: range(11, 45), reports: 'page length' },
  { what: 'an empty last page', last: 60, hasNext: true, hidden: range(41, 60), reports: 'page length' },
  { what: 'only empty pages', last: 60, hasNext: true, hidden: range(1, 60), reports: 'page length' },
  {
    what: 'gaps in every page',
    last: 60,
    hasNext: true,
    hidden: [2, 3, 13, 27, 28, 29, 44, 59, 60],
    reports: 'page length',
  },
  { what: 'a size and no next', last: 43, hasNext: false, hasSize: true },
  { what: 'a size, no next, at most 10 rows', last: 40, hasNext: false, hasSize: true, maxPagelen: 10 },
  {
    what: 'a size, no next, at most 7 rows',
    last: 40,
    hasNext: false,
    hasSize: true,
    maxPagelen: 7,
    reports: 'page length',
  },
  { what: 'a page length that counts the rows', last: 43, hasNext: true, reports: 'rows' },
];

describe('a numbered list from a server with', () => {
  const ORDER = 'orderBy: { field: NUMBER, direction: ASC }';
  const ascending = (paging: string): string => numbered(`${paging}, ${ORDER}`);

  test.each(SERVERS)('$what is read completely and once, whatever the page sizes are', async (server) => {
    for (const firsts of [[100], [25], [10], [7], [3, 20], [10, 25, 4], [1, 30]]) {
      tests += 1;
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
    tests += 1;
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
      tests += 1;
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
        tests += 1;
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
      tests += 1;
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
