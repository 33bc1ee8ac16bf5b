import * as operations from 'bitbucket-graphql-client/operations';
import { print } from 'graphql';
import { cacheExchange, Client, fetchExchange, mapExchange } from '@urql/core';
import { closeAfterTest } from '../../support/cleanup';
import { CLIENTS } from '../../support/clients';
import { useGateway } from '../../support/gateway';
import { AUTHOR, openPullRequest, REPOSITORY, requestReview, REVIEWER } from '../../support/pullRequestStory';
import { at, listAt } from '../../support/read';
import { until } from '../../support/until';

const gateway = useGateway({ environment: { BITBUCKET_AUTH: 'passthrough' } });

/** Creates a client of the reviewer with the document cache, and records the operations that it sends. */
function connect(): { readonly client: Client; readonly sent: readonly string[] } {
  const sent: string[] = [];
  const record = mapExchange({
    onOperation: ({ kind }) => {
      if (kind !== 'teardown') sent.push(kind);
    },
  });
  const client = new Client({
    url: `${gateway().url}/graphql`,
    exchanges: [cacheExchange, record, fetchExchange],
    preferGetMethod: false,
    fetchOptions: { headers: REVIEWER },
  });
  return { client, sent };
}

test('the document cache of urql reads a displayed board again after an approval, and no other query', async () => {
  const author = CLIENTS['graphql-request'](gateway().url, AUTHOR);
  const reviewer = CLIENTS['graphql-request'](gateway().url, REVIEWER);
  const number = await openPullRequest(author);
  await requestReview(author, reviewer, number);
  const { client, sent } = connect();
  const displayed: unknown[] = [];
  const board = client.query<unknown>(print(operations.PullRequestsDocument), { fullName: REPOSITORY });
  const branches = client.query<unknown>(print(operations.RefsDocument), { fullName: REPOSITORY });
  for (const query of [board, branches]) {
    const subscription = query.subscribe(({ data, stale }) => {
      if (query === board && !stale) displayed.push(data);
    });
    closeAfterTest(() => {
      subscription.unsubscribe();
    });
    await query.toPromise();
  }
  const approval = { input: { repository: REPOSITORY, number } };

  await client.mutation(print(operations.ApprovePullRequestDocument), approval).toPromise();
  await until(() => displayed.length === 2);

  const decisions = displayed.map((data) => {
    const rows = listAt(data, 'repository', 'pullRequests', 'nodes');
    return at(
      rows.find((row) => at(row, 'number') === number),
      'reviewDecision',
    );
  });
  expect(decisions).toEqual(['REVIEW_REQUIRED', 'APPROVED']);
  expect(sent).toEqual(['query', 'query', 'mutation', 'query']);
});
