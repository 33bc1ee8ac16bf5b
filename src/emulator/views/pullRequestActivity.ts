import type { PullRequestActivity } from '../data/repositoryModel';
import { Resource, type RenderableObject } from '../resource';
import { embeddedAccount } from './accounts';
import type { Links } from './links';
import { pullRequestCommentView, type PullRequestInRepository } from './pullRequestComments';
import { destinationView, embeddedPullRequest, sideView } from './pullRequests';

/**
 * An entry of the activity. The member beside `pull_request` names its kind: `update`, `approval`, `changes_requested`
 * or `comment`.
 */
export function activityView(links: Links, owner: PullRequestInRepository, entry: PullRequestActivity): Resource {
  const pullRequest = embeddedPullRequest(links, owner.repository, owner.pullRequest);
  return new Resource(() => ({ pull_request: pullRequest, ...contentOf(links, owner, entry) }));
}

function contentOf(links: Links, owner: PullRequestInRepository, entry: PullRequestActivity): RenderableObject {
  switch (entry.kind) {
    case 'update':
      return { update: updateView(links, owner, entry) };
    case 'comment': {
      const comment = owner.pullRequest.comments.find(({ id }) => id === entry.commentId);
      return comment === undefined ? {} : { comment: pullRequestCommentView(links, owner, comment) };
    }
    default: {
      const pullRequest = embeddedPullRequest(links, owner.repository, owner.pullRequest);
      return { [entry.kind]: { date: entry.at, pullrequest: pullRequest, user: embeddedAccount(links, entry.by) } };
    }
  }
}

function updateView(
  links: Links,
  { repository }: PullRequestInRepository,
  { at, by, snapshot }: Extract<PullRequestActivity, { kind: 'update' }>,
): RenderableObject {
  const { source, destination } = snapshot;
  return {
    state: snapshot.state,
    title: snapshot.title,
    description: snapshot.body,
    reviewers: snapshot.reviewers.map((account) => embeddedAccount(links, account)),
    changes: Object.fromEntries(Object.entries(snapshot.changes).map(([field, values]) => [field, { ...values }])),
    reason: snapshot.reason,
    author: embeddedAccount(links, by),
    date: at,
    destination: destinationView(links, repository, destination),
    source: sideView(links, source.repository, source.repository ?? repository, source),
  };
}
