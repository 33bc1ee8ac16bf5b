import { nowOf } from '../call';
import type { Account, FieldChanges } from '../data/model';
import { withReviewers } from '../data/participants';
import { STATUS_NAMES, updateEntry } from '../data/pullRequestActivity';
import type { PullRequest, PullRequestSide, PullRequestSource } from '../data/repositoryModel';
import { announce, savePullRequest, type Change } from './change';
import { requireOpen } from './closed';

/** The fields that an update may change. */
export interface PullRequestFields {
  readonly title?: string;
  readonly body?: string;
  readonly destination?: PullRequestSide;
  readonly reviewers?: readonly Account[];
  readonly closeSourceBranch?: boolean;
  readonly isDraft?: boolean;
}

/** The fields of a new pull request. */
export interface NewPullRequest extends PullRequestFields {
  readonly title: string;
  readonly source: PullRequestSource;
  readonly destination: PullRequestSide;
}

/**
 * Creates a pull request by the actor. If one between the same branches is open, Bitbucket updates that one instead, and
 * returns it as if it were new.
 */
export function openPullRequest(change: Change, { source, ...fields }: NewPullRequest): PullRequest {
  const { context, repository, actor } = change;
  const existing = repository.pullRequests.find(
    (one) =>
      one.state === 'OPEN' &&
      one.source.repository === source.repository &&
      one.source.branch === source.branch &&
      one.destination.branch === fields.destination.branch,
  );
  if (existing !== undefined) return updatePullRequest(change, existing, fields);

  const now = nowOf(context);
  const { reviewers = [], ...others } = fields;
  const created = context.world.pullRequests.add(repository, (number) =>
    withReviewers(
      {
        body: '',
        closeSourceBranch: false,
        isDraft: false,
        ...others,
        number,
        source,
        state: 'OPEN',
        author: actor,
        mergeCommit: null,
        closedBy: null,
        reason: '',
        reviewers: [],
        participants: [],
        createdOn: now,
        updatedOn: now,
        comments: [],
        tasks: [],
        activity: [],
        mergeTasks: [],
      },
      reviewers,
    ),
  );
  created.activity.push(updateEntry(created, { by: actor, at: now }, {}));
  announce(change, 'created', created);
  return created;
}

/** Updates a pull request. Has no effect if no field changes. @throws ApiError 400 if it is closed */
export function updatePullRequest(change: Change, before: PullRequest, fields: PullRequestFields): PullRequest {
  requireOpen(before);
  const edited = { ...before, ...fields };
  const after = fields.reviewers === undefined ? edited : withReviewers(edited, fields.reviewers);
  if (isSame(before, after)) return before;

  const changes: FieldChanges = {
    ...(before.title !== after.title && { title: { old: before.title, new: after.title } }),
    ...(before.body !== after.body && { description: { old: before.body, new: after.body } }),
  };
  const saved = savePullRequest(change, after);
  saved.activity.push(updateEntry(saved, { by: change.actor, at: saved.updatedOn }, changes));
  announce(change, 'updated', saved);
  return saved;
}

/** Declines a pull request. @throws ApiError 400 if it is closed */
export function declinePullRequest(change: Change, before: PullRequest, reason: string): PullRequest {
  requireOpen(before);
  return closePullRequest(change, { ...before, state: 'DECLINED', reason });
}

/** Stores a pull request that the actor merged or declined, and delivers its event. */
export function closePullRequest(change: Change, closed: PullRequest): PullRequest {
  const saved = savePullRequest(change, { ...closed, closedBy: change.actor });
  const changes = { status: { old: STATUS_NAMES.OPEN, new: STATUS_NAMES[saved.state] } };
  saved.activity.push(updateEntry(saved, { by: change.actor, at: saved.updatedOn }, changes));
  announce(change, saved.state === 'MERGED' ? 'fulfilled' : 'rejected', saved);
  return saved;
}

function isSame(before: PullRequest, after: PullRequest): boolean {
  return (
    before.title === after.title &&
    before.body === after.body &&
    before.destination.branch === after.destination.branch &&
    before.closeSourceBranch === after.closeSourceBranch &&
    before.isDraft === after.isDraft &&
    before.reviewers.length === after.reviewers.length &&
    before.reviewers.every((reviewer) => after.reviewers.includes(reviewer))
  );
}
