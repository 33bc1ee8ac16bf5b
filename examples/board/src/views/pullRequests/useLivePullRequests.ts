import { useApolloClient } from '@apollo/client/react';
import { insertNode, removeNode } from 'bitbucket-graphql-client/apollo';
import { useLive } from '../../gateway/useLive.ts';
import {
  BuildChangesDocument,
  type BuildChangesSubscription,
  type OpenPullRequestsQuery,
  PullRequestChangesDocument,
  type PullRequestChangesSubscription,
  PullRequestWithBuildsDocument,
} from '../../generated/operations.ts';

/** Keeps the lists of this view up to date: new and closed pull requests, new commits, and builds. */
export function useLivePullRequests(fullNames: readonly string[], shown: OpenPullRequestsQuery | undefined): void {
  const client = useApolloClient();
  const rows = (shown?.repositories ?? []).flatMap((repository) =>
    (repository?.pullRequests?.nodes ?? []).flatMap((row) => (row ? [row] : [])),
  );

  useLive(PullRequestChangesDocument, fullNames, (repository) => ({ repository }), applyPullRequest);
  useLive(BuildChangesDocument, fullNames, (repository) => ({ repository }), applyBuild);

  function applyPullRequest({ pullRequestEvent }: PullRequestChangesSubscription, fullName: string): void {
    if (!pullRequestEvent?.repository || !pullRequestEvent.pullRequest) return;
    const { repository, pullRequest } = pullRequestEvent;
    const list = {
      parent: { __typename: 'Repository', id: repository.id },
      field: 'pullRequests',
      node: { __typename: 'PullRequest', id: pullRequest.id },
    };
    if (pullRequest.state !== 'OPEN') {
      removeNode(client.cache, list);
      return;
    }
    const row = rows.find(({ id }) => id === pullRequest.id);
    const hasNewCommits = row !== undefined && row.source.abbreviatedHash !== pullRequest.source.abbreviatedHash;
    if (pullRequestEvent.action !== 'CREATED' && !hasNewCommits) return;
    // The event does not contain the builds, and the list cannot show a row without them.
    client
      .query({
        query: PullRequestWithBuildsDocument,
        variables: { fullName, number: pullRequest.number },
        fetchPolicy: 'network-only',
      })
      .then(() => {
        insertNode(client.cache, list);
      })
      .catch(() => undefined);
  }

  function applyBuild({ buildEvent }: BuildChangesSubscription): void {
    if (!buildEvent?.status || !buildEvent.commit) return;
    const { status, commit } = buildEvent;
    for (const { id, source } of rows) {
      const { abbreviatedHash } = source;
      if (abbreviatedHash === null || !commit.hash.startsWith(abbreviatedHash)) continue;
      insertNode(client.cache, {
        parent: { __typename: 'PullRequest', id },
        field: 'statuses',
        node: { __typename: 'CommitStatus', id: status.id },
      });
    }
  }
}
