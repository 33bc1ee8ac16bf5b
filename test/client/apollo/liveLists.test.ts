import { insertNode, removeNode } from 'bitbucket-graphql-client/apollo';
import { useGateway } from '../../support/gateway';
import { eventually } from '../../support/eventually';
import { at, listAt } from '../../support/read';
import { connect, type ConnectedClient, untyped } from './displayedList';
import { displayIssues } from './issues';

const gateway = useGateway();

const CREATE = untyped(
  `mutation Create { createIssue(input: { repository: "acme/widget", title: "New" }) { issue { id number title } } }`,
);

/** Creates an issue in this client. @returns the created issue and its repository, with `__typename` and `id` */
async function create({ client }: ConnectedClient): Promise<{ readonly issue: Stored; readonly parent: Stored }> {
  const { data } = await client.mutate({ mutation: CREATE });
  const repository = await client.query({ query: untyped('query Id { repository(fullName: "acme/widget") { id } }') });
  return { issue: storedAt(data, 'createIssue', 'issue'), parent: storedAt(repository.data, 'repository') };
}

interface Stored {
  readonly __typename: string;
  readonly id: string;
}

function storedAt(data: unknown, ...path: readonly string[]): Stored {
  return { __typename: String(at(data, ...path, '__typename')), id: String(at(data, ...path, 'id')) };
}

test('insertNode shows a created issue once, also after more rows are loaded', async () => {
  const connected = connect(gateway().url);
  const list = await displayIssues(connected.client);
  const { issue, parent } = await create(connected);

  insertNode(connected.cache, { parent, field: 'issues', node: issue });
  insertNode(connected.cache, { parent, field: 'issues', node: issue });
  const inserted = await list.rows();
  const connection = await list.connection();
  await list.loadMore();

  expect(inserted).toEqual([301, 300, 299, 298]);
  expect(connection).toMatchObject({ totalCount: 301 });
  expect(await list.rows()).toEqual([301, 300, 299, 298, 297, 296]);
  expect(connected.sent.filter((name) => name === 'Issues')).toHaveLength(2);
});

test('cache.modify shows a created issue once, also after more rows are loaded', async () => {
  const connected = connect(gateway().url);
  const list = await displayIssues(connected.client);
  const { issue, parent } = await create(connected);

  connected.cache.modify<Readonly<Record<string, unknown>>>({
    id: connected.cache.identify({ ...parent }) ?? '',
    fields: {
      issues: (connection: unknown, { toReference }) => {
        const edges = listAt(connection, 'edges');
        if (!isObject(connection)) throw new Error('No list is cached.');
        return { ...connection, edges: [{ node: toReference({ ...issue }) }, ...edges] };
      },
    },
  });
  const inserted = await list.rows();
  await list.loadMore();

  expect(inserted).toEqual([301, 300, 299, 298]);
  expect(await list.rows()).toEqual([301, 300, 299, 298, 297, 296]);
});

test('updateQuery adds and removes rows of several pages', async () => {
  const connected = connect(gateway().url);
  const list = await displayIssues(connected.client);
  await list.loadMore();
  const { issue } = await create(connected);
  const write = (change: (nodes: readonly unknown[]) => readonly unknown[]): void => {
    list.query.updateQuery((data) => {
      const repository = at(data, 'repository');
      const issues = at(repository, 'issues');
      const nodes = at(issues, 'nodes');
      if (!isObject(repository) || !isObject(issues) || !Array.isArray(nodes)) throw new Error('No list is displayed.');
      return { repository: { ...repository, issues: { ...issues, nodes: change(nodes) } } };
    });
  };

  write((nodes) => [{ ...issue, number: 301, title: 'New' }, ...nodes]);
  const added = await list.rows();
  write((nodes) => nodes.filter((node) => at(node, 'number') !== 295 && at(node, 'number') !== 299));
  const removed = await list.rows();
  await list.loadMore();

  expect(added).toEqual([301, 300, 299, 298, 297, 296, 295]);
  expect(removed).toEqual([301, 300, 298, 297, 296]);
  expect(await list.rows()).toEqual([301, 300, 298, 297, 296, 295, 294, 293]);
});

test('insertNode adds a node only to lists without arguments, unless the application selects others', async () => {
  const connected = connect(gateway().url);
  const all = await displayIssues(connected.client);
  const filtered = untyped(
    'query Open { repository(fullName: "acme/widget") { id issues(first: 3, filter: { state: NEW }) { nodes { id number } } } }',
  );
  const numbersOf = async (): Promise<unknown[]> => {
    const { data } = await connected.client.query({ query: filtered, fetchPolicy: 'cache-first' });
    const nodes = at(data, 'repository', 'issues', 'nodes');
    return Array.isArray(nodes) ? nodes.map((node) => at(node, 'number')) : [];
  };
  const before = await numbersOf();
  const { issue, parent } = await create(connected);

  insertNode(connected.cache, { parent, field: 'issues', node: issue });
  const withDefault = await numbersOf();
  insertNode(connected.cache, { parent, field: 'issues', node: issue, where: ({ filter }) => isObject(filter) });

  expect(await all.rows()).toEqual([301, 300, 299, 298]);
  expect(withDefault).toEqual(before);
  expect(await numbersOf()).toEqual([301, ...before]);
});

test('insertNode adds a node to the end only if the end of the list is loaded', async () => {
  const connected = connect(gateway().url);
  const list = await displayIssues(connected.client);
  const { issue, parent } = await create(connected);

  insertNode(connected.cache, { parent, field: 'issues', node: issue, at: 'end' });

  expect(await list.rows()).toEqual([300, 299, 298]);
  expect(await list.connection()).toMatchObject({ totalCount: 300 });
});

test('removeNode removes a row and corrects the count, without a request', async () => {
  const connected = connect(gateway().url);
  const list = await displayIssues(connected.client);
  await list.loadMore();
  const parent = storedAt((await connected.client.query({ query: list.query.query })).data, 'repository');
  const nodes = at(await list.connection(), 'nodes');
  const node = Array.isArray(nodes) ? storedAt(nodes[3]) : undefined;
  if (node === undefined) throw new Error('No list is displayed.');

  removeNode(connected.cache, { parent, field: 'issues', node });
  removeNode(connected.cache, { parent, field: 'issues', node });

  expect(await list.rows()).toEqual([300, 299, 298, 296, 295]);
  expect(await list.connection()).toMatchObject({ totalCount: 299 });
  expect(connected.sent).toEqual(['Issues', 'Issues']);
});

test('more rows can be loaded after the last row was removed', async () => {
  const connected = connect(gateway().url);
  const list = await displayIssues(connected.client);
  const parent = storedAt((await connected.client.query({ query: list.query.query })).data, 'repository');
  const node = storedAt(listAt(await list.connection(), 'nodes')[2]);

  removeNode(connected.cache, { parent, field: 'issues', node });
  await list.loadMore();

  expect(await list.rows()).toEqual([300, 299, 297, 296, 295]);
});

test('an operation that selects cursors requests the cursor of an inserted row', async () => {
  const connected = connect(gateway().url);
  const list = await displayIssues(connected.client, 'edges { cursor node { id number title } }');
  const { issue, parent } = await create(connected);

  insertNode(connected.cache, { parent, field: 'issues', node: issue });
  await eventually(async () => (await list.rows())[0] === 301);

  expect(await list.rows()).toEqual([301, 300, 299]);
  expect(connected.sent).toEqual(['Issues', 'Create', 'Issues']);
});

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
