import { deliver } from '../../support/deliver';
import { ADA, useGateway, withCache } from '../../support/gateway';
import { listAt, textAt } from '../../support/read';

const NOW = Date.UTC(2026, 5, 1);
/** Its time never changes, so that no cached response expires. */
const gateway = useGateway({ environment: withCache({ ...ADA, MAX_CALLS_PER_OPERATION: '0' }), now: () => NOW });

const BOARD = `{ repository(fullName: "acme/widget") { pullRequests(first: 50) { nodes {
  number source { name abbreviatedHash } statusRollup
} } } }`;
const OTHER_BOARD = BOARD.replace('acme/widget', 'acme/widget-tools');
const PAGE = `{ repository(fullName: "acme/widget") { pullRequest(number: 1) { title statuses(first: 1) { totalCount } } } }`;
const COMMIT = `{ repository(fullName: "acme/widget") { commit(revision: "main") { statuses(first: 1) { totalCount } } } }`;

interface Row {
  readonly number: number;
  readonly branch: string | null;
}

/** Reads the board, and returns its rows. */
async function readBoard(): Promise<readonly Row[]> {
  const data = await gateway().data(BOARD);
  return listAt(data, 'repository', 'pullRequests', 'nodes').map((node) => {
    const { number, source } = node as { readonly number: number; readonly source: { readonly name: string | null } };
    return { number, branch: source.name };
  });
}

/** Executes an operation and returns the ends of the paths that were requested: `pullrequests/1/statuses`. */
async function requestedBy(document: string): Promise<readonly string[]> {
  await gateway().data(document);
  return gateway().upstream.calls.map(({ path }) => path.replace('/repositories/acme/widget/', ''));
}

function statusesOf(rows: readonly Row[], matches: (branch: string | null) => boolean): readonly string[] {
  return rows.filter(({ branch }) => matches(branch)).map(({ number }) => `pullrequests/${number}/statuses`);
}

/** A delivery of acme/widget. */
async function deliverChange(event: string, payload: object): Promise<void> {
  const repository = { full_name: 'acme/widget', uuid: '{e08b4d31-204c-42b0-a05a-c1da15354f92}' };
  const { status } = await deliver(gateway().url, event, { repository, actor: null, ...payload });
  expect(status).toBe(204);
}

async function hashOf(revision: string): Promise<string> {
  const document = 'query ($r: String!) { repository(fullName: "acme/widget") { commit(revision: $r) { hash } } }';
  return textAt(await gateway().data(document, { variables: { r: revision } }), 'repository', 'commit', 'hash');
}

function build(refname: string | undefined, hash: string): object {
  return { commit_status: { key: 'build', state: 'FAILED', refname, commit: { hash } } };
}

test('a board is cached with its build statuses', async () => {
  const rows = await readBoard();
  const first = gateway().upstream.calls.length;

  expect(rows.length).toBe(50);
  expect(first).toBe(51);
  expect(await requestedBy(BOARD)).toEqual([]);
});

describe('a build status', () => {
  test('evicts the statuses of the pull requests from its branch, and no pull request', async () => {
    const rows = await readBoard();

    await deliverChange('repo:commit_status_updated', build('feature/login', await hashOf('feature/login')));
    const expected = statusesOf(rows, (branch) => branch === 'feature/login');

    expect(expected.length).toBeGreaterThan(0);
    expect(expected.length).toBeLessThan(rows.length);
    expect((await requestedBy(BOARD)).toSorted()).toEqual(expected.toSorted());
  });

  test('of a branch without a pull request evicts nothing of the board', async () => {
    await readBoard();

    await deliverChange('repo:commit_status_created', build('nobody/uses/this', await hashOf('main')));

    expect(await requestedBy(BOARD)).toEqual([]);
  });

  test('without a branch evicts the statuses of all pull requests of the repository', async () => {
    const rows = await readBoard();
    await gateway().data(OTHER_BOARD);

    await deliverChange('repo:commit_status_created', build(undefined, await hashOf('main')));

    expect((await requestedBy(BOARD)).toSorted()).toEqual(statusesOf(rows, () => true).toSorted());
    expect(await requestedBy(OTHER_BOARD)).toEqual([]);
  });

  test('evicts the statuses of its commit, and not those of another one', async () => {
    const [main, other] = [await hashOf('main'), await hashOf('develop')];
    await gateway().data(COMMIT);

    await deliverChange('repo:commit_status_created', build('develop', other));
    const afterOther = await requestedBy(COMMIT);
    await deliverChange('repo:commit_status_created', build('nobody/uses/this', main));
    const afterMain = await requestedBy(COMMIT);

    expect(afterOther).toEqual([]);
    expect(afterMain).toEqual([`commit/${main}/statuses`]);
  });

  test('evicts statuses that were requested together with their pull request, whatever their branch', async () => {
    await gateway().data(PAGE);
    const cached = await requestedBy(PAGE);

    await deliverChange('repo:commit_status_created', build('nobody/uses/this', await hashOf('main')));

    expect(cached).toEqual([]);
    expect(await requestedBy(PAGE)).toEqual(['pullrequests/1/statuses']);
  });
});

describe('an event of a pull request', () => {
  const pull = (name: string): object => ({ pullrequest: { id: 1, source: { branch: { name } } } });

  test.each(['created', 'approved', 'comment_created', 'fulfilled'])(
    'evicts the pull requests, and no build status: pullrequest:%s',
    async (event) => {
      await readBoard();

      await deliverChange(`pullrequest:${event}`, pull('feature/login'));

      expect(await requestedBy(BOARD)).toEqual(['pullrequests']);
    },
  );

  test.each(['updated', 'push'])(
    'evicts the pull requests, and the build statuses of its branch: pullrequest:%s',
    async (event) => {
      const rows = await readBoard();

      await deliverChange(`pullrequest:${event}`, pull('feature/login'));
      const expected = ['pullrequests', ...statusesOf(rows, (branch) => branch === 'feature/login')];

      expect((await requestedBy(BOARD)).toSorted()).toEqual(expected.toSorted());
    },
  );
});

test('a push evicts the pull requests, and the build statuses of its branches', async () => {
  const rows = await readBoard();
  const branch = { type: 'branch', name: 'feature/login' };

  await deliverChange('repo:push', { push: { changes: [{ old: branch, new: branch }] } });
  const expected = ['pullrequests', ...statusesOf(rows, (name) => name === 'feature/login')];

  const requested = await requestedBy(BOARD);
  expect(requested.toSorted()).toEqual(expected.toSorted());
});
