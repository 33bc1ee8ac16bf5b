import { errorAt, failures } from '../../support/read';
import {
  calls,
  document,
  gateway,
  hashOf,
  nextOnly,
  numbered,
  range,
  read,
  repository,
  scriptList,
  scriptPages,
} from './irregularLists';

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
