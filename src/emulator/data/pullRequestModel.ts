import type { Account, Comment, Commit, InlinePosition } from './model';

export interface Participant {
  readonly account: Account;
  readonly role: 'REVIEWER' | 'PARTICIPANT';
  readonly state: 'approved' | 'changes_requested' | null;
  /** Null if the account has neither reviewed nor commented. */
  readonly participatedOn: string | null;
}

/** A comment. A deleted one remains in the list, without its text. */
export interface PullRequestComment extends Comment {
  /** The id of the comment that this one replies to. */
  readonly parentId: number | null;
  /** Null for a comment on the whole pull request. */
  readonly inline: CommentPosition | null;
  readonly isDeleted: boolean;
  /** A draft of a review. Only its author sees it. */
  readonly isPending: boolean;
  /** Only top-level comments on the diff can be resolved. */
  readonly resolution: { readonly by: Account; readonly at: string } | null;
}

/** A position in a diff. Without lines, it is the whole file. */
export interface CommentPosition extends InlinePosition {
  /** The first line of a range. Null if the comment is on one line. */
  readonly startFrom: number | null;
  readonly startTo: number | null;
  readonly isOutdated: boolean;
}

export interface PullRequestTask {
  readonly id: number;
  readonly body: string;
  readonly author: Account;
  readonly commentId: number | null;
  readonly isPending: boolean;
  readonly createdOn: string;
  readonly updatedOn: string;
  readonly resolution: { readonly by: Account; readonly at: string } | null;
}

/** How commits are merged, in Bitbucket's words. */
export type MergeStrategy =
  'merge_commit' | 'squash' | 'fast_forward' | 'squash_fast_forward' | 'rebase_fast_forward' | 'rebase_merge';

/** What the caller of a merge chooses. */
export interface MergeRequest {
  readonly strategy: MergeStrategy;
  /** The message of the commit. Null: Bitbucket's default. */
  readonly message: string | null;
  readonly closeSourceBranch: boolean;
}

/** A merge in the background. */
export interface MergeTask {
  readonly id: string;
  readonly by: Account;
  readonly request: MergeRequest;
  /** The tips of both branches when the merge was requested. */
  readonly sides: { readonly source: Commit; readonly destination: Commit };
  /** Number of requests for its state that are still answered with PENDING, until the merge happens. */
  readonly pollsLeft: number;
  /** The error of a merge that failed is an object. */
  readonly result: 'PENDING' | 'SUCCESS' | { readonly status: 400 | 409; readonly message: string };
}
