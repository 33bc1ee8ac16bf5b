import { useGateway } from '../../support/gateway';
import { at, textAt } from '../../support/read';
import { connect, display, untyped } from './displayedList';
import { cacheIdOf, createIssues, deleteIssue, displayIssues, issuesQuery } from './issues';

const gateway = useGateway();

test('appends the next page', async () => {
  const { client, sent } = connect(gateway().url);
  const list = await displayIssues(client);

  await list.loadMore();
  await list.loadMore();

  expect(await list.rows()).toEqual([300, 299, 298, 297, 296, 295, 294, 293, 292]);
  expect(await list.connection()).toMatchObject({ totalCount: 300, pageInfo: { hasNextPage: true } });
  expect(sent).toEqual(['Issues', 'Issues', 'Issues']);
});

test('shows a row once that moved to the next page because somebody created a row', async () => {
  const { client } = connect(gateway().url);
  const list = await displayIssues(client);
  await createIssues(gateway(), 2);

  await list.loadMore();

  expect(await list.rows()).toEqual([300, 299, 298, 297]);
  expect(await list.connection()).toMatchObject({ totalCount: 302 });
});

test('shows a page once that is loaded twice', async () => {
  const { client } = connect(gateway().url);
  const list = await displayIssues(client);
  const after = textAt(await list.connection(), 'pageInfo', 'endCursor');

  await Promise.all([list.query.fetchMore({ variables: { after } }), list.query.fetchMore({ variables: { after } })]);

  expect(await list.rows()).toEqual([300, 299, 298, 297, 296, 295]);
});

test('keeps the later pages when the first page is read again, and shows the new rows before them', async () => {
  const { client } = connect(gateway().url);
  const list = await displayIssues(client);
  await list.loadMore();
  await list.loadMore();
  await createIssues(gateway(), 1);

  await client.query({ query: list.query.query, fetchPolicy: 'network-only' });

  expect(await list.rows()).toEqual([301, 300, 299, 298, 297, 296, 295, 294, 293, 292]);
  expect(await list.connection()).toMatchObject({ totalCount: 301, pageInfo: { hasNextPage: true } });
});

test('starts again from the first page on refetch, as Apollo Client overwrites there', async () => {
  const { client } = connect(gateway().url);
  const list = await displayIssues(client);
  await list.loadMore();
  await createIssues(gateway(), 1);

  await list.query.refetch();
  const refetched = await list.rows();
  await list.loadMore();

  expect(refetched).toEqual([301, 300, 299]);
  expect(await list.rows()).toEqual([301, 300, 299, 298, 297, 296]);
});

test('shows only the first page again if nothing shows that the later pages follow it', async () => {
  const { client } = connect(gateway().url);
  const list = await displayIssues(client);
  await list.loadMore();
  await createIssues(gateway(), 4);

  await client.query({ query: list.query.query, fetchPolicy: 'network-only' });
  const first = await list.rows();
  await list.loadMore();

  expect(first).toEqual([304, 303, 302]);
  expect(await list.rows()).toEqual([304, 303, 302, 301, 300, 299]);
});

test('moves a row that is now on the first page', async () => {
  const { client } = connect(gateway().url);
  const selection = 'nodes { id number } pageInfo { endCursor hasNextPage }';
  const order = 'first: 3, after: $after, orderBy: { field: UPDATED_AT, direction: DESC }';
  const path = { path: ['repository', 'issues'], field: 'number' };
  const list = await display(client, issuesQuery('Updated', selection, order), path);
  await list.loadMore();
  const before = await list.rows();
  const moved = before[4];
  const input = `{ repository: "acme/widget", number: ${String(moved)}, title: "Moved" }`;
  await gateway().data(`mutation { updateIssue(input: ${input}) { issue { id } } }`);

  await client.query({ query: list.query.query, fetchPolicy: 'network-only' });

  expect(await list.rows()).toEqual([moved, ...before.filter((number) => number !== moved)]);
});

test('removes a row that the first page no longer contains', async () => {
  const { client } = connect(gateway().url);
  const list = await displayIssues(client);
  await list.loadMore();
  await deleteIssue(gateway(), 299);

  await client.query({ query: list.query.query, fetchPolicy: 'network-only' });

  expect(await list.rows()).toEqual([300, 298, 297, 296, 295]);
});

test('leaves out a row that was evicted, without a request, and can load more', async () => {
  const { client, cache, sent } = connect(gateway().url);
  const list = await displayIssues(client);

  cache.evict({ id: await cacheIdOf(list, 298) });
  const evicted = await list.rows();
  await list.loadMore();

  expect(evicted).toEqual([300, 299]);
  expect(await list.rows()).toEqual([300, 299, 297, 296, 295]);
  expect(sent).toEqual(['Issues', 'Issues']);
});

test('leaves out the edge of an issue that was evicted', async () => {
  const { client, cache, sent } = connect(gateway().url);
  const list = await displayIssues(client, 'edges { node { id number } }');
  const id = textAt(await list.connection(), 'edges', 1, 'node', 'id');

  cache.evict({ id: `Issue:${id}` });

  expect(await list.rows()).toEqual([300, 298]);
  expect(sent).toEqual(['Issues']);
});

test('shows a list at its end without a further request', async () => {
  const { client, sent } = connect(gateway().url);
  const query = (name: string, first: number): string =>
    `query ${name} { repository(fullName: "acme/widget") { id milestones(first: ${first}) { nodes { id name } pageInfo { hasNextPage } } } }`;

  const { data } = await client.query({ query: untyped(query('Ten', 10)) });
  const longer = await client.query({ query: untyped(query('Fifty', 50)) });

  expect(at(data, 'repository', 'milestones', 'pageInfo', 'hasNextPage')).toBe(false);
  expect(longer.data).toEqual(data);
  expect(sent).toEqual(['Ten']);
});

test('requests a list if fewer rows are cached than an operation selects', async () => {
  const { client, sent } = connect(gateway().url);
  await displayIssues(client);

  const query = issuesQuery('Longer', 'nodes { number }', 'first: 5, after: $after');
  const { data } = await client.query({ query: untyped(query) });

  expect(at(data, 'repository', 'issues', 'nodes')).toHaveLength(5);
  expect(sent).toEqual(['Issues', 'Longer']);
});

test('reads a page by its cursor from the cache, and joins pages that were loaded in another order', async () => {
  const { client, sent } = connect(gateway().url);
  const list = await displayIssues(client);
  const cursors = await gateway().data(issuesQuery('Cursors', 'edges { cursor }', 'first: 6, after: $after'));
  const after = textAt(cursors, 'repository', 'issues', 'edges', 5, 'cursor');
  const third = await client.query({ query: list.query.query, variables: { after } });
  const before = await list.rows();

  await list.loadMore();
  const again = await client.query({ query: list.query.query, variables: { after } });

  expect(before).toEqual([300, 299, 298]);
  expect(await list.rows()).toEqual([300, 299, 298, 297, 296, 295, 294, 293, 292]);
  expect(again.data).toEqual(third.data);
  expect(sent).toEqual(['Issues', 'Issues', 'Issues']);
});
