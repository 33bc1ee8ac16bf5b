import { insertNode, removeNode, type Updater } from 'bitbucket-graphql-client/urql';
import { useGateway } from '../support/gateway';
import { at, listAt, textAt } from '../support/read';
import { until } from '../support/until';
import { connectUrql, display, numbersOf } from './urqlClient';

const gateway = useGateway();

const WITH_NODES = listWith('nodes { id number title }');
const WITH_EDGES = listWith('edges { cursor node { id number title } }');
const CREATE = `mutation Create($title: String!) {
  createIssue(input: { repository: "acme/widget", title: $title }) { issue { id number title repository { id } } }
}`;
const DELETE = `mutation Delete($number: Int!) {
  deleteIssue(input: { repository: "acme/widget", number: $number }) { deletedIssueId }
}`;

function listWith(rows: string): string {
  return `query List($first: Int, $after: String) { repository(fullName: "acme/widget") {
    id issues(first: $first, after: $after) { totalCount ${rows} pageInfo { hasNextPage endCursor } }
  } }`;
}

const createIssue: Updater = (result, _args, cache) => {
  const id = textAt(result, 'createIssue', 'issue', 'id');
  const parent = { __typename: 'Repository', id: textAt(result, 'createIssue', 'issue', 'repository', 'id') };
  insertNode(cache, { parent, field: 'issues' }, { __typename: 'Issue', id });
};

const deleteIssue: Updater = (result, _args, cache) => {
  cache.invalidate({ __typename: 'Issue', id: textAt(result, 'deleteIssue', 'deletedIssueId') });
};

function range(from: number, to: number): readonly number[] {
  return Array.from({ length: from - to + 1 }, (_, index) => from - index);
}

function endCursor(data: unknown): unknown {
  return at(data, 'repository', 'issues', 'pageInfo', 'endCursor');
}

describe.each([
  ['nodes', WITH_NODES],
  ['edges', WITH_EDGES],
])('a list of %s in Graphcache', (_, list) => {
  test('contains three pages without duplicates and gaps, although an issue is created in between', async () => {
    const { client } = connectUrql(gateway());
    const first = await display(client, list, { first: 5 });
    await gateway().data(CREATE, { variables: { title: 'In between' } });

    const second = await display(client, list, { first: 5, after: endCursor(first()) });
    const third = await display(client, list, { first: 5, after: endCursor(second()) });

    expect(numbersOf(third())).toEqual(range(300, 287));
    expect(numbersOf(first())).toEqual(range(300, 287));
    expect(at(third(), 'repository', 'issues', 'pageInfo', 'hasNextPage')).toBe(true);
    expect(at(first(), 'repository', 'issues', 'totalCount')).toBe(301);
  });

  test('shows the new issue after the first page is read again, and loses none', async () => {
    const { client } = connectUrql(gateway());
    const first = await display(client, list, { first: 5 });
    const second = await display(client, list, { first: 5, after: endCursor(first()) });
    await gateway().data(CREATE, { variables: { title: 'New' } });

    await client.query<unknown>(list, { first: 5 }, { requestPolicy: 'network-only' }).toPromise();
    await until(() => numbersOf(second()).includes(301));
    const shown = numbersOf(second());
    await display(client, list, { first: 5, after: endCursor(second()) });

    expect(shown).toEqual(range(301, 291));
    expect(numbersOf(second())).toEqual(range(301, 287));
  });

  test('does not show a deleted issue after the first page is read again', async () => {
    const { client } = connectUrql(gateway());
    const first = await display(client, list, { first: 5 });
    const second = await display(client, list, { first: 5, after: endCursor(first()) });
    await gateway().data(DELETE, { variables: { number: 298 } });

    await client.query<unknown>(list, { first: 5 }, { requestPolicy: 'network-only' }).toPromise();
    await until(() => !numbersOf(second()).includes(298));

    expect(numbersOf(second())).toEqual([300, 299, ...range(297, 291)]);
  });

  test('contains an issue that its mutation inserts at once, and once after the next page', async () => {
    const { client, sent } = connectUrql(gateway(), { graphcache: { updates: { Mutation: { createIssue } } } });
    const first = await display(client, list, { first: 5 });

    await client.mutation<unknown>(CREATE, { title: 'Mine' }).toPromise();
    const inserted = numbersOf(first());
    await display(client, list, { first: 5, after: endCursor(first()) });

    expect(inserted).toEqual(range(301, 296));
    expect(numbersOf(first())).toEqual(range(301, 292));
    expect(sent).toEqual(['query', 'mutation', 'query']);
  });

  test('does not contain an issue that its mutation invalidates', async () => {
    const { client, sent } = connectUrql(gateway(), { graphcache: { updates: { Mutation: { deleteIssue } } } });
    const first = await display(client, list, { first: 5 });

    await client.mutation<unknown>(DELETE, { number: 298 }).toPromise();

    expect(numbersOf(first())).toEqual([300, 299, 297, 296]);
    expect(sent).toEqual(['query', 'mutation']);
  });
});

test('a mutation changes only the lists that its arguments select, and appends only to complete lists', async () => {
  const list = `query Both {
    repository(fullName: "acme/widget") { id
      issues(first: 3) { nodes { id number title } pageInfo { hasNextPage } }
      oldest: issues(first: 3, orderBy: { field: CREATED_AT, direction: ASC }) {
        nodes { id number title } pageInfo { hasNextPage }
      }
    }
  }`;
  const update = `mutation Vote($number: Int!) {
    voteForIssue(input: { repository: "acme/widget", number: $number }) { issue { id votes repository { id } } }
  }`;
  const voteForIssue: Updater = (result, _args, cache) => {
    const parent = { __typename: 'Repository', id: textAt(result, 'voteForIssue', 'issue', 'repository', 'id') };
    const issue = { __typename: 'Issue', id: textAt(result, 'voteForIssue', 'issue', 'id') };
    removeNode(cache, { parent, field: 'issues' }, issue);
    insertNode(cache, { parent, field: 'issues' }, issue, 'end');
    insertNode(cache, { parent, field: 'issues', where: (listArguments) => 'orderBy' in listArguments }, issue);
  };
  const { client } = connectUrql(gateway(), { graphcache: { updates: { Mutation: { voteForIssue } } } });
  const shown = await display(client, list);

  await client.mutation<unknown>(update, { number: 299 }).toPromise();

  expect(numbersOf(shown())).toEqual([300, 298]);
  const oldest = listAt(shown(), 'repository', 'oldest', 'nodes').map((node) => at(node, 'number'));
  expect(oldest).toEqual([299, 1, 2, 3]);
});

test('lists of one field under different aliases remain apart', async () => {
  const list = `query Apart {
    repository(fullName: "acme/widget") { id
      oldest: issues(first: 2, orderBy: { field: CREATED_AT, direction: ASC }) { nodes { id number } }
      issues(first: 2, search: "lever (300).issues(") { nodes { id number } }
      newest: issues(first: 2) { nodes { id number } }
    }
  }`;

  const shown = await display(connectUrql(gateway()).client, list);

  const expected = await gateway().data(list);
  expect(shown()).toMatchObject(Object(expected));
});
