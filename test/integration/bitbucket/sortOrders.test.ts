import { ADA } from '../../support/gateway';
import { at, listAt, textAt } from '../../support/read';
import { useScriptedGateway } from '../../support/scriptedUpstream';

const gateway = useScriptedGateway(ADA);

interface Orders {
  /** The enumeration of the schema. */
  readonly type: string;
  /** The document of a list with these arguments. */
  readonly document: (list: string) => string;
  readonly path: string;
  /** The `sort` parameter of each order. */
  readonly sort: Readonly<Record<string, string>>;
}

const inRepository = (field: string) => (list: string) => `{ repository(fullName: "acme/widget") { ${field}${list} } }`;
const refOrders = { NAME: 'name', TARGET_DATE: 'target.date' };

const LISTS: readonly Orders[] = [
  {
    type: 'IssueOrderField',
    document: inRepository('issues'),
    path: '/repositories/acme/widget/issues',
    sort: {
      NUMBER: 'id',
      CREATED_AT: 'created_on',
      UPDATED_AT: 'updated_on',
      PRIORITY: 'priority',
      TYPE: 'kind',
      STATE: 'state',
      TITLE: 'title',
      VOTES: 'votes',
    },
  },
  {
    type: 'CommentOrderField',
    document: (list) => `{ repository(fullName: "acme/widget") { issue(number: 7) { comments${list} } } }`,
    path: '/repositories/acme/widget/issues/7/comments',
    sort: { CREATED_AT: 'created_on', UPDATED_AT: 'updated_on' },
  },
  {
    type: 'PullRequestOrderField',
    document: inRepository('pullRequests'),
    path: '/repositories/acme/widget/pullrequests',
    sort: { CREATED_AT: 'created_on', UPDATED_AT: 'updated_on' },
  },
  {
    type: 'RefOrderField',
    document: inRepository('branches'),
    path: '/repositories/acme/widget/refs/branches',
    sort: refOrders,
  },
  {
    type: 'RefOrderField',
    document: inRepository('tags'),
    path: '/repositories/acme/widget/refs/tags',
    sort: refOrders,
  },
  {
    type: 'RepositoryOrderField',
    document: (list) => `{ workspace(slug: "acme") { repositories${list} } }`,
    path: '/repositories/acme',
    sort: { NAME: 'name', CREATED_AT: 'created_on', UPDATED_AT: 'updated_on', SIZE: 'size' },
  },
];

test('the table has all orders of the schema', async () => {
  const data = await gateway().data('{ __schema { types { name enumValues { name } } } }');

  const orders = listAt(data, '__schema', 'types')
    .filter((type) => textAt(type, 'name').endsWith('OrderField'))
    .map(
      (type) =>
        [
          at(type, 'name'),
          listAt(type, 'enumValues')
            .map((value) => textAt(value, 'name'))
            .toSorted(),
        ] as const,
    );
  const expected = LISTS.map(({ type, sort }) => [type, Object.keys(sort).toSorted()] as const);
  expect(Object.fromEntries(orders)).toEqual(Object.fromEntries(expected));
});

describe.each(LISTS)('the order of $path', ({ document, path, sort }) => {
  test.each(Object.entries(sort))('by %s is sent as the path %s', async (field, expected) => {
    gateway().script(({ path: called }) => ({
      body: called === path ? { values: [] } : { id: 7, values: [{ id: 7 }] },
    }));
    const sent: unknown[] = [];
    for (const direction of ['ASC', 'DESC']) {
      await gateway().query(
        document(`(first: 2, orderBy: { field: ${field}, direction: ${direction} }) { nodes { __typename } }`),
      );
      sent.push(
        ...gateway()
          .calls()
          .filter((call) => call.path === path)
          .map(({ query }) => query.get('sort')),
      );
    }

    expect(sent).toEqual([expected, `-${expected}`]);
  });
});
