import { useQuery } from '@apollo/client/react';
import { Empty } from '../../components/Empty.tsx';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { LoadMore } from '../../components/LoadMore.tsx';
import { MissingRepositories } from '../../components/MissingRepositories.tsx';
import { RepositoryForm } from '../../components/RepositoryForm.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { ViewHeader } from '../../components/ViewHeader.tsx';
import { LatestPipelinesDocument } from '../../generated/operations.ts';
import { repositoriesOf, repositoryOf } from '../../repositories.ts';
import { PipelineTable } from './PipelineTable.tsx';
import { RunForm } from './RunForm.tsx';
import { useLivePipelines } from './useLivePipelines.ts';

/** The newest pipelines of a repository. */
export function PipelinesView({ parameters }: { readonly parameters: URLSearchParams }) {
  const fullName = repositoryOf(parameters);
  const { data, error, loading, refetch, fetchMore } = useQuery(LatestPipelinesDocument, {
    variables: { fullName },
    errorPolicy: 'all',
    notifyOnNetworkStatusChange: true,
  });
  const repository = data?.repository;
  const pipelines = repository?.pipelines;
  const rows = (pipelines?.nodes ?? []).flatMap((row) => (row ? [row] : []));
  useLivePipelines(fullName, repository?.id);

  return (
    <>
      <ViewHeader view="/pipelines" title="Pipelines">
        <RepositoryForm name={fullName} suggestions={repositoriesOf(parameters)} />
      </ViewHeader>
      <ErrorNotice title="The pipelines could not be loaded" error={error} onRetry={() => void refetch()} />
      <MissingRepositories names={[fullName]} repositories={data && [data.repository]} />
      {loading && repository === undefined && <Skeleton label="Loading pipelines" rows={10} />}
      {repository?.mainBranch?.name != null && (
        <RunForm key={fullName} fullName={fullName} repositoryId={repository.id} branch={repository.mainBranch.name} />
      )}
      {pipelines && rows.length === 0 && <Empty>This repository has no pipelines.</Empty>}
      {rows.length > 0 && (
        <>
          <PipelineTable fullName={fullName} rows={rows} />
          <LoadMore
            noun="pipelines"
            shown={rows.length}
            total={pipelines?.totalCount ?? null}
            hasMore={pipelines?.pageInfo.hasNextPage === true}
            isLoading={loading}
            onLoad={() => {
              fetchMore({ variables: { after: pipelines?.pageInfo.endCursor } }).catch(() => undefined);
            }}
          />
        </>
      )}
    </>
  );
}
