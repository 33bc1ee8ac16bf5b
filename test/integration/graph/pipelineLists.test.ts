import { ADA } from '../../support/gateway';
import { at, failures } from '../../support/read';
import { type ScriptedCall, useScriptedGateway } from '../../support/scriptedUpstream';

const gateway = useScriptedGateway({ ...ADA, CACHE_MAX_MB: '0' });

const REPOSITORY = '/repositories/acme/widget';
const uuid = (number: number): string => `{00000000-0000-4000-8000-${String(number).padStart(12, '0')}}`;
const row = (number: number): object => ({
  uuid: uuid(number),
  build_number: number,
  created_on: '2026-01-01T00:00:00Z',
});

interface List {
  readonly count: number;
  /** The members of a page other than `values`. Default: those that Bitbucket returns. */
  readonly members?: readonly ('page' | 'pagelen' | 'size')[];
}

/** Scripts a list of pipelines, numbered downwards, whose pages have no `next`. */
function scriptList({ count, members = ['page', 'pagelen', 'size'] }: List): void {
  const rows = Array.from({ length: count }, (_, index) => row(count - index));
  gateway().script(({ path, query }: ScriptedCall) => {
    if (path !== `${REPOSITORY}/pipelines/`) return undefined;
    const page = Number(query.get('page') ?? 1);
    const pagelen = Number(query.get('pagelen'));
    const all = { page, pagelen, size: count };
    const shown = Object.fromEntries(members.map((member) => [member, all[member]]));
    return { body: { ...shown, values: rows.slice((page - 1) * pagelen, page * pagelen) } };
  });
}

const pipelines = (args: string, selection = 'number'): string =>
  `{ repository(fullName: "acme/widget") { pipelines(${args}) { totalCount nodes { ${selection} } pageInfo { hasNextPage endCursor } } } }`;

/** The queries of the calls, without `fields`. */
function queries(): readonly Readonly<Record<string, string>>[] {
  return gateway()
    .calls()
    .map(({ query }) => Object.fromEntries([...query].filter(([name]) => name !== 'fields')));
}

/** Reads the list from beginning to end. */
async function walk(first: number): Promise<{ readonly numbers: readonly unknown[]; readonly pages: number }> {
  const numbers: unknown[] = [];
  let after = '';
  for (let pages = 1; ; pages += 1) {
    const data = await gateway().data(pipelines(`first: ${first}${after}`));
    const list = at(data, 'repository', 'pipelines') as {
      nodes: { number: number }[];
      pageInfo: Record<string, unknown>;
    };
    numbers.push(...list.nodes.map(({ number }) => number));
    if (list.pageInfo['hasNextPage'] !== true) return { numbers, pages };
    after = `, after: "${String(list.pageInfo['endCursor'])}"`;
  }
}

