import { useGateway } from '../../support/gateway';
import { at, listAt } from '../../support/read';

const gateway = useGateway();

async function names(list: string): Promise<readonly unknown[]> {
  const data = await gateway().data(`{ repository(fullName: "acme/widget") { list: ${list} { nodes { name } } } }`);
  return listAt(data, 'repository', 'list', 'nodes').map((ref) => at(ref, 'name'));
}

describe('branches', () => {
  test.each([
    ['', ['develop', 'feature/login', 'feature/search', 'main', 'release/1.0']],
    ['(search: "feature")', ['feature/login', 'feature/search']],
    ['(search: "LOG")', ['feature/login']],
    ['(search: "\\" OR name ~ \\"")', []],
    ['(search: null)', ['develop', 'feature/login', 'feature/search', 'main', 'release/1.0']],
    ['(orderBy: { field: NAME, direction: DESC }, first: 2)', ['release/1.0', 'main']],
    ['(orderBy: { field: TARGET_DATE }, first: 2)', ['release/1.0', 'main'].toSorted(byDate)],
    ['(orderBy: { field: TARGET_DATE, direction: DESC }, first: 1)', ['feature/login']],
  ])('are filtered and sorted by "%s"', async (args, expected) => {
    expect(await names(`branches${args}`)).toEqual(expected);
  });

  /** Compares by target date. The emulator's seed data creates the branches in the order below. */
  function byDate(one: string, other: string): number {
    const order = ['main', 'release/1.0', 'develop', 'feature/search', 'feature/login'];
    return order.indexOf(one) - order.indexOf(other);
  }

  test('have a count, their target commits and their repository', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/gadget") {
      mainBranch { id name target { abbreviatedHash } }
      branches { totalCount nodes { id name target { abbreviatedHash messageHeadline repository { fullName } } } } } }`);

    const id = Buffer.from('["Branch","{e33e750f-4d0c-4cd1-a9fd-7fae4f11cb07}","main"]').toString('base64url');
    expect(data).toEqual({
      repository: {
        mainBranch: { id, name: 'main', target: { abbreviatedHash: '6165527' } },
        branches: {
          totalCount: 1,
          nodes: [
            {
              id,
              name: 'main',
              target: {
                abbreviatedHash: '6165527',
                messageHeadline: 'Document caching (step 3)',
                repository: { fullName: 'acme/gadget' },
              },
            },
          ],
        },
      },
    });
  });

  test('are read by name in one call, and a missing one is null', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") {
      name a: branch(name: "main") { name } b: branch(name: "none") { name } c: branch(name: "feature/login") { name }
      d: branch(name: "MAIN") { name } } }`);

    expect(data).toEqual({
      repository: { name: 'Widget', a: { name: 'main' }, b: null, c: { name: 'feature/login' }, d: null },
    });
    expect(
      gateway()
        .upstream.calls.map(({ path }) => path)
        .sort(),
    ).toEqual(['/repositories/acme/widget', '/repositories/acme/widget/refs/branches']);
  });
});

describe('tags', () => {
  test('are listed by name', async () => {
    expect(await names('tags')).toEqual(['release/1.0.1', 'v0.9', 'v1.0', 'v2.0']);
    expect(await names('tags(search: "v", orderBy: { field: NAME, direction: DESC })')).toEqual([
      'v2.0',
      'v1.0',
      'v0.9',
    ]);
  });

  test('have a message and a date if they are annotated, else null', async () => {
    const data = await gateway().data(`{ repository(fullName: "acme/widget") {
      annotated: tag(name: "v1.0") { name message date target { abbreviatedHash } }
      light: tag(name: "v0.9") { name message date target { abbreviatedHash } } } }`);

    expect(data).toEqual({
      repository: {
        annotated: {
          name: 'v1.0',
          message: 'Release v1.0\n',
          date: '2024-01-08T22:00:00.000Z',
          target: { abbreviatedHash: '6f5342c' },
        },
        light: { name: 'v0.9', message: null, date: null, target: { abbreviatedHash: '5d0afc7' } },
      },
    });
    expect(gateway().upstream.calls).toHaveLength(1);
  });
});
