import { useQuery } from '@apollo/client/react';
import { ErrorNotice } from '../../components/ErrorNotice.tsx';
import { MissingRepositories } from '../../components/MissingRepositories.tsx';
import { RepositoriesForm } from '../../components/RepositoriesForm.tsx';
import { Skeleton } from '../../components/Skeleton.tsx';
import { ViewHeader } from '../../components/ViewHeader.tsx';
import { OpenPullRequestsDocument } from '../../generated/operations.ts';
import { repositoriesOf } from '../../repositories.ts';
import { RepositorySection } from './RepositorySection.tsx';
import { useLivePullRequests } from './useLivePullRequests.ts';

/** Builds cost one REST call for each pull request, so the first page is short. */
const PAGE = 6;

/** The open pull requests of several repositories, with reviews and builds. */
export function PullRequestsView({ parameters }: { readonly parameters: URLSearchParams }) {
  const fullNames = repositoriesOf(parameters);
  const { data, error, loading, refetch } = useQuery(OpenPullRequestsDocument, {
    variables: { fullNames: [...fullNames], first: PAGE },
    errorPolicy: 'all',
  });
  useLivePullRequests(fullNames, data);
  const repositories = (data?.repositories ?? []).flatMap((repository) => (repository ? [repository] : []));

  return (
    <>
      <ViewHeader view="/pull-requests" title="Open pull requests">
        <RepositoriesForm names={fullNames} />
      </ViewHeader>
      <ErrorNotice title="Some pull requests could not be loaded" error={error} onRetry={() => void refetch()} />
      <MissingRepositories names={fullNames} repositories={data?.repositories} />
      {loading && data === undefined && <Skeleton label="Loading pull requests" rows={10} />}
      {repositories.map((repository) => (
        <RepositorySection key={repository.id} repository={repository} pageLength={PAGE} />
      ))}
    </>
  );
}
