import { insertNode, removeNode } from 'bitbucket-graphql-client/apollo';
import { useApolloClient, useQuery } from '@apollo/client/react';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { MissingRepositories } from '../../components/MissingRepositories.tsx';
import { RepositoriesForm } from '../../components/RepositoriesForm.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { ViewHeader } from '../../components/ViewHeader.tsx';
import { useLive } from '../../gateway/useLive.ts';
import {
  type PullRequestChangesSubscription,
  PullRequestChangesDocument,
  ReviewsDocument,
} from '../../generated/operations.ts';
import { repositoriesOf } from '../../repositories.ts';
import { type ReviewRow, ReviewTable } from './ReviewTable.tsx';
import { waitsFor } from './waitsFor.ts';

/** The open pull requests that name the viewer as a reviewer: first those that wait, then those that they have reviewed. */
export function ReviewsView({ parameters }: { readonly parameters: URLSearchParams }) {
  const fullNames = repositoriesOf(parameters);
  const { cache } = useApolloClient();
  const { data, error, loading, refetch } = useQuery(ReviewsDocument, {
    variables: { fullNames: [...fullNames] },
    errorPolicy: 'all',
  });
  const viewerId = data?.viewer?.id;

  useLive(PullRequestChangesDocument, fullNames, (repository) => ({ repository }), applyEvent);

  /** The cache has changed the row. This changes whether it is in the list. */
  function applyEvent({ pullRequestEvent }: PullRequestChangesSubscription): void {
    if (!pullRequestEvent?.repository || !pullRequestEvent.pullRequest) return;
    const { repository, pullRequest } = pullRequestEvent;
    const list = {
      parent: { __typename: 'Repository', id: repository.id },
      field: 'pullRequests',
      where: hasReviewer,
      node: { __typename: 'PullRequest', id: pullRequest.id },
    };
    const isReviewer = pullRequest.reviewers?.some((reviewer) => reviewer?.id === viewerId) === true;
    if (pullRequest.state === 'OPEN' && isReviewer) insertNode(cache, list);
    else removeNode(cache, list);
  }

  const repositories = data?.repositories ?? [];
  const rows = repositories.flatMap((repository): readonly ReviewRow[] =>
    (repository?.pullRequests?.nodes ?? []).flatMap((pullRequest) =>
      repository && pullRequest ? [{ repository: repository.fullName, pullRequest }] : [],
    ),
  );
  const waiting = rows.filter(({ pullRequest }) => waitsFor(pullRequest, viewerId));
  const reviewed = rows.filter((row) => !waiting.includes(row));

  return (
    <>
      <ViewHeader view="/reviews" title="Waiting for your review">
        <RepositoriesForm names={fullNames} />
      </ViewHeader>
      <ErrorNotice title="Some pull requests could not be loaded" error={error} onRetry={() => void refetch()} />
      <MissingRepositories names={fullNames} repositories={data?.repositories} />
      {loading && data === undefined && <Skeleton label="Loading pull requests" />}
      {data !== undefined && viewerId === undefined && (
        <Empty>Sign in to see the pull requests that wait for you.</Empty>
      )}
      {data !== undefined && viewerId !== undefined && (
        <>
          {waiting.length === 0 ? (
            <Empty>No pull request waits for your review.</Empty>
          ) : (
            <ReviewTable caption="Waiting for your review" rows={waiting} canApprove />
          )}
          {reviewed.length > 0 && (
            <>
              <h2>Reviewed by you</h2>
              <ReviewTable caption="Reviewed by you" rows={reviewed} />
            </>
          )}
        </>
      )}
    </>
  );
}

function hasReviewer({ filter }: Readonly<Record<string, unknown>>): boolean {
  return typeof filter === 'object' && filter !== null && 'reviewer' in filter;
}
