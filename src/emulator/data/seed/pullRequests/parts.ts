import { updateEntry, STATUS_NAMES } from '../../pullRequestActivity';
import type { PullRequestComment, PullRequestTask } from '../../pullRequestModel';
import type { PullRequest, PullRequestActivity } from '../../repositoryModel';

type RequiredFields = 'number' | 'title' | 'author' | 'source' | 'destination' | 'createdOn' | 'updatedOn';

/** A pull request that is open, and has no reviewers, comments and tasks, unless `fields` contains them. */
export function pullRequestWith(fields: Pick<PullRequest, RequiredFields> & Partial<PullRequest>): PullRequest {
  return {
    body: '',
    state: 'OPEN',
    isDraft: false,
    mergeCommit: null,
    closedBy: null,
    reason: '',
    closeSourceBranch: false,
    reviewers: [],
    participants: [],
    comments: [],
    tasks: [],
    activity: [],
    mergeTasks: [],
    ...fields,
  };
}

type CommentFields = Pick<PullRequestComment, 'id' | 'body' | 'author' | 'createdOn'> & Partial<PullRequestComment>;

/** A comment on the whole pull request, unless `fields` contains something else. */
export function commentWith(fields: CommentFields): PullRequestComment {
  return {
    updatedOn: null,
    parentId: null,
    inline: null,
    isDeleted: false,
    isPending: false,
    resolution: null,
    ...fields,
  };
}

type TaskFields = Pick<PullRequestTask, 'id' | 'body' | 'author' | 'createdOn'> & Partial<PullRequestTask>;

/** An unresolved task of the whole pull request, unless `fields` contains something else. */
export function taskWith(fields: TaskFields): PullRequestTask {
  return { commentId: null, isPending: false, updatedOn: fields.createdOn, resolution: null, ...fields };
}

/** Adds the activity that led to the fields of a pull request: its creation, its reviews, its comments, its end. */
export function withActivity(pullRequest: PullRequest): PullRequest {
  const { author, participants, comments, state, createdOn, updatedOn, closedBy } = pullRequest;
  const created = updateEntry({ ...pullRequest, state: 'OPEN', reason: '' }, { by: author, at: createdOn }, {});
  const reviews = participants.flatMap(({ account, state: review, participatedOn }): PullRequestActivity[] => {
    if (review === null || participatedOn === null) return [];
    return [{ kind: review === 'approved' ? 'approval' : 'changes_requested', at: participatedOn, by: account }];
  });
  const commented = comments.map(({ id, createdOn: at }) => ({ kind: 'comment', at, commentId: id }) as const);
  const status = { old: STATUS_NAMES.OPEN, new: STATUS_NAMES[state] };
  const closed = state === 'OPEN' ? [] : [updateEntry(pullRequest, { by: closedBy, at: updatedOn }, { status })];
  const entries = [created, ...reviews, ...commented, ...closed];
  pullRequest.activity.push(...entries.sort((one, other) => (one.at < other.at ? -1 : Number(one.at > other.at))));
  return pullRequest;
}
