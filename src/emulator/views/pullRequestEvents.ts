import type { Account, CommitStatus } from '../data/model';
import type { PullRequest, Repository } from '../data/repositoryModel';
import type { RenderableObject } from '../resource';
import type { WebhookEvent } from '../webhooks/messages';
import { statusView } from './commitActivity';
import { commitView } from './commits';
import type { Links } from './links';
import { pullRequestView } from './pullRequests';
import { envelope } from './webhookEvents';

/** The events of pull requests, without the prefix `pullrequest:`. */
export type PullRequestEventName =
  | 'created'
  | 'updated'
  | 'push'
  | 'approved'
  | 'unapproved'
  | 'changes_request_created'
  | 'changes_request_removed'
  | 'fulfilled'
  | 'rejected'
  | `comment_${'created' | 'updated' | 'deleted' | 'resolved' | 'reopened'}`;

/** What an event of a pull request contains. */
export interface PullRequestEventParts {
  readonly actor: Account;
  readonly name: PullRequestEventName;
  /** The pull request after the change. */
  readonly pullRequest: PullRequest;
  /** The members that only some events have: `approval`, `changes_request` or `comment`. */
  readonly more: RenderableObject;
}

/**
 * An event of a pull request. As in recorded payloads, it contains the pull request with all default members of its
 * address, and so also those that lists omit.
 *
 * @see https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/#Pull-request-events
 */
export function pullRequestEvent(
  links: Links,
  repository: Repository,
  { actor, name, pullRequest, more }: PullRequestEventParts,
): WebhookEvent {
  return {
    event: `pullrequest:${name}`,
    payload: {
      ...envelope(links, repository, actor),
      pullrequest: pullRequestView(links, repository, pullRequest),
      ...more,
    },
  };
}

/**
 * An event of a build status. It contains no pull request, only the commit and the branch. As in recorded payloads, the commit
 * has more members than in a list of build statuses.
 *
 * @see https://support.atlassian.com/bitbucket-cloud/docs/event-payloads/#Build-status-created
 */
export function commitStatusEvent(
  links: Links,
  repository: Repository,
  actor: Account,
  { status, isNew }: { readonly status: CommitStatus; readonly isNew: boolean },
): WebhookEvent {
  const commit = commitView(links, repository, status.commit);
  return {
    event: `repo:commit_status_${isNew ? 'created' : 'updated'}`,
    payload: {
      ...envelope(links, repository, actor),
      commit_status: {
        ...statusView(links, repository, status).members,
        commit: commit.condensed('type', 'hash', 'date', 'author', 'message', 'links'),
      },
    },
  };
}
