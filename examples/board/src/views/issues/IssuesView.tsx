import { useQuery } from '@apollo/client/react';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LoadMore } from '../../components/LoadMore.tsx';
import { MissingRepositories } from '../../components/MissingRepositories.tsx';
import { RepositoryForm } from '../../components/RepositoryForm.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { ViewHeader } from '../../components/ViewHeader.tsx';
import { IssueListDocument } from '../../generated/operations.ts';
import { repositoriesOf, repositoryOf } from '../../repositories.ts';
import { IssueDetails } from './IssueDetails.tsx';
import { IssueTable } from './IssueTable.tsx';
import { NewIssueForm } from './NewIssueForm.tsx';
import { useLiveIssues } from './useLiveIssues.ts';

/** The issues of a repository, newest first, and one of them beside the list. */
export function IssuesView({ parameters }: { readonly parameters: URLSearchParams }) {
  const fullName = repositoryOf(parameters);
  const selected = numberIn(parameters.get('issue'));
  const { data, error, loading, refetch, fetchMore } = useQuery(IssueListDocument, {
    variables: { fullName },
    errorPolicy: 'all',
    notifyOnNetworkStatusChange: true,
  });
  const repository = data?.repository;
  const issues = repository?.issues;
  const rows = (issues?.nodes ?? []).flatMap((row) => (row ? [row] : []));
  const creating = useLiveIssues(fullName, repository?.id);

  return (
    <>
      <ViewHeader view="/issues" title="Issues">
        <RepositoryForm name={fullName} suggestions={repositoriesOf(parameters)} />
      </ViewHeader>
      <ErrorNotice title="The issues could not be loaded" error={error} onRetry={() => void refetch()} />
      <MissingRepositories names={[fullName]} repositories={data && [data.repository]} />
      {loading && repository === undefined && <Skeleton label="Loading issues" rows={10} />}
      {repository && issues && (
        <>
          <NewIssueForm key={fullName} fullName={fullName} repositoryId={repository.id} creating={creating} />
          <div className={selected === undefined ? undefined : 'split'}>
            <div>
              {rows.length === 0 && <Empty>This repository has no issues.</Empty>}
              {rows.length > 0 && (
                <>
                  <IssueTable fullName={fullName} rows={rows} selected={selected} />
                  <LoadMore
                    noun="issues"
                    shown={rows.length}
                    total={issues.totalCount}
                    hasMore={issues.pageInfo.hasNextPage}
                    isLoading={loading}
                    onLoad={() => {
                      fetchMore({ variables: { after: issues.pageInfo.endCursor } }).catch(() => undefined);
                    }}
                  />
                </>
              )}
            </div>
            {selected !== undefined && <IssueDetails key={selected} fullName={fullName} number={selected} />}
          </div>
        </>
      )}
    </>
  );
}

function numberIn(text: string | null): number | undefined {
  return text !== null && /^\d+$/.test(text) ? Number(text) : undefined;
}
