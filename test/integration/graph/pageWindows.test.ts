import { issues } from '../../../src/bitbucket/endpoints/issues';
import { startEmulator, type Emulator } from '../../../src/emulator/emulator';
import { type BitbucketClient, createBitbucketClient } from '../../../src/bitbucket/client';
import { API_TOKEN } from '../../../src/emulator/identity/credentials';
import { readAllRows } from '../../../src/graph/readAllRows';
import { readNumberedPages } from '../../../src/graph/connections/readNumberedPages';
import type { WindowRows } from '../../../src/graph/connections/rows';
import type { Window } from '../../../src/graph/connections/window';
import { createClientStores } from '../../../src/state/memory/clientStores';
import { useGateway } from '../../support/gateway';
import { at, listAt, textAt } from '../../support/read';

/** The pages of calls, sorted. Fails if Bitbucket rejected one of them. */
function pagesOf({ calls }: Pick<Emulator, 'calls'>): readonly string[] {
  expect(calls.map(({ status }) => status)).toEqual(calls.map(() => 200));
  return calls
    .map(({ query }) => {
      const size = query.get('fields')?.split(',').includes('size') === true ? ' with size' : '';
      return `${query.get('page') ?? '1'} of ${query.get('pagelen') ?? ''}${size}`;
    })
    .sort();
}

const range = (from: number, to: number): number[] => Array.from({ length: to - from + 1 }, (_, index) => from + index);

describe('a window of a list with at most 100 rows per page', () => {
  const gateway = useGateway();
  const ORDER = 'orderBy: { field: NUMBER, direction: ASC }';
  const SELECTION = 'edges { cursor } nodes { number } pageInfo { hasNextPage hasPreviousPage }';

  async function issues(paging: string): Promise<unknown> {
    gateway().upstream.set({ lockStep: true });
    const document = `{ repository(fullName: "acme/widget") { issues(${paging}, ${ORDER}) { ${SELECTION} } } }`;
    return at(await gateway().data(document), 'repository', 'issues');
  }

  /** The cursor of an issue of the 300 issues of acme/widget. */
  async function cursorOf(number: number): Promise<string> {
    let after = '';
    for (let last = 100; ; last += 100) {
      const page = await issues(`first: 100${after}`);
      if (number <= last) return textAt(page, 'edges', number - (last - 99), 'cursor');
      after = `, after: "${textAt(page, 'edges', 99, 'cursor')}"`;
    }
  }

  const numbers = (list: unknown): unknown[] => listAt(list, 'nodes').map((node) => at(node, 'number'));

  test.each([
    { paging: 'first: 100', issue: undefined, rows: range(1, 100), more: true, rounds: 1, pages: ['1 of 100'] },
    { paging: 'first: 25, after', issue: 25, rows: range(26, 50), more: true, rounds: 1, pages: ['2 of 25'] },
    {
      paging: 'first: 100, after',
      issue: 1,
      rows: range(2, 101),
      more: true,
      rounds: 2,
      pages: ['1 of 51 with size', '2 of 51'],
    },
    {
      paging: 'first: 90, after',
      issue: 250,
      rows: range(251, 300),
      more: false,
      rounds: 2,
      pages: ['6 of 49 with size', '7 of 49'],
    },
    { paging: 'first: 100, after', issue: 200, rows: range(201, 300), more: false, rounds: 1, pages: ['3 of 100'] },
    { paging: 'first: 10, after', issue: 300, rows: [], more: false, rounds: 1, pages: ['24 of 13'] },
    { paging: 'first: 100, after', issue: 300, rows: [], more: false, rounds: 1, pages: ['6 of 58 with size'] },
    {
      paging: 'last: 100, before',
      issue: 160,
      rows: range(60, 159),
      more: true,
      rounds: 1,
      pages: ['2 of 53 with size', '3 of 53'],
    },
    {
      paging: 'last: 100',
      issue: undefined,
      rows: range(201, 300),
      more: true,
      rounds: 1,
      pages: ['1 of 100 with size'],
    },
  ])('$paging $issue requests the pages $pages', async ({ paging, issue, rows, more, rounds, pages }) => {
    const cursor = issue === undefined ? '' : `: "${await cursorOf(issue)}"`;

    const list = await issues(`${paging}${cursor}`);

    expect(numbers(list)).toEqual(rows);
    expect(at(list, 'pageInfo', paging.startsWith('last') ? 'hasPreviousPage' : 'hasNextPage')).toBe(more);
    expect(pagesOf(gateway().upstream)).toEqual(pages);
    expect(gateway().upstream.rounds).toBe(rounds);
  });

  test('after a row that was deleted with all rows after it is empty', async () => {
    const after = await cursorOf(290);
    gateway().upstream.set({ lockStep: false });
    for (const number of range(281, 300)) {
      const input = `{ repository: "acme/widget", number: ${number} }`;
      await gateway().data(`mutation { deleteIssue(input: ${input}) { clientMutationId } }`);
    }

    const document = `{ repository(fullName: "acme/widget") { issues(first: 10, after: "${after}", ${ORDER}) {
      totalCount nodes { number } pageInfo { hasNextPage hasPreviousPage } } } }`;
    const data = await gateway().data(document);

    expect(at(data, 'repository', 'issues')).toEqual({
      totalCount: 280,
      nodes: [],
      pageInfo: { hasNextPage: false, hasPreviousPage: true },
    });
    expect(gateway().upstream.calls.map(({ status }) => status)).toEqual([400, 200]);
  });
});

