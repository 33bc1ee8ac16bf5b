import { useApolloClient } from '@apollo/client/react';
import { insertNode } from 'bitbucket-graphql-client/apollo';
import { useMemo } from 'react';
import { useLive } from '../../gateway/useLive.ts';
import { IssueChangesDocument, type IssueChangesSubscription } from '../../generated/operations.ts';

/** The creates of this page that wait for their response. */
export interface PendingCreates {
  add(create: Promise<unknown>): void;
  settled(): Promise<unknown>;
}

/**
 * Adds new issues to the list, and new comments to the issue that the page shows.
 *
 * @returns the creates of this page. While one is in flight, its optimistic row stands for the issue, so the event of the
 *   same issue must wait
 */
export function useLiveIssues(fullName: string, repositoryId: string | undefined): PendingCreates {
  const { cache } = useApolloClient();
  const creates = useMemo(createPendingCreates, []);
  const names = repositoryId === undefined ? [] : [fullName];
  useLive(IssueChangesDocument, names, (repository) => ({ repository }), applyEvent);
  return creates;

  function applyEvent({ issueEvent: { action, issue, comment } }: IssueChangesSubscription): void {
    if (!issue || repositoryId === undefined) return;
    if (action === 'CREATED') {
      void creates.settled().then(() => {
        insertNode(cache, {
          parent: { __typename: 'Repository', id: repositoryId },
          field: 'issues',
          where: isAnyList,
          node: { __typename: 'Issue', id: issue.id },
        });
      });
    }
    if (comment) {
      insertNode(cache, {
        parent: { __typename: 'Issue', id: issue.id },
        field: 'comments',
        where: isAnyList,
        node: { __typename: 'IssueComment', id: comment.id },
      });
    }
  }
}

/** The board has one list of issues and one of comments, both newest first. */
export function isAnyList(): boolean {
  return true;
}

function createPendingCreates(): PendingCreates {
  const pending = new Set<Promise<unknown>>();
  return {
    add(create) {
      pending.add(create);
      const remove = (): void => void pending.delete(create);
      create.then(remove, remove);
    },
    settled: () => Promise.allSettled(pending),
  };
}
