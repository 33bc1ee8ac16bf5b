import { useGateway } from '../../support/gateway';
import { at, listAt, textAt } from '../../support/read';

const gateway = useGateway();

const ADDED_QUOTED_NAMES = '4158b276b7ed57e5f5112f173e77ef9a54d7c900';
const MOVED = '71f083b6e2ca671c6a2c7ab590a0936a91c00c46';
const MOVED_AND_CHANGED = 'be8e664b7f924f254137b9837af0ee0b7432dbc5';
const BINARIES = '2b04ceaedd76848d3fd6297beb554e5cd5f3d93c';
const MOVED_FROM_NON_ASCII = '30dad0ddbeba905a3bf958b8edb74e39f92b463b';
/** A commit that changes 620 files. */
const LARGE = 'a4933b7e860c82b12edb62a47183f3c9693ab51a';

const FILES = 'query ($hash: String!) { repository(fullName: "acme/widget") { commit(revision: $hash) { changedFiles {';

async function filesOf(hash: string): Promise<readonly unknown[]> {
  const document = `${FILES} nodes { status path oldPath linesAdded linesRemoved } } } } }`;
  const data = await gateway().data(document, { variables: { hash } });
  return listAt(data, 'repository', 'commit', 'changedFiles', 'nodes').toSorted((a, b) =>
    textAt(a, 'path') < textAt(b, 'path') ? -1 : 1,
  );
}

function file(status: string, path: string, oldPath: string | null, linesAdded: number, linesRemoved: number): object {
  return { status, path, oldPath, linesAdded, linesRemoved };
}

function diffstats(): readonly string[] {
  return gateway()
    .upstream.calls.filter(({ path }) => path.includes('/diffstat/'))
    .map(
      ({ path, query }) => `${path.split('/').at(-1) ?? ''} ${query.get('page') ?? '1'}/${query.get('pagelen') ?? ''}`,
    );
}

describe('the changed files of a commit', () => {
  test.each([
    [
      'non-ASCII names and names that git quotes',
      ADDED_QUOTED_NAMES,
      [
        file('ADDED', 'docs/größe.md', null, 4, 0),
        file('ADDED', 'docs/tab\there.md', null, 1, 0),
        file('ADDED', 'docs/with "quotes".md', null, 1, 0),
      ],
    ],
    ['a rename', MOVED, [file('RENAMED', 'src/conveyor/belt.ts', 'src/assembly/belt.ts', 0, 0)]],
    ['a rename with a change', MOVED_AND_CHANGED, [file('RENAMED', 'archive/notes.txt', 'legacy/notes.txt', 1, 1)]],
    [
      'binary files and a removed file',
      BINARIES,
      [
        file('ADDED', 'assets/icon.ico', null, 0, 0),
        file('MODIFIED', 'assets/logo.png', 'assets/logo.png', 0, 0),
        file('REMOVED', 'legacy/unused.ts', 'legacy/unused.ts', 0, 8),
      ],
    ],
    [
      'a rename from a non-ASCII name, and an empty file',
      MOVED_FROM_NON_ASCII,
      [file('ADDED', 'docs/empty.md', null, 0, 0), file('RENAMED', 'docs/groesse.md', 'docs/größe.md', 0, 0)],
    ],
  ])('include %s', async (_, hash, files) => {
    await expect(filesOf(hash)).resolves.toEqual(files);
  });

  test('are limited to 100 by default', async () => {
    const data = await gateway().data(`${FILES} totalCount nodes { path } pageInfo { hasNextPage } } } } }`, {
      variables: { hash: LARGE },
    });

    expect(listAt(data, 'repository', 'commit', 'changedFiles', 'nodes')).toHaveLength(100);
    expect(at(data, 'repository', 'commit', 'changedFiles')).toMatchObject({
      totalCount: 620,
      pageInfo: { hasNextPage: true },
    });
  });

  test('are paginated with one call per 500 files, whatever the page size of the client', async () => {
    const document = `query ($hash: String!, $after: String) { repository(fullName: "acme/widget") { commit(revision: $hash) {
      changedFiles(first: 70, after: $after) { nodes { path } pageInfo { hasNextPage endCursor } } } } }`;
    const paths: string[] = [];
    const calls: string[] = [];
    let after: string | null = null;

    do {
      const data = await gateway().data(document, { variables: { hash: LARGE, after } });
      const files = at(data, 'repository', 'commit', 'changedFiles');
      paths.push(...listAt(files, 'nodes').map((node) => textAt(node, 'path')));
      calls.push(...diffstats());
      after = at(files, 'pageInfo', 'hasNextPage') === true ? textAt(files, 'pageInfo', 'endCursor') : null;
    } while (after !== null);

    const names = Array.from({ length: 620 }, (_, index) => `locale/text-${`${index + 1}`.padStart(3, '0')}.json`);
    expect(paths.toSorted()).toEqual(names);
    expect(new Set(paths).size).toBe(620);
    expect(calls.toSorted()).toEqual([`${LARGE} 1/500`, `${LARGE} 2/500`]);
  });

  test('have the status CONFLICTED for each of Bitbucket’s conflict states', async () => {
    const conflicts = ['merge conflict', 'rename conflict', 'local deleted', 'remote deleted', 'subrepo conflict'];
    const values = conflicts.map((status) => ({ status, new: { path: status }, old: null }));
    gateway().upstream.set({
      faults: [{ path: /diffstat/, then: { kind: 'response', status: 200, body: { values } } }],
    });

    const data = await gateway().data(
      '{ repository(fullName: "acme/widget") { commit(revision: "0fca46f7430188206bdc15c69800b6382a231ed4") { changedFiles { nodes { status path } } } } }',
    );

    expect(listAt(data, 'repository', 'commit', 'changedFiles', 'nodes')).toEqual(
      conflicts.map((path) => ({ status: 'CONFLICTED', path })),
    );
  });
});

test('sends one call for forty commits and forty concurrent calls for their files, which are then cached', async () => {
  const document = `{ repository(fullName: "acme/widget") { commits(first: 40, include: ["main"]) { nodes {
    hash changedFiles { nodes { path status } } } } } }`;
  gateway().upstream.set({ lockStep: true });

  const first = await gateway().data(document);
  const firstCalls = gateway().upstream.calls.length;
  const { rounds, maxInFlight } = gateway().upstream;
  const second = await gateway().data(document);

  expect(listAt(first, 'repository', 'commits', 'nodes')).toHaveLength(40);
  expect(firstCalls).toBe(1 + 40);
  // The number of concurrent calls is limited. Each batch of waiting calls adds one round.
  expect(maxInFlight).toBeGreaterThan(10);
  expect(rounds).toBe(1 + Math.ceil(40 / maxInFlight));
  expect(second).toEqual(first);
  expect(gateway().upstream.calls).toHaveLength(1);
});
