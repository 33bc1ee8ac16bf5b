import type { Account, FieldChanges } from './model';
import type { PullRequest, PullRequestActivity } from './repositoryModel';

/** Bitbucket's names of the states in the changes of an update. */
export const STATUS_NAMES: Readonly<Record<PullRequest['state'], string>> = {
  OPEN: 'open',
  MERGED: 'fulfilled',
  DECLINED: 'rejected',
  SUPERSEDED: 'superseded',
};

/** The entry for an update. @param pullRequest the pull request after the update */
export function updateEntry(
  pullRequest: PullRequest,
  { by, at }: { readonly by: Account | null; readonly at: string },
  changes: FieldChanges,
): PullRequestActivity {
  const { state, title, body, reason, reviewers, source, destination } = pullRequest;
  return { kind: 'update', at, by, snapshot: { state, title, body, reason, reviewers, source, destination, changes } };
}
