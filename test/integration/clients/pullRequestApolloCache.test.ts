import * as operations from 'bitbucket-graphql-client/operations';
import { ApolloClient, ApolloLink, HttpLink, InMemoryCache } from '@apollo/client';
import { GraphQLWsLink } from '@apollo/client/link/subscriptions';
import { OperationTypeNode } from 'graphql';
import { closeAfterTest } from '../../support/cleanup';
import { CLIENTS } from '../../support/clients';
import { useGateway } from '../../support/gateway';
import { createSocket } from '../../support/listeners';
import {
  approve,
  AUTHOR,
  merge,
  openPullRequest,
  REPOSITORY,
  requestReview,
  REVIEWER,
} from '../../support/pullRequestStory';
import { at, listAt } from '../../support/read';
import { until } from '../../support/until';

const SECRET = 'a-secret-that-nobody-guesses';
const gateway = useGateway({ environment: { BITBUCKET_AUTH: 'passthrough', WEBHOOK_SECRET: SECRET } });

beforeAll(() => {
  gateway().upstream.addHookForAll(`${gateway().url}/webhooks/bitbucket`, SECRET);
});

const BOARD = operations.PullRequestsDocument;
const board = { fullName: REPOSITORY };

/** Creates an Apollo Client of the reviewer, and records the operations that it sends. */
function connect(): { readonly client: ApolloClient; readonly sent: readonly string[] } {
  const sent: string[] = [];
  const record = new ApolloLink((operation, forward) => {
    sent.push(operation.operationName ?? '');
    return forward(operation);
  });
  const transport = ApolloLink.split(
    ({ operationType }) => operationType === OperationTypeNode.SUBSCRIPTION,
    new GraphQLWsLink(createSocket(gateway().url, REVIEWER)),
    new HttpLink({ uri: `${gateway().url}/graphql`, headers: REVIEWER }),
  );
  const client = new ApolloClient({ link: ApolloLink.from([record, transport]), cache: new InMemoryCache() });
  closeAfterTest(() => {
    client.stop();
  });
  return { client, sent };
}

/** Displays the board as a page does. @returns a function that returns a row of the displayed board */
async function displayBoard(client: ApolloClient): Promise<(number: number) => unknown> {
  let displayed: unknown;
  const subscription = client.watchQuery({ query: BOARD, variables: board }).subscribe(({ data }) => {
    displayed = data;
  });
  closeAfterTest(() => {
    subscription.unsubscribe();
  });
  await until(() => displayed !== undefined);
  return (number) =>
    listAt(displayed, 'repository', 'pullRequests', 'nodes').find((node) => at(node, 'number') === number);
}

test('the cache of Apollo Client shows an approval on the board without a further request', async () => {
  const author = CLIENTS['graphql-request'](gateway().url, AUTHOR);
  const reviewer = CLIENTS['graphql-request'](gateway().url, REVIEWER);
  const number = await openPullRequest(author);
  await requestReview(author, reviewer, number);
  const { client, sent } = connect();
  const rowOf = await displayBoard(client);
  const before = rowOf(number);

  const mutation = operations.ApprovePullRequestDocument;
  await client.mutate({ mutation, variables: { input: { repository: REPOSITORY, number } } });

  expect(before).toMatchObject({ title: 'Search all', reviewDecision: 'REVIEW_REQUIRED' });
  expect(rowOf(number)).toMatchObject({ title: 'Search all', reviewDecision: 'APPROVED' });
  expect(sent).toEqual(['PullRequests', 'ApprovePullRequest']);
});

test('the cache of Apollo Client shows what other clients change, because the events have the same ids', async () => {
  const author = CLIENTS['graphql-request'](gateway().url, AUTHOR);
  const reviewer = CLIENTS['graphql-request'](gateway().url, REVIEWER);
  const number = await openPullRequest(author);
  const { client, sent } = connect();
  const rowOf = await displayBoard(client);
  const actions: unknown[] = [];
  const events = client.subscribe({
    query: operations.PullRequestEventsDocument,
    variables: { repository: REPOSITORY, number },
  });
  const started = gateway().logLines.length;
  const subscription = events.subscribe(({ data }) => actions.push(at(data, 'pullRequestEvent', 'action')));
  closeAfterTest(() => {
    subscription.unsubscribe();
  });
  await until(() =>
    gateway()
      .logLines.slice(started)
      .some((line) => line.includes('"operationType":"subscription"')),
  );

  await requestReview(author, reviewer, number);
  await until(() => at(rowOf(number), 'reviewDecision') === 'REVIEW_REQUIRED');
  const requested = rowOf(number);
  await approve(reviewer, number);
  await until(() => at(rowOf(number), 'reviewDecision') === 'APPROVED');
  const approved = rowOf(number);
  await merge(author, number);
  await until(() => at(rowOf(number), 'state') === 'MERGED');

  expect(requested).toMatchObject({
    title: 'Search all',
    author: { displayName: 'Build Bot' },
    reviewers: [{ displayName: 'Ada Lindqvist' }],
  });
  expect(approved).toMatchObject({ state: 'OPEN', participants: [{ state: 'APPROVED' }] });
  expect(actions).toEqual(['UPDATED', 'APPROVED', 'MERGED']);
  expect(sent).toEqual(['PullRequests', 'PullRequestEvents']);
});