describe.each([10, 50, 100])('a list with at most %i rows per page', (maxPageLength) => {
  let emulator: Emulator;
  let client: BitbucketClient;
  const repository = { workspace: 'acme', slug: 'widget' };

  beforeAll(async () => {
    emulator = await startEmulator();
    emulator.set({ maxPageLength, lockStep: true });
    client = createBitbucketClient({
      baseUrl: emulator.url,
      credential: { kind: 'api-token', email: API_TOKEN.email, apiToken: API_TOKEN.token },
      ...createClientStores(),
    });
  });

  beforeEach(() => {
    emulator.clearCalls();
  });

  afterAll(async () => {
    await client.close();
    await emulator.stop();
  });

  /** Reads a window of the issues 71 to 300. */
  async function read(window: Window): Promise<WindowRows> {
    const session = client.session();
    const createdAt = { after: new Date('2024-01-22T20:00:00Z') };
    return readNumberedPages(
      {
        maxPageLength,
        fetch: (page, { reversed }) =>
          session.collection(issues).list(repository, { filter: { createdAt }, sort: reversed ? '-id' : 'id' }, page),
      },
      window,
      { fields: ['id'] },
    );
  }

  test.each<{ window: Window; rows: readonly number[] }>([
    { window: { direction: 'forward', count: 100 }, rows: range(71, 170) },
    { window: { direction: 'backward', count: 100 }, rows: range(201, 300) },
    { window: { direction: 'forward', count: 100, boundary: 160 }, rows: range(232, 300) },
    { window: { direction: 'forward', count: 100, boundary: { lastIndex: 229 } }, rows: [] },
    { window: { direction: 'backward', count: 100, boundary: 120 }, rows: range(91, 190) },
  ])('returns the rows of $window in two rounds', async ({ window, rows }) => {
    const result = await read(window);

    expect(result.rows.map(({ json }) => json['id'])).toEqual(rows);
    const pages = pagesOf(emulator);
    expect(pages.length).toBeLessThanOrEqual(Math.ceil(100 / maxPageLength) + 1);
    expect(emulator.rounds).toBeLessThanOrEqual(2);
  });

  test('is walked in two rounds', async () => {
    const session = client.session();

    const rows = await readAllRows({
      paging: 'numbered',
      maxPageLength,
      fetch: (page) =>
        session
          .collection(issues)
          .list(repository, { filter: { createdAt: { after: new Date('2024-01-22T20:00:00Z') } }, sort: 'id' }, page),
      fields: ['id'],
    });

    expect(rows.map(({ id }) => id)).toEqual(range(71, 300));
    expect(pagesOf(emulator)).toHaveLength(Math.ceil(230 / maxPageLength));
    // The number of concurrent calls is limited. Each batch of waiting calls adds one round.
    expect(emulator.rounds).toBeLessThanOrEqual(1 + Math.ceil(23 / emulator.maxInFlight));
  });
});