describe('a list of pipelines', () => {
  test('requests the newest first, and the size instead of a link to the next page', async () => {
    scriptList({ count: 3 });

    const data = await gateway().data(pipelines('first: 2'));

    expect(at(data, 'repository', 'pipelines')).toMatchObject({ totalCount: 3, nodes: [{ number: 3 }, { number: 2 }] });
    expect(queries()).toEqual([{ sort: '-created_on', pagelen: '2' }]);
    expect(gateway().calls()[0]?.query.get('fields')).toBe('values.build_number,values.uuid,size');
  });

  test('requests the size even if it is not selected', async () => {
    scriptList({ count: 3 });

    await gateway().data('{ repository(fullName: "acme/widget") { pipelines(first: 2) { nodes { number } } } }');

    expect(gateway().calls()[0]?.query.get('fields')).toBe('values.build_number,values.uuid,size');
  });

  test.each([1, 2, 3, 4, 7, 100])('returns each pipeline once in windows of %i', async (first) => {
    scriptList({ count: 7 });

    const { numbers, pages } = await walk(first);

    expect(numbers).toEqual([7, 6, 5, 4, 3, 2, 1]);
    expect(pages).toBe(Math.ceil(7 / first));
  });

  test('is empty for a repository without pipelines', async () => {
    scriptList({ count: 0 });

    const data = await gateway().data(pipelines('first: 5'));

    expect(at(data, 'repository', 'pipelines')).toEqual({
      totalCount: 0,
      nodes: [],
      pageInfo: { hasNextPage: false, endCursor: null },
    });
  });

  test.each([
    ['page and pagelen', ['size'] as const, 4, 7],
    ['size', ['page', 'pagelen'] as const, 4, 8],
    ['all of its members', [] as const, 4, 8],
    ['size, and has a last page that is not full', [] as const, 3, 7],
  ])('without %s loses no pipeline', async (_, members, first, count) => {
    scriptList({ count, members });

    const { numbers } = await walk(first);

    expect(numbers).toEqual(Array.from({ length: count }, (_each, index) => count - index));
  });

  test.each(['7', -1, 2.5, 1e12, 0, 1])('continues after a full page if the size is wrong: %j', async (size) => {
    gateway().script(({ query }) => {
      const values = query.get('page') === '2' ? [row(1)] : [row(3), row(2)];
      return { body: { size, values } };
    });
    const selection = '{ nodes { number } pageInfo { hasNextPage endCursor } }';
    const document = (args: string): string =>
      `{ repository(fullName: "acme/widget") { pipelines(first: 2${args}) ${selection} } }`;

    const first = at(await gateway().data(document('')), 'repository', 'pipelines');
    const after = String(at(first, 'pageInfo', 'endCursor'));
    const second = at(await gateway().data(document(`, after: "${after}"`)), 'repository', 'pipelines');

    expect(first).toMatchObject({ nodes: [{ number: 3 }, { number: 2 }], pageInfo: { hasNextPage: true } });
    expect(second).toMatchObject({ nodes: [{ number: 1 }], pageInfo: { hasNextPage: false } });
  });

  test.each([
    ['status: PENDING', { status: 'PENDING' }],
    ['status: RUNNING', { status: 'BUILDING' }],
    ['status: SUCCESSFUL', { status: 'PASSED' }],
    ['status: PAUSED', { status: 'PAUSED' }],
    ['branch: "f/x y"', { 'target.branch': 'f/x y' }],
    [`commit: "${'A'.repeat(40)}"`, { 'target.commit.hash': 'a'.repeat(40) }],
    ['trigger: SCHEDULE', { trigger_type: 'SCHEDULED' }],
    ['trigger: PARENT_STEP', { trigger_type: 'PARENT_STEP' }],
    [`creator: "${uuid(1).slice(1, -1)}"`, { 'creator.uuid': uuid(1) }],
    [
      'status: FAILED, branch: "main", trigger: PUSH',
      { status: 'FAILED', 'target.branch': 'main', trigger_type: 'PUSH' },
    ],
    ['status: null, branch: null, commit: null, trigger: null, creator: null', {}],
  ])('sends the filter { %s } as parameters', async (filter, parameters) => {
    scriptList({ count: 0 });

    await gateway().data(pipelines(`first: 5, filter: { ${filter} }`));

    expect(queries()).toEqual([{ ...parameters, sort: '-created_on', pagelen: '5' }]);
  });

  test.each([
    ['status: EXPIRED', 'filter.status', 'SUCCESSFUL'],
    ['status: UNKNOWN', 'filter.status', 'SUCCESSFUL'],
    ['trigger: PULL_REQUEST', 'filter.trigger', 'SCHEDULE'],
    ['commit: "abc1234"', 'filter.commit', '40 hexadecimal digits'],
    ['creator: "ada lovelace"', 'filter.creator', '@me'],
  ])('rejects the filter { %s } without a call', async (filter, argument, accepted) => {
    scriptList({ count: 1 });

    const { errors } = await gateway().query(pipelines(`first: 5, filter: { ${filter} }`));

    expect(errors).toMatchObject([
      { extensions: { code: 'BAD_USER_INPUT' }, message: expect.stringContaining(`"${argument}"`) as unknown },
    ]);
    expect(errors?.[0]?.message).toContain(accepted);
    expect(gateway().calls()).toEqual([]);
  });

  test('of a branch or a commit is filtered, and starts together with the read of its owner', async () => {
    const hash = 'b'.repeat(40);
    gateway().script(({ path, query }) => {
      if (path.endsWith('/pipelines/')) return { body: { size: 1, values: [row(query.has('target.branch') ? 1 : 2)] } };
      if (path === `${REPOSITORY}/refs/branches/f/x`) return { body: { name: 'f/x' } };
      return path === `${REPOSITORY}/commit/${hash}` ? { body: { hash } } : undefined;
    });

    const data = await gateway().data(`{ repository(fullName: "acme/widget") {
      branch(name: "f/x") { pipelines(first: 1) { nodes { number } } }
      commit(revision: "${hash}") { pipelines(first: 1) { nodes { number } } } } }`);

    expect(data).toEqual({
      repository: {
        branch: { pipelines: { nodes: [{ number: 1 }] } },
        commit: { pipelines: { nodes: [{ number: 2 }] } },
      },
    });
    expect(queries()).toHaveLength(4);
    expect(queries()).toEqual(
      expect.arrayContaining([
        { 'target.branch': 'f/x', sort: '-created_on', pagelen: '1' },
        { 'target.commit.hash': hash, sort: '-created_on', pagelen: '1' },
      ]),
    );
  });

  test.each(['branch(name: "gone")', 'commit(revision: "cccccccccccccccccccccccccccccccccccccccc")'])(
    'does not make %s exist',
    async (owner) => {
      gateway().script(({ path }) => {
        if (path.endsWith('/pipelines/')) return { body: { size: 0, values: [] } };
        return path === REPOSITORY ? { body: { uuid: uuid(9) } } : undefined;
      });

      const data = await gateway().data(
        `{ repository(fullName: "acme/widget") { name: uuid owner: ${owner} { pipelines(first: 1) { nodes { number } } } } }`,
      );

      expect(data).toEqual({ repository: { name: uuid(9), owner: null } });
    },
  );

  test('rejects a cursor of another filter', async () => {
    scriptList({ count: 3 });
    const data = await gateway().data(pipelines('first: 1, filter: { branch: "main" }'));
    const cursor = String(at(data, 'repository', 'pipelines', 'pageInfo', 'endCursor'));

    const result = await gateway().query(pipelines(`first: 1, after: "${cursor}"`));

    expect(failures(result)).toEqual(['repository.pipelines BAD_USER_INPUT']);
  });
});
