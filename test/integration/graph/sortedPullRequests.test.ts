import { useGateway } from '../../support/gateway';
import { at, listAt } from '../../support/read';

const gateway = useGateway();

const openOf = (repository: string, args: string): string =>
  `{ repository(fullName: "${repository}") { pullRequests(${args}) { totalCount nodes { number updatedAt } pageInfo { hasNextPage } } } }`;

/** A list whose order makes Bitbucket return 500. */
describe('a list of pull requests that Bitbucket cannot sort', () => {
  beforeEach(() => {
    gateway().upstream.set({ sortedPullRequestsFail: true });
  });

  test('is sorted by the gateway if one page contains all rows', async () => {
    gateway().upstream.set({ sortedPullRequestsFail: false });
    const sorted = await gateway().data(openOf('acme/widget-tools', 'first: 50'));
    gateway().upstream.set({ sortedPullRequestsFail: true });

    const data = await gateway().data(openOf('acme/widget-tools', 'first: 50'));

    expect(listAt(data, 'repository', 'pullRequests', 'nodes')).toHaveLength(45);
    expect(data).toEqual(sorted);
  });

  test.each([
    ['first: 7', 7, true],
    ['last: 7', 7, false],
  ])('returns the window %s', async (args, length, hasNextPage) => {
    gateway().upstream.set({ sortedPullRequestsFail: false });
    const sorted = await gateway().data(openOf('acme/widget-tools', args));
    gateway().upstream.set({ sortedPullRequestsFail: true });

    const data = await gateway().data(openOf('acme/widget-tools', args));

    expect(listAt(data, 'repository', 'pullRequests', 'nodes')).toHaveLength(length);
    expect(at(data, 'repository', 'pullRequests', 'pageInfo')).toEqual({ hasNextPage });
    expect(data).toEqual(sorted);
  });

  test('costs one more call, without a pause', async () => {
    await gateway().data(openOf('acme/widget-tools', 'first: 50'));

    const { calls } = gateway().upstream;
    expect(calls.map(({ status, query }) => [status, query.get('sort')])).toEqual([
      [500, '-updated_on'],
      [200, null],
    ]);
  });

  test('fails with the order if one page does not contain all rows', async () => {
    const { data, errors } = await gateway().query(openOf('acme/widget', 'first: 5, orderBy: { field: CREATED_AT }'));

    expect(data).toEqual({ repository: { pullRequests: null } });
    expect(errors).toMatchObject([
      {
        path: ['repository', 'pullRequests'],
        message: expect.stringContaining('by created_on, descending') as unknown,
        extensions: { code: 'UPSTREAM_UNAVAILABLE' },
      },
    ]);
    expect(gateway().upstream.calls).toHaveLength(2);
  });
});

test('an error 500 of another list is repeated', async () => {
  gateway().upstream.set({ faults: [{ path: /refs\/branches/, times: 1, then: { kind: 'response', status: 500 } }] });

  const data = await gateway().data('{ repository(fullName: "acme/widget") { branches(first: 1) { totalCount } } }');

  expect(data).toEqual({ repository: { branches: { totalCount: 5 } } });
  expect(gateway().upstream.calls.map(({ status }) => status)).toEqual([500, 200]);
});
