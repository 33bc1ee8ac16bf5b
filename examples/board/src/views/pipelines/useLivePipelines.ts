import { useApolloClient } from '@apollo/client/react';
import { insertNode } from 'bitbucket-graphql-client/apollo';
import { useLive } from '../../gateway/useLive.ts';
import { PipelineChangesDocument, type PipelineChangesSubscription } from '../../generated/operations.ts';

/** Adds pipelines to the list when they start. The cache changes the rows of those that the list contains. */
export function useLivePipelines(fullName: string, repositoryId: string | undefined): void {
  const { cache } = useApolloClient();
  const names = repositoryId === undefined ? [] : [fullName];
  useLive(PipelineChangesDocument, names, (repository) => ({ repository }), applyEvent);

  function applyEvent({ buildEvent }: PipelineChangesSubscription): void {
    if (!buildEvent?.pipeline || repositoryId === undefined) return;
    insertNode(cache, {
      parent: { __typename: 'Repository', id: repositoryId },
      field: 'pipelines',
      node: { __typename: 'Pipeline', id: buildEvent.pipeline.id },
    });
  }
}
