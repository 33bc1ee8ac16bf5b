import { createGatewayEnvironment, insertNodeBefore } from 'bitbucket-graphql-client/relay';
import {
  commitMutation,
  ConnectionHandler,
  createOperationDescriptor,
  type Environment,
  fetchQuery,
  requestSubscription,
} from 'relay-runtime';
import { WebSocket } from 'ws';
import { closeAfterTest } from '../support/cleanup';
import { at, listAt } from '../support/read';
import { until } from '../support/until';
import { started, useLiveGateway } from './liveGateway';
import { compileRelayApp, type RelayApp } from './relayApp';

const gateway = useLiveGateway();

const ISSUE = 'id number title repository { id }';
const BOARD = `query BoardQuery($first: Int, $after: String) { repository(fullName: "acme/widget") {
  id issues(first: $first, after: $after) @connection(key: "BoardQuery_issues") { edges { node { ${ISSUE} } } }
} }`;
const NODE = 'query NodeQuery($id: ID!) { node(id: $id) { __typename ... on Issue { title } } }';
const NODES = 'query NodesQuery($ids: [ID!]!) { nodes(ids: $ids) { __typename ... on Issue { title } } }';
const CREATE = `mutation CreateMutation($input: CreateIssueInput!, $connections: [ID!]!) {
  createIssue(input: $input) { issue @prependNode(connections: $connections, edgeTypeName: "IssueEdge") { ${ISSUE} } }
}`;
const UPDATE =
  'mutation UpdateMutation($input: UpdateIssueInput!) { updateIssue(input: $input) { issue { id title } } }';
const EVENTS = `subscription EventsSubscription {
  issueEvent(repository: "acme/widget") { action issue { ${ISSUE} } }
}`;

let app: RelayApp;
beforeAll(async () => {
  const modules = { Board: BOARD, Node: NODE, Nodes: NODES, Create: CREATE, Update: UPDATE, Events: EVENTS };
  app = await compileRelayApp(modules, { language: 'javascript', eagerEsModules: false });
});

function connect(): Environment {
  return createGatewayEnvironment({ url: `${gateway().url}/graphql`, webSocket: { webSocketImpl: WebSocket } });
}

function load(environment: Environment, name: string, variables: object): Promise<unknown> {
  return fetchQuery(environment, app.request(name), { ...variables }).toPromise();
}

/** Displays the board. @returns a function that returns the displayed repository */
async function displayBoard(environment: Environment): Promise<() => unknown> {
  const board = createOperationDescriptor(app.request('BoardQuery'), { first: 5 });
  const retained = environment.retain(board);
  closeAfterTest(() => {
    retained.dispose();
  });
  await load(environment, 'BoardQuery', { first: 5 });
  return () => at(environment.lookup(board.fragment).data, 'repository');
}

function numbersOf(repository: unknown): readonly unknown[] {
  return listAt(repository, 'issues', 'edges').map((edge) => at(edge, 'node', 'number'));
}

function endCursor(repository: unknown): unknown {
  return at(repository, 'issues', 'pageInfo', 'endCursor');
}

function mutate(environment: Environment, name: string, variables: object): Promise<unknown> {
  return new Promise((resolve, reject) => {
    const mutation = app.request(name);
    commitMutation(environment, { mutation, variables: { ...variables }, onCompleted: resolve, onError: reject });
  });
}

function create(title: string): Promise<unknown> {
  return gateway().data(
    `mutation Create($title: String!) { createIssue(input: { repository: "acme/widget", title: $title }) { issue { number } } }`,
    { variables: { title } },
  );
}

test('a list contains three pages without duplicates and gaps, although an issue is created in between', async () => {
  const environment = connect();
  const board = await displayBoard(environment);
  await create('In between');

  await load(environment, 'BoardQuery', { first: 5, after: endCursor(board()) });
  await load(environment, 'BoardQuery', { first: 5, after: endCursor(board()) });

  expect(numbersOf(board())).toEqual(Array.from({ length: 14 }, (_, index) => 300 - index));
});

test('a list contains a created issue at once, and its new title after an update', async () => {
  const environment = connect();
  const board = await displayBoard(environment);
  const connection = ConnectionHandler.getConnectionID(String(at(board(), 'id')), 'BoardQuery_issues');

  const input = { repository: 'acme/widget', title: 'Mine' };
  await mutate(environment, 'CreateMutation', { input, connections: [connection] });
  const created = at(board(), 'issues', 'edges', 0, 'node');
  await mutate(environment, 'UpdateMutation', { input: { repository: 'acme/widget', number: 301, title: 'Ours' } });

  expect(created).toMatchObject({ number: 301, title: 'Mine' });
  expect(at(board(), 'issues', 'edges', 0, 'node')).toMatchObject({ number: 301, title: 'Ours' });
  expect(numbersOf(board())).toEqual([301, 300, 299, 298, 297, 296]);
});

test('events change and insert the issues of a list, and each issue appears once', async () => {
  const environment = connect();
  const board = await displayBoard(environment);
  const actions: unknown[] = [];
  await started(gateway(), () => {
    const subscription = requestSubscription(environment, {
      subscription: app.request('EventsSubscription'),
      variables: {},
      onNext: (data) => actions.push(at(data, 'issueEvent', 'action')),
      updater: (store) => {
        const issue = store.getRootField('issueEvent')?.getLinkedRecord('issue');
        const repository = issue?.getLinkedRecord('repository');
        const connection = repository && ConnectionHandler.getConnection(repository, 'BoardQuery_issues');
        insertNodeBefore(store, connection, issue);
      },
    });
    closeAfterTest(() => {
      subscription.dispose();
    });
  });

  await create('By somebody else');
  await until(() => numbersOf(board()).includes(301));
  await gateway().data(
    'mutation { updateIssue(input: { repository: "acme/widget", number: 301, title: "Renamed" }) { issue { id } } }',
  );
  await until(() => at(board(), 'issues', 'edges', 0, 'node', 'title') === 'Renamed');
  const live = numbersOf(board());
  await load(environment, 'BoardQuery', { first: 5, after: endCursor(board()) });

  expect(live).toEqual([301, 300, 299, 298, 297, 296]);
  expect(actions).toEqual(['CREATED', 'UPDATED']);
  expect(numbersOf(board())).toEqual(Array.from({ length: 10 }, (_, index) => 301 - index));
});

test('an object that a list has loaded is available by its id without a request', async () => {
  const environment = connect();
  const board = await displayBoard(environment);
  const ids = [0, 1].map((index) => at(board(), 'issues', 'edges', index, 'node', 'id'));
  gateway().upstream.clearCalls();

  const node = createOperationDescriptor(app.request('NodeQuery'), { id: ids[0] });
  const nodes = createOperationDescriptor(app.request('NodesQuery'), { ids });
  const unknown = createOperationDescriptor(app.request('NodesQuery'), { ids: [...ids, 'unknown'] });

  expect(environment.check(node).status).toBe('available');
  expect(environment.check(nodes).status).toBe('available');
  expect(environment.check(unknown).status).toBe('missing');
  expect(environment.lookup(node.fragment).data).toMatchObject({
    node: { title: 'The lever sticks when it rains (300)' },
  });
  expect(listAt(environment.lookup(nodes.fragment).data, 'nodes')).toHaveLength(2);
  expect(gateway().upstream.calls).toEqual([]);
});
