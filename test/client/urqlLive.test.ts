import { insertNode, type Updater } from 'bitbucket-graphql-client/urql';
import { closeAfterTest } from '../support/cleanup';
import { at, textAt } from '../support/read';
import { until } from '../support/until';
import { started, useLiveGateway } from './liveGateway';
import { connectUrql, display, numbersOf } from './urqlClient';

const gateway = useLiveGateway();

const LIST = `query List($first: Int, $after: String) { repository(fullName: "acme/widget") {
  id issues(first: $first, after: $after) { nodes { id number title } pageInfo { hasNextPage endCursor } }
} }`;
const EVENTS = `subscription Events { issueEvent(repository: "acme/widget") {
  action issue { id number title repository { id } }
} }`;

/** Inserts the issue of each event. Its fields need no code, because events have the same ids. */
const issueEvent: Updater = (result, _args, cache) => {
  const parent = { __typename: 'Repository', id: textAt(result, 'issueEvent', 'issue', 'repository', 'id') };
  const id = textAt(result, 'issueEvent', 'issue', 'id');
  insertNode(cache, { parent, field: 'issues' }, { __typename: 'Issue', id });
};

test('events change and insert the issues of a list without a request, and each issue appears once', async () => {
  const { client, sent } = connectUrql(gateway(), { graphcache: { updates: { Subscription: { issueEvent } } } });
  const list = await display(client, LIST, { first: 5 });
  await started(gateway(), () => {
    const subscription = client.subscription<unknown>(EVENTS, {}).subscribe(() => undefined);
    closeAfterTest(() => {
      subscription.unsubscribe();
    });
  });

  await gateway().data(
    'mutation { createIssue(input: { repository: "acme/widget", title: "Live" }) { issue { number } } }',
  );
  await until(() => numbersOf(list()).includes(301));
  await gateway().data(
    'mutation { updateIssue(input: { repository: "acme/widget", number: 301, title: "Renamed" }) { issue { id } } }',
  );
  await until(() => at(list(), 'repository', 'issues', 'nodes', 0, 'title') === 'Renamed');
  const withEvents = [...sent];
  const live = numbersOf(list());
  const after = at(list(), 'repository', 'issues', 'pageInfo', 'endCursor');
  await display(client, LIST, { first: 5, after });

  expect(live).toEqual([301, 300, 299, 298, 297, 296]);
  expect(withEvents).toEqual(['query', 'subscription']);
  expect(numbersOf(list())).toEqual(Array.from({ length: 10 }, (_, index) => 301 - index));
});
