import { registerEnumType } from 'type-graphql';

export enum PullRequestState {
  OPEN = 'OPEN',
  MERGED = 'MERGED',
  DECLINED = 'DECLINED',
  SUPERSEDED = 'SUPERSEDED',
}
registerEnumType(PullRequestState, {
  name: 'PullRequestState',
  description: 'The state of a pull request. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE.',
  valuesConfig: {
    DECLINED: { description: 'The pull request was closed without a merge. It cannot be opened again.' },
    SUPERSEDED: { description: 'Another pull request replaced it.' },
  },
});

export enum PullRequestReviewDecision {
  APPROVED = 'APPROVED',
  CHANGES_REQUESTED = 'CHANGES_REQUESTED',
  REVIEW_REQUIRED = 'REVIEW_REQUIRED',
}
registerEnumType(PullRequestReviewDecision, {
  name: 'PullRequestReviewDecision',
  description: 'The combined result of the reviews of a pull request.',
  valuesConfig: {
    APPROVED: { description: 'All reviewers approved.' },
    CHANGES_REQUESTED: { description: 'At least one participant requested changes.' },
    REVIEW_REQUIRED: { description: 'At least one reviewer has not approved, and nobody requested changes.' },
  },
});

export enum PullRequestMergeable {
  MERGEABLE = 'MERGEABLE',
  CONFLICTING = 'CONFLICTING',
  UNKNOWN = 'UNKNOWN',
}
registerEnumType(PullRequestMergeable, {
  name: 'PullRequestMergeable',
  description: 'Whether the branches of a pull request can be merged without conflicts.',
  valuesConfig: {
    MERGEABLE: { description: 'No file has a conflict.' },
    CONFLICTING: { description: 'At least one file has a conflict.' },
    UNKNOWN: { description: 'The pull request is not open, or Bitbucket cannot compare its branches.' },
  },
});

export enum MergeStrategy {
  MERGE_COMMIT = 'merge_commit',
  SQUASH = 'squash',
  FAST_FORWARD = 'fast_forward',
  SQUASH_FAST_FORWARD = 'squash_fast_forward',
  REBASE_FAST_FORWARD = 'rebase_fast_forward',
  REBASE_MERGE = 'rebase_merge',
}
registerEnumType(MergeStrategy, {
  name: 'MergeStrategy',
  description: 'How a pull request is merged. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE.',
});

export enum ParticipantRole {
  REVIEWER = 'REVIEWER',
  PARTICIPANT = 'PARTICIPANT',
}
registerEnumType(ParticipantRole, {
  name: 'ParticipantRole',
  description:
    'The role of an account in a pull request. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE.',
  valuesConfig: {
    REVIEWER: { description: 'The account was asked for a review.' },
    PARTICIPANT: { description: 'The account took part without being asked for a review.' },
  },
});

export enum ReviewState {
  APPROVED = 'approved',
  CHANGES_REQUESTED = 'changes_requested',
}
registerEnumType(ReviewState, {
  name: 'ReviewState',
  description: 'The result of a review. A value that Bitbucket adds later is null, with BAD_UPSTREAM_RESPONSE.',
});
