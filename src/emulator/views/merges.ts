import type { PullRequest, Repository } from '../data/repositoryModel';
import { Resource } from '../resource';
import { commitView } from './commits';
import { hrefs, type Links } from './links';
import type { PullRequestInRepository } from './pullRequestComments';
import { pullRequestUrl, pullRequestView } from './pullRequests';

/** A pull request in the response to its merge. As recorded, its merge commit has the full hash and more members. */
export function mergedView(links: Links, repository: Repository, pullRequest: PullRequest): Resource {
  const { mergeCommit } = pullRequest;
  if (mergeCommit === null) return pullRequestView(links, repository, pullRequest);
  const commit = commitView(links, repository, mergeCommit);
  return new Resource(() => ({
    ...pullRequestView(links, repository, pullRequest).members,
    merge_commit: commit.condensed('hash', 'links', 'author', 'summary', 'date', 'message', 'type'),
  }));
}

/** The state of a merge in the background. */
export function mergeTaskView(
  links: Links,
  owner: PullRequestInRepository,
  id: string,
  status: 'PENDING' | 'SUCCESS',
): Resource {
  const result = () => mergedView(links, owner.repository, owner.pullRequest);
  return new Resource(() => ({
    task_status: status,
    links: hrefs({ self: mergeTaskUrl(links, owner, id) }),
    ...(status === 'SUCCESS' && { merge_result: result() }),
  }));
}

/** API URL of the state of a merge. */
export function mergeTaskUrl(links: Links, { repository, pullRequest }: PullRequestInRepository, id: string): string {
  return `${pullRequestUrl(links, repository, pullRequest)}/merge/task-status/${id}`;
}
