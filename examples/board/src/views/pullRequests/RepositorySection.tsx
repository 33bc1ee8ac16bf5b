import { useLazyQuery } from '@apollo/client/react';
import { useId } from 'react';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LoadMore } from '../../components/LoadMore.tsx';
import { MorePullRequestsDocument, type OpenPullRequestsQuery } from '../../generated/operations.ts';
import { PullRequestTable } from './PullRequestTable.tsx';

type Repository = NonNullable<NonNullable<OpenPullRequestsQuery['repositories']>[number]>;

interface RepositorySectionProps {
  readonly repository: Repository;
  readonly pageLength: number;
}

/** The open pull requests of one repository. */
export function RepositorySection({ repository, pageLength }: RepositorySectionProps) {
  const heading = useId();
  const { fullName, pullRequests } = repository;
  const [loadMore, { loading, error }] = useLazyQuery(MorePullRequestsDocument);
  const rows = (pullRequests?.nodes ?? []).flatMap((row) => (row ? [row] : []));
  const cursor = pullRequests?.pageInfo.endCursor ?? null;

  function loadNext(): void {
    if (cursor === null) return;
    // The cache adds the page to the list of the repository, which this section shows.
    loadMore({ variables: { fullName, first: pageLength, after: cursor } }).catch(() => undefined);
  }

  return (
    <section aria-labelledby={heading}>
      <h2 id={heading}>
        {fullName} <span className="count">{pullRequests?.totalCount}</span>
      </h2>
      {pullRequests && rows.length === 0 && <Empty>No open pull requests.</Empty>}
      {rows.length > 0 && (
        <>
          <PullRequestTable caption={`Open pull requests of ${fullName}`} rows={rows} />
          <LoadMore
            noun="pull requests"
            shown={rows.length}
            total={pullRequests?.totalCount ?? null}
            hasMore={pullRequests?.pageInfo.hasNextPage === true}
            isLoading={loading}
            onLoad={loadNext}
          />
        </>
      )}
      <ErrorNotice title="The next pull requests could not be loaded" error={error} onRetry={loadNext} />
    </section>
  );
}
