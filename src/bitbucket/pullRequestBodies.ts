import type { RepositoryRef } from './types';

/** Identifies a pull request. */
export type PullRequestRef = RepositoryRef & { readonly number: number };

/** JSON body of a new pull request. */
export interface NewPullRequest {
  readonly title: string;
  readonly description?: string;
  /** `repository` is a fork. Default: the repository of the pull request. */
  readonly source: { readonly branch: { readonly name: string }; readonly repository?: RepositoryName };
  /** Default: the main branch. */
  readonly destination?: { readonly branch: { readonly name: string } };
  readonly reviewers?: readonly { readonly uuid: string }[];
  readonly draft?: boolean;
  readonly close_source_branch?: boolean;
}

/** Names a repository by its uuid or by its full name. */
export type RepositoryName = { readonly uuid: string } | { readonly full_name: string };

/** JSON body of an update of a pull request. Absent members do not change, except for the first two. */
export interface PullRequestChanges {
  readonly title: string;
  /** The whole list. */
  readonly reviewers: readonly { readonly uuid: string }[];
  readonly description?: string;
  readonly destination?: { readonly branch: { readonly name: string } };
  readonly draft?: boolean;
  readonly close_source_branch?: boolean;
}

/** JSON body of a merge. Absent members have the defaults of the repository and of the pull request. */
export interface MergeOptions {
  readonly message?: string;
  readonly close_source_branch?: boolean;
  readonly merge_strategy?: string;
}

/** JSON body of a new comment on a pull request. */
export interface NewPullRequestComment {
  readonly content: { readonly raw: string };
  readonly parent?: { readonly id: number };
  /** `to` and `start_to` are lines of the new version of the file, `from` and `start_from` those of the old one. */
  readonly inline?: {
    readonly path: string;
    readonly from?: number;
    readonly to?: number;
    readonly start_from?: number;
    readonly start_to?: number;
  };
  readonly pending?: boolean;
}

/** JSON body of a new task. */
export interface NewPullRequestTask {
  readonly content: { readonly raw: string };
  readonly comment?: { readonly id: number };
  readonly pending?: boolean;
}
